import { isAboutMeeting } from './about-meeting';
import type { AnyNewEvent, EventData, NextStep, Slot } from './event';
import type { Refusal, RefusalCode } from './refusal';
import type { HandoffState, Status } from './state';

/** A meeting that stands and whose outcome nobody has reported yet. */
const STANDING: ReadonlySet<Status> = new Set(['booked', 'outcome-unknown']);
/** A meeting somebody may decide about: deciding it says that it took place. */
const DECIDABLE: ReadonlySet<Status> = new Set(['booked', 'met', 'outcome-unknown']);
/** A handoff whose meeting came to nothing may be booked again. */
const BOOKABLE: ReadonlySet<Status> = new Set(['qualified', 'cancelled', 'no-show']);

/** An AE is chosen once per cycle, and only for a qualified lead. */
export function whyNotAssign(before: HandoffState): Refusal | undefined {
	if (before.verdict !== 'qualified') {
		return no(
			'HANDOFF_NOT_QUALIFIED',
			`The SQL bar says ${before.verdict ?? 'nothing yet'}; only a qualified lead gets an AE.`,
		);
	}
	if (before.ae === null) return undefined;
	return no('HANDOFF_ALREADY_ASSIGNED', `${before.ae} has this handoff; reassign it instead.`);
}

/** There must be an AE. */
export function whyNotAssigned(before: HandoffState): Refusal | undefined {
	return before.ae === null
		? no('HANDOFF_NOT_ASSIGNED', 'No AE has this handoff yet; route it first.')
		: undefined;
}

/** A handoff changes hands only from the AE who has it to another one, and only before a decision. */
export function whyNotReassign(
	before: HandoffState,
	{ from, to }: EventData['ae.reassigned'],
): Refusal | undefined {
	if (before.ae === null) return whyNotAssigned(before);
	if (before.decision !== null) return alreadyDecided(before);
	if (before.ae === to) return no('HANDOFF_ALREADY_ASSIGNED', `${to} has this handoff already.`);
	if (before.ae === from) return undefined;
	return no('OWNER_NOT_CURRENT', `The AE is ${before.ae}, not ${from}.`);
}

/** A meeting is booked for a qualified lead with an AE, and only where none stands. */
export function whyNotBook(before: HandoffState): Refusal | undefined {
	if (before.verdict !== 'qualified') {
		return no(
			'HANDOFF_NOT_QUALIFIED',
			before.missing.length > 0
				? `A meeting needs a qualified lead. Missing: ${before.missing.join(', ')}.`
				: `A meeting needs a qualified lead; the SQL bar says ${before.verdict ?? 'nothing yet'}.`,
		);
	}
	if (before.ae === null) return whyNotAssigned(before);
	if (before.decision !== null) return alreadyDecided(before);
	if (BOOKABLE.has(before.status)) return undefined;
	return no('HANDOFF_ALREADY_BOOKED', 'A meeting stands already; move it instead.');
}

/** There must be a meeting that stands, whose outcome nobody has reported. */
export function whyNotBooked(before: HandoffState, what: string): Refusal | undefined {
	if (before.decision !== null) return alreadyDecided(before);
	if (before.meeting !== null && STANDING.has(before.status)) return undefined;
	return no(
		'HANDOFF_NOT_BOOKED',
		`${what} needs a meeting that stands; this handoff is ${before.status}.`,
	);
}

/** Calendars tell their news in any order: what was said before the newest word counts no more. */
export function whyOlder(
	{ meetingSaidAt }: HandoffState,
	{ type, at }: Pick<AnyNewEvent, 'type' | 'at'>,
): Refusal | undefined {
	if (meetingSaidAt === null || !isAboutMeeting(type) || at >= meetingSaidAt) return undefined;
	return no(
		'OLDER_NEWS',
		`${type} is news of ${at}; what is known of the meeting was said later, at ${meetingSaidAt}.`,
	);
}

/** A slot must start before it ends. */
export function whyNotASlot({ start, end }: Slot): Refusal | undefined {
	return Date.parse(start) < Date.parse(end)
		? undefined
		: no('SLOT_IMPOSSIBLE', `A meeting from ${start} until ${end} does not last.`);
}

/** A decision is made once per cycle, about a meeting that can have taken place. */
export function whyNotDecide(before: HandoffState): Refusal | undefined {
	if (before.decision !== null) return alreadyDecided(before);
	if (before.meeting === null) {
		return no('HANDOFF_NOT_BOOKED', 'A decision is about a meeting; none was booked.');
	}
	if (DECIDABLE.has(before.status)) return undefined;
	return no('HANDOFF_NOT_MET', `The meeting is ${before.status}; there is nothing to decide yet.`);
}

/** A rejection without reason, owner, action and a wake date or trigger cannot exist. */
export function whyNotANextStep(next: NextStep, reason: string): Refusal | undefined {
	const wakes = Number(Boolean(next.wakeAt)) + Number(Boolean(next.wakeOn));
	if (reason !== '' && next.owner !== '' && next.action !== '' && wakes === 1) return undefined;
	return no(
		'REJECTION_WITHOUT_NEXT_STEP',
		'A rejection names its reason, who gets the lead back, what they do next, and when or on what it wakes.',
	);
}

/** One opportunity per acceptance. */
export function whyNotOpen(before: HandoffState): Refusal | undefined {
	if (before.decision?.kind === 'accepted' && before.opportunity === null) return undefined;
	return no(
		'OPPORTUNITY_WITHOUT_ACCEPTANCE',
		before.opportunity === null
			? 'An opportunity opens after the AE accepted; nobody has.'
			: `Opportunity ${before.opportunity} is open for this acceptance already.`,
	);
}

/** One owner at a time: ownership moves from the one who has it, after acceptance. */
export function whyNotMoveOwner(before: HandoffState, from: string | null): Refusal | undefined {
	if (before.decision?.kind !== 'accepted') {
		return no('HANDOFF_NOT_ACCEPTED', 'Ownership moves after the AE accepted; nobody has.');
	}
	if (before.owner === from) return undefined;
	return no(
		'OWNER_NOT_CURRENT',
		`The owner is ${before.owner ?? 'nobody'}, not ${from ?? 'nobody'}.`,
	);
}

/** Only a rejected handoff goes back, and never without a next step. */
export function whyNotRecycle(
	before: HandoffState,
	next: NextStep,
	reason: string,
): Refusal | undefined {
	if (before.status === 'rejected') return whyNotANextStep(next, reason);
	return no(
		'HANDOFF_NOT_REJECTED',
		`Only a rejected handoff is recycled; this one is ${before.status}.`,
	);
}

function alreadyDecided({ decision }: HandoffState): Refusal {
	return no(
		'DECISION_ALREADY_MADE',
		`${decision?.by ?? 'Somebody'} ${decision?.kind ?? 'decided'} this handoff on ${decision?.at ?? 'an earlier day'}.`,
	);
}

/** A refusal in one line. */
export function no(code: RefusalCode, message: string): Refusal {
	return { code, message };
}
