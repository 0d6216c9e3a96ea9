import type { AnyNewEvent, EventData, EventType } from '../../src/engine/handoff/event';
import type { Chance } from './chance.mts';
import type { Habits } from './habits.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One lead that was qualified, and whom it concerns. */
export interface Lead {
	readonly id: string;
	readonly sdr: string;
	readonly ae: string;
	readonly pool: string;
	readonly segment: string;
	readonly source: string;
	/** The first slot, epoch ms. */
	readonly slot: number;
	readonly digest: string | null;
}

/** Rejections that do not blame the bar, with what is to happen next. */
const REASONS = ['no-budget-this-year', 'wrong-economic-buyer', 'timing-six-months-out'] as const;
const CRITERIA = [
	'pain-named',
	'part-in-decision',
	'solve-this-quarter',
	'next-step-agreed',
] as const;

/** The whole life of one handoff, as the ledger would hold it, up to a last instant. */
export function simulatedHandoff(
	lead: Lead,
	habits: Habits,
	chance: Chance,
	until: number,
): readonly AnyNewEvent[] {
	const told: AnyNewEvent[] = [];
	const say = <T extends EventType>(type: T, at: number, data: EventData[T], actor = 'system') => {
		told.push({
			key: `${type}:${lead.id}:${told.length}`,
			handoff: lead.id,
			type,
			at: new Date(at).toISOString(),
			actor,
			source: 'simulation',
			digest: lead.digest,
			data,
		} as AnyNewEvent);
	};
	const booked = lead.slot - chance.between(2, 6) * DAY;
	untilBooked(lead, habits, chance, say, booked);
	if (chance.is(habits.introduced)) {
		say('intro.sent', booked + 10 * MINUTE, mail(lead));
	}
	const met = meeting(lead, habits, chance, say, booked);
	if (met !== undefined) afterMeeting(lead, habits, chance, say, met);
	const last = new Date(until).toISOString();
	return told
		.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
		.filter(({ at }) => at <= last);
}

type Say = <T extends EventType>(type: T, at: number, data: EventData[T], actor?: string) => void;

function untilBooked(lead: Lead, habits: Habits, chance: Chance, say: Say, booked: number): void {
	const assigned = booked - chance.between(0.2, 2) * HOUR;
	const received = assigned - DAY;
	const facts = { 'lead.source': lead.source, 'company.employees': 300 };
	say('lead.received', received, { lead: `crm-${lead.id}`, sdr: lead.sdr, facts }, 'prospect');
	let factsRevision = 1;
	if (chance.is(habits.factsMissing)) {
		say('bar.evaluated', received + MINUTE, verdict('needs-evidence', factsRevision));
		const messageId = `<evidence.${lead.id}@simulation.example>`;
		say('evidence.requested', received + 2 * MINUTE, { messageId, missing: ['discovery.notes'] });
		say('evidence.added', received + 3 * HOUR, { facts: { 'intent.score': 80 } }, lead.sdr);
		factsRevision = 2;
	}
	say('bar.evaluated', assigned - MINUTE, verdict('qualified', factsRevision));
	const { ae, pool, segment } = lead;
	say('ae.assigned', assigned, {
		ae,
		pool,
		rule: segment,
		candidates: [{ ae, outcome: 'chosen' }],
	});
	say('meeting.booked', booked, slotAt(lead.slot));
}

/** The slot that took place, if one did: its end. */
function meeting(
	lead: Lead,
	habits: Habits,
	chance: Chance,
	say: Say,
	booked: number,
): number | undefined {
	let start = lead.slot;
	const before = () => booked + chance.between(0.3, 0.8) * (start - booked);
	if (chance.is(habits.cancelled)) {
		say('meeting.cancelled', before(), { by: 'prospect' });
		return undefined;
	}
	if (chance.is(habits.moved)) {
		const at = before();
		start += 3 * DAY;
		say('meeting.moved', at, slotAt(start));
	}
	const end = start + HOUR / 2;
	const isHeld = chance.is(habits.held);
	if (!chance.is(habits.outcomeTold)) return undefined;
	const late = chance.is(habits.inTime) ? 0 : DAY;
	if (!isHeld) {
		say('meeting.no-show', end + HOUR + late, { by: lead.ae }, lead.ae);
		return undefined;
	}
	if (chance.is(habits.sdrJoins)) say('sdr.joined', start + MINUTE, { sdr: lead.sdr }, lead.sdr);
	if (chance.is(habits.briefOpened)) say('brief.opened', start - HOUR, { by: lead.ae }, lead.ae);
	say('meeting.held', end + 0.5 * HOUR + late, { by: lead.ae }, lead.ae);
	return end;
}

