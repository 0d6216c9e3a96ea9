import { toFacts } from '../facts-from-json';
import type { Contract } from '../policy/contract';
import type { AnyNewEvent, EventData, KeylessEvent, NextStep, Personal, Slot } from './event';
import { fieldReader, type FieldReader } from './field-reader';
import { keyFor } from './key-for';
import { revisionOf } from './meeting-revision';
import { needsDate, nextStep } from './next-step';
import type { FieldProblem } from './receive-lead';
import { splitPersonal } from './split-personal';
import type { HandoffState } from './state';

/** The events people and other tools may report; all others are the product's own to record. */
export const REPORTABLE = [
	'evidence.added',
	'ae.covered',
	'ae.reassigned',
	'meeting.booked',
	'meeting.moved',
	'meeting.cancelled',
	'meeting.held',
	'meeting.no-show',
	'invitation.sent',
	'intro.sent',
	'reminder.sent',
	'brief.sent',
	'brief.opened',
	'sdr.joined',
	'followup.logged',
	'evidence.requested',
	'decision.requested',
	'decision.accepted',
	'decision.rejected',
	'quality.scored',
	'opportunity.opened',
	'owner.moved',
	'recycled',
	'reengaged',
	'notice.sent',
	'mail.withheld',
	'opportunity.won',
	'opportunity.lost',
	'person.erased',
] as const satisfies ReadonlyArray<keyof EventData>;
export type Reportable = (typeof REPORTABLE)[number];

/** An event as somebody reports it. */
export interface Report {
	readonly type: string;
	/** The event's data; what can be told from the handoff may be left out. */
	readonly data: unknown;
	/** UTC ISO. */
	readonly at: string;
	/** A person id, `prospect` or `system`; also who did it, where `data.by` is left out. */
	readonly actor: string;
	readonly source: string;
}

