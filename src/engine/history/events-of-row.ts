import { DAY_MS, HOUR_MS, MINUTE_MS } from '../clock';
import { needsDate, nextStep, type StoredEvent } from '../handoff';
import type { EventData, EventType } from '../handoff/event';
import type { Contract } from '../policy/contract';
import type { Columns } from './columns';
import { rowReader, type CellProblem, type RowReader } from './read-cell';

/** Where such events say they come from; nothing is concluded from what a table leaves out. */
export const FROM_TABLE = 'csv-history';

export type ReadRow =
	| { readonly ok: true; readonly events: readonly StoredEvent[] }
	| { readonly ok: false; readonly problems: readonly CellProblem[] };

/** Turns one row of a CRM's history into the events of one handoff, or says every cell that is wrong. */
export function eventsOfRow(
	row: Readonly<Record<string, string | undefined>>,
	columns: Columns,
	contract: Contract,
): ReadRow {
	const read = rowReader(row, columns, contract);
	const known = factsOf(read, contract, columns);
	if (read.problems.length > 0) return { ok: false, problems: read.problems };
	return { ok: true, events: told(known, contract) };
}

type Known = ReturnType<typeof factsOf>;

function factsOf(read: RowReader, contract: Contract, { minutes }: Columns) {
	for (const column of ['handoff', 'meeting', 'outcome'] as const) read.needed(column);
	const meeting = read.instant('meeting');
	const booked = or(read.instant('booked'), meeting - DAY_MS);
	return {
		id: read.text('handoff'),
		sdr: read.person('sdr', 'sdr'),
		ae: read.person('ae', 'ae'),
		meeting,
		length: (minutes ?? contract.routing.meeting.minutes) * MINUTE_MS,
		booked,
		received: Math.min(booked, or(read.instant('received'), booked)),
		movedTo: read.instant('moved_to'),
		outcome: read.word('outcome'),
		pool: read.text('pool'),
		segment: read.text('segment'),
		source: read.text('source'),
		introduced: read.word('introduced'),
		decision: read.word('decision'),
		decided: read.instant('decided'),
		reason: reasonIn(read, contract),
		score: scoreIn(read),
		opportunity: read.text('opportunity'),
		opened: read.instant('opened'),
		closed: read.word('closed'),
		closedAt: read.instant('closed_at'),
	};
}

function reasonIn(read: RowReader, contract: Contract): string {
	const reason = read.text('reason');
	return contract.recycle.reasons.has(reason) ? reason : '';
}

function scoreIn(read: RowReader): number {
	const score = Number(read.text('score'));
	return [1, 2, 3, 4, 5].includes(score) ? score : 0;
}

function or(value: number, other: number): number {
	return Number.isNaN(value) ? other : value;
}

type Say = <T extends EventType>(type: T, at: number, data: EventData[T], by?: string) => void;

function told(known: Known, contract: Contract): readonly StoredEvent[] {
	const events: StoredEvent[] = [];
	const say: Say = (type, at, data, by = 'system') => {
		const key = `${FROM_TABLE}:${known.id}:${events.length}`;
		const envelope = { key, handoff: known.id, type, at: iso(at), actor: by, source: FROM_TABLE };
		events.push({ ...envelope, digest: contract.digest, data } as unknown as StoredEvent);
	};
	untilBooked(known, say);
	const end = meeting(known, say);
	if (end !== undefined) afterwards(known, contract, say, end);
	return events;
}

function untilBooked(known: Known, say: Say): void {
	const { id, sdr, ae, received, booked, source, pool, segment } = known;
	const facts: Readonly<Record<string, string>> = source === '' ? {} : { 'lead.source': source };
	say('lead.received', received, { lead: id, sdr, facts });
	const fit = { low: 0, high: 0, passAt: 0 };
	const rest = { factsRevision: 1, criteria: [], fit, missing: [] };
	say('bar.evaluated', received, { verdict: 'qualified', ...rest });
	say('ae.assigned', booked, { ae, pool, rule: segment, candidates: [] });
	say('meeting.booked', booked, slotAt(known, known.meeting));
	const mail = { messageId: `<intro.${FROM_TABLE}.${id}>`, revision: 0 };
	if (known.introduced === 'yes') say('intro.sent', booked, mail);
	if (known.introduced === 'no') {
		say('mail.withheld', booked, { message: 'intro', reason: 'not-sent' });
	}
}

/** What became of the slot; gives when the meeting that took place was over. */
function meeting(known: Known, say: Say): number | undefined {
	const { ae, length, movedTo, decision } = known;
	const end = known.meeting + length;
	switch (known.outcome) {
		case 'held':
			say('meeting.held', end, { by: ae }, ae);
			return end;
		case 'no-show':
			say('meeting.no-show', end, { by: ae }, ae);
			return undefined;
		case 'cancelled':
			say('meeting.cancelled', known.meeting - HOUR_MS, { by: 'prospect' });
			return undefined;
		case 'moved': {
			const start = or(movedTo, known.meeting + DAY_MS);
			say('meeting.moved', known.meeting - HOUR_MS, slotAt(known, start));
			return decision === '' ? undefined : start + length;
		}
		default:
			return decision === '' ? undefined : end;
	}
}

function afterwards(known: Known, contract: Contract, say: Say, end: number): void {
	const { ae, score, decision } = known;
	const at = Math.max(end, or(known.decided, end));
	if (score > 0) say('quality.scored', at, { by: ae, score }, ae);
	if (decision === 'rejected') return rejected(known, contract, say, at);
	if (decision !== 'accepted') return;
	say('decision.accepted', at, { by: ae, confirmed: [] }, ae);
	if (known.opportunity === '' && known.closed === '') return;
	const opened = Math.max(at, or(known.opened, at));
	say('opportunity.opened', opened, { opportunity: known.opportunity || known.id });
	if (known.closed === '') return;
	const type = known.closed === 'won' ? 'opportunity.won' : 'opportunity.lost';
	say(type, Math.max(opened, or(known.closedAt, opened)), { by: ae }, ae);
}

/** The next step is the one the contract's reason names; without a reason, that somebody looks again. */
function rejected({ reason, sdr, ae }: Known, contract: Contract, say: Say, at: number): void {
	const row = contract.recycle.reasons.get(reason);
	const later = new Date(at + 90 * DAY_MS).toISOString().slice(0, 10);
	const next =
		row === undefined
			? { owner: sdr, action: 'Look again', wakeAt: later }
			: nextStep(contract, { sdr }, reason, iso(at), needsDate(row) ? later : undefined);
	say('decision.rejected', at, { by: ae, reason: reason || 'not-recorded', next }, ae);
}

function iso(at: number): string {
	return new Date(at).toISOString();
}

function slotAt({ length }: Known, start: number): EventData['meeting.booked'] {
	return { start: iso(start), end: iso(start + length), zone: 'UTC' };
}