function afterMeeting(lead: Lead, habits: Habits, chance: Chance, say: Say, end: number): void {
	const { ae } = lead;
	const when = () => end + chance.between(2, 40) * HOUR + (chance.is(habits.inTime) ? 0 : 2 * DAY);
	const decidedAt = Math.max(when(), end + 26 * HOUR);
	const isAccepted = chance.is(habits.accepted);
	if (isAccepted && chance.is(habits.followedUp)) say('followup.logged', when(), { by: ae }, ae);
	if (!chance.is(habits.answered)) return;
	if (chance.is(habits.scored)) {
		const score = rating(habits.rating - (isAccepted ? 0 : 0.4) + 0.12, chance);
		say('quality.scored', decidedAt + MINUTE, { by: ae, score }, ae);
	}
	if (isAccepted) return accept(lead, habits, chance, say, decidedAt);
	reject(lead, habits, chance, say, decidedAt);
}

/** Everything the shipped bar asks the AE to confirm. */
const CONFIRMED = ['company-size', ...CRITERIA, 'discovery-notes', 'stakeholders-known'];

function accept(lead: Lead, habits: Habits, chance: Chance, say: Say, at: number): void {
	say('decision.accepted', at, { by: lead.ae, confirmed: CONFIRMED }, lead.ae);
	say('opportunity.opened', at + 2 * MINUTE, { opportunity: `opp-${lead.id}` });
	say('owner.moved', at + 3 * MINUTE, { from: lead.sdr, to: lead.ae });
	const closedAt = at + chance.between(20, 110) * DAY;
	if (chance.is(habits.won)) say('opportunity.won', closedAt, { by: lead.ae }, lead.ae);
	else say('opportunity.lost', closedAt, { by: lead.ae }, lead.ae);
}

function reject(lead: Lead, habits: Habits, chance: Chance, say: Say, at: number): void {
	const isBar = chance.is(habits.barBlamed);
	const reason = isBar ? 'bar-not-met' : chance.pick(REASONS);
	const wakeAt = new Date(at + 21 * DAY).toISOString().slice(0, 10);
	const next = { owner: lead.sdr, action: 'Ask again', wakeAt };
	const failed = isBar ? { failed: [chance.pick(CRITERIA)] } : {};
	say('decision.rejected', at, { by: lead.ae, reason, next, ...failed }, lead.ae);
	if (!chance.is(habits.recycled)) return;
	say('recycled', at + 5 * MINUTE, { reason, next });
	if (chance.is(habits.woken))
		say('closed', at + 23 * DAY, { by: lead.sdr, reason: 'talked-again' });
}

/** A rating of 1 to 5 around a mean. */
function rating(mean: number, { next }: Chance): number {
	const noise = next() + next() + next() - 1.5;
	return Math.min(5, Math.max(1, Math.round(mean + noise * 1.8)));
}

function verdict(
	kind: EventData['bar.evaluated']['verdict'],
	factsRevision: number,
): EventData['bar.evaluated'] {
	const outcome = kind === 'qualified' ? 'met' : 'unknown';
	return {
		verdict: kind,
		factsRevision,
		criteria: CRITERIA.map((id) => ({ id, outcome })),
		fit: { low: 60, high: 80, passAt: 50 },
		missing: kind === 'qualified' ? [] : ['discovery.notes'],
	};
}

function slotAt(start: number): EventData['meeting.booked'] {
	const [from, until] = [start, start + HOUR / 2].map((at) => new Date(at).toISOString());
	return { start: from ?? '', end: until ?? '', zone: 'America/New_York' };
}

function mail({ id }: Lead): EventData['intro.sent'] {
	return { messageId: `<intro.${id}@simulation.example>`, revision: 0 };
}