export type ReadEvent =
	| { readonly ok: true; readonly event: AnyNewEvent }
	| { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Reads a reported event into one that can be recorded, with its key, or says every field that is
 * wrong. A booking may leave out its end and zone, a rejection its next step (the contract says
 * it; `date` is the day to try again), an ownership change both its sides, a mail its revision.
 * `note` is kept with the personal data.
 */
export function readEvent(contract: Contract, state: HandoffState, report: Report): ReadEvent {
	const type = REPORTABLE.find((each) => each === report.type);
	if (type === undefined) {
		const message = `This event cannot be reported. Events: ${REPORTABLE.join(', ')}.`;
		return { ok: false, problems: [{ code: 'EVENT_UNKNOWN', field: 'type', message }] };
	}
	const read = fieldReader(report.data, contract);
	const at = new Date(report.at).toISOString();
	const event = eventOf(type, { contract, state, report, at, read });
	read.leftOver();
	if (read.problems.length > 0 || event === undefined) {
		return { ok: false, problems: read.problems };
	}
	return { ok: true, event: { ...event, key: keyFor(state, event) } as AnyNewEvent };
}

interface Reading {
	readonly contract: Contract;
	readonly state: HandoffState;
	readonly report: Report;
	readonly at: string;
	readonly read: FieldReader;
}

/** Longer than fifty lines because it has one line for each event type. */
function eventOf(type: Reportable, reading: Reading): KeylessEvent | undefined {
	const { read, state, report, at } = reading;
	const note = read.optionalText('note');
	const personal: Personal | undefined = note === undefined ? undefined : { note };
	const envelope = {
		handoff: state.id,
		at,
		actor: report.actor,
		source: report.source,
		digest: state.digest,
		...(personal === undefined ? {} : { personal }),
	};
	switch (type) {
		case 'evidence.added':
			return evidence(envelope, reading);
		case 'ae.covered':
			return { ...envelope, type, data: { ae: read.person('ae') } };
		case 'ae.reassigned': {
			const from = read.text('from', state.ae);
			const data = { from, to: read.person('to'), reason: read.text('reason', 'reassigned') };
			return { ...envelope, type, data };
		}
		case 'meeting.booked':
		case 'meeting.moved':
			return { ...envelope, type, data: slot(reading) };
		case 'meeting.cancelled': {
			const reason = read.optionalText('reason');
			const by = read.oneOf('by', ['prospect', 'ae', 'sdr']);
			return { ...envelope, type, data: { by, ...(reason === undefined ? {} : { reason }) } };
		}
		case 'meeting.held':
		case 'meeting.no-show':
		case 'brief.opened':
		case 'followup.logged':
		case 'reengaged':
		case 'opportunity.won':
		case 'opportunity.lost':
		case 'person.erased':
			return { ...envelope, type, data: { by: read.text('by', report.actor) } };
		case 'invitation.sent':
		case 'intro.sent':
		case 'reminder.sent':
		case 'brief.sent':
			return { ...envelope, type, data: mail(reading) };
		case 'notice.sent':
			return { ...envelope, type, data: { ...mail(reading), message: read.text('message') } };
		case 'sdr.joined':
			return { ...envelope, type, data: { sdr: read.person('sdr', state.sdr) } };
		case 'evidence.requested': {
			const data = {
				messageId: read.text('messageId'),
				missing: read.texts('missing', state.missing),
			};
			return { ...envelope, type, data };
		}
		case 'decision.requested':
			return {
				...envelope,
				type,
				data: { ...mail(reading), expiresAt: read.instant('expiresAt') },
			};
		case 'decision.accepted': {
			const data = { by: read.person('by', report.actor), confirmed: read.texts('confirmed') };
			return { ...envelope, type, data };
		}
		case 'decision.rejected': {
			const by = read.person('by', report.actor);
			const reason = read.text('reason');
			const next = nextOf(reading, reason);
			return next && { ...envelope, type, data: { by, reason, next } };
		}
		case 'quality.scored': {
			const score = read.count('score', undefined, [1, 5]);
			return { ...envelope, type, data: { by: read.person('by', report.actor), score } };
		}
		case 'opportunity.opened':
			return { ...envelope, type, data: { opportunity: read.text('opportunity') } };
		case 'owner.moved': {
			const from = read.optionalText('from') ?? state.owner;
			return { ...envelope, type, data: { from, to: read.text('to', state.ae) } };
		}
		case 'recycled': {
			const reason = read.text('reason', state.decision?.reason);
			const next = state.decision?.next ?? nextOf(reading, reason);
			return next && { ...envelope, type, data: { reason, next } };
		}
		case 'mail.withheld': {
			const work = read.optionalText('work');
			const data = { message: read.text('message'), reason: read.text('reason') };
			return { ...envelope, type, data: { ...data, ...(work === undefined ? {} : { work }) } };
		}
	}
}

type Envelope = Omit<KeylessEvent, 'type' | 'data'>;

function evidence(
	envelope: Envelope,
	{ contract, report, read }: Reading,
): KeylessEvent | undefined {
	const sent = report.data;
	const requestedStart =
		read.optionalText('requestedStart') === undefined ? undefined : read.instant('requestedStart');
	const facts =
		typeof sent === 'object' && sent !== null && 'facts' in sent ? sent.facts : undefined;
	const result = toFacts(facts ?? {}, contract.facts);
	read.ignore('facts');
	if (!result.ok) {
		read.problems.push(...result.problems);
		return undefined;
	}
	const { open, personal } = splitPersonal(result.facts, contract.facts);
	return {
		...envelope,
		type: 'evidence.added',
		data: { facts: open, ...(requestedStart === undefined ? {} : { requestedStart }) },
		personal: { ...envelope.personal, facts: personal },
	};
}

/** A meeting without an end lasts as long as the contract says; its zone is the team's. */
function slot({ contract, read }: Reading): Slot {
	const start = read.instant('start');
	const usual = Date.parse(start) + contract.routing.meeting.minutes * 60_000;
	const end = read.instant('end', Number.isNaN(usual) ? start : new Date(usual).toISOString());
	return { start, end, zone: read.text('zone', contract.team.zone) };
}

function mail({ read, state }: Reading): EventData['intro.sent'] {
	return {
		messageId: read.text('messageId'),
		revision: read.count('revision', revisionOf(state)),
	};
}

/** The recycle row's next step; undefined, with the problem reported, where it cannot be told. */
function nextOf({ contract, state, at, read }: Reading, reasonId: string): NextStep | undefined {
	const date = read.day('date');
	const reason = contract.recycle.reasons.get(reasonId);
	if (reason === undefined) {
		const known = [...contract.recycle.reasons.keys()].join(', ');
		const message = `This is no rejection reason. Reasons: ${known}.`;
		read.problems.push({ code: 'REASON_UNKNOWN', field: 'reason', message });
		return undefined;
	}
	if (needsDate(reason) && date === undefined) {
		const message = 'This reason needs the day to try again, such as 2027-06-01.';
		read.problems.push({ code: 'FIELD_MISSING', field: 'date', message });
		return undefined;
	}
	return nextStep(contract, state, reason.id, at, date);
}
