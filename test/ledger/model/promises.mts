import { fold, isClosedBy, liesAhead, occupiedSlot, plan } from '../../../src/engine/handoff';
import type { RecordedEvent } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Work } from '../../../src/engine/handoff/work';
import { CONTRACT } from '../../support/contract.mts';
import type { Row, TestDatabase } from '../../support/test-database.mts';
import type { Play } from './play.mts';

/** Every promise the store breaks as it stands now, each in a few words. */
export async function brokenPromises(play: Play): Promise<string[]> {
	const tables = await readTables(play.database);
	const events = tables.event.map(toEvent);
	const byHandoff = Map.groupBy(events, ({ handoff }) => handoff);
	const stored = new Map(tables.handoff.map(({ id, state }) => [String(id), parse(state)]));
	return [
		...play.wrongs,
		...keptPromises(play, events),
		...[...byHandoff].flatMap(([id, told]) => [
			...foldProblems(id, told, stored.get(id)),
			...decisionProblems(id, told),
			...entitlementProblems(id, told),
			...workProblems(play, tables, id, told),
			...turnProblems(tables, id, told),
			...personProblems(tables, id, told),
		]),
		...(stored.size === byHandoff.size ? [] : ['a handoff has no events']),
		...slotProblems(play, tables, [...stored.values()]),
	];
}

const TABLES = ['event', 'handoff', 'work', 'routing_row', 'personal', 'slot'] as const;

type Tables = Readonly<Record<(typeof TABLES)[number], readonly Row[]>>;

async function readTables(database: TestDatabase): Promise<Tables> {
	const read: Array<readonly [string, readonly Row[]]> = [];
	for (const name of TABLES) {
		const order = name === 'event' ? ' order by seq' : '';
		read.push([name, await database.rows(`select * from ${name}${order}`)]);
	}
	return Object.fromEntries(read) as Tables;
}

function parse(state: unknown): HandoffState {
	return JSON.parse(String(state));
}

function toEvent(row: Row): RecordedEvent {
	const data = JSON.parse(String(row['data']));
	return { ...row, recordedAt: row['recorded_at'], data } as never;
}

/** What somebody was told is recorded is there, once, as it was told. */
function keptPromises(play: Play, events: readonly RecordedEvent[]): string[] {
	const kept = new Map(events.map(({ key, data }) => [key, JSON.stringify(data)]));
	const lost = [...play.promised].filter(([key, data]) => kept.get(key) !== data);
	return [
		...lost.map(([key]) => `${key} was promised and is not there`),
		...(kept.size === events.length ? [] : ['two events have one key']),
	];
}

function foldProblems(
	id: string,
	events: readonly RecordedEvent[],
	stored: HandoffState | undefined,
): string[] {
	const folded = events.reduce<HandoffState | undefined>(fold, undefined);
	return JSON.stringify(folded) === JSON.stringify(stored)
		? []
		: [`${id} is not what its events say`];
}

function decisionProblems(id: string, events: readonly RecordedEvent[]): string[] {
	const problems: string[] = [];
	for (const [cycle, told] of Map.groupBy(events, (event) => event.cycle)) {
		const count = (type: string) => told.filter((event) => event.type === type).length;
		const [accepted, rejected] = [count('decision.accepted'), count('decision.rejected')];
		if (accepted + rejected > 1) problems.push(`${id} was decided twice in cycle ${cycle}`);
		if (count('opportunity.opened') > accepted) problems.push(`${id} has an opportunity too many`);
		if (count('ae.assigned') > 1) problems.push(`${id} was assigned twice in cycle ${cycle}`);
	}
	return problems;
}

/** Only AEs get a handoff, and only its AE or their manager decides it. */
function entitlementProblems(id: string, events: readonly RecordedEvent[]): string[] {
	const problems: string[] = [];
	let before: HandoffState | undefined;
	for (const event of events) {
		const after = fold(before, event);
		for (const ae of [after.ae, after.cover]) {
			if (ae !== null && roleOf(ae) !== 'ae') problems.push(`${id} is with ${ae}, who is no AE`);
		}
		const isNew = after.decision !== null && before?.decision === null;
		if (isNew && ![before?.ae, managerOf(before?.ae)].includes(after.decision?.by))
			problems.push(`${id} was decided by ${after.decision?.by}`);
		before = after;
	}
	return problems;
}

function roleOf(id: string): string | undefined {
	return CONTRACT.team.people.get(id)?.role;
}

function managerOf(id: string | null | undefined): string | undefined {
	return CONTRACT.team.people.get(id ?? '')?.manager;
}

/** The open work is what replaying the events plans, less what was completed by hand. */
function workProblems(
	{ completed, doubtful }: Play,
	tables: Tables,
	id: string,
	events: readonly RecordedEvent[],
): string[] {
	const open = tables.work.filter(
		({ handoff, status, key }) => handoff === id && status === 'open' && !doubtful.has(String(key)),
	);
	const is = open.map((row) => `${row['key']} ${row['due_at']} ${row['not_after']}`).sort();
	const should = [...planned(events).values()]
		.filter(({ key }) => !completed.has(key) && !doubtful.has(key))
		.map(
			({ key, dueAt, notAfter }) =>
				`${key} ${ms(dueAt)} ${notAfter === null ? null : ms(notAfter)}`,
		)
		.sort();
	return is.join() === should.join() ? [] : [`${id} owes ${is.join()} instead of ${should.join()}`];
}

function ms(instant: string): number {
	return Date.parse(instant);
}

function planned(events: readonly RecordedEvent[]): Map<string, Work> {
	const open = new Map<string, Work>();
	const ever = new Set<string>();
	let before: HandoffState | undefined;
	for (const event of events) {
		const after = fold(before, event);
		const followed = plan(before, event, after, CONTRACT, event.recordedAt);
		for (const work of [...open.values()]) {
			if (followed.close.some((closing) => isClosedBy(closing, work))) open.delete(work.key);
		}
		for (const { kind, notAfter } of followed.extend) {
			for (const work of open.values())
				if (work.kind === kind) open.set(work.key, { ...work, notAfter });
		}
		for (const work of [...open.values()]) {
			if (followed.hasten.includes(work.kind))
				open.set(work.key, { ...work, dueAt: event.recordedAt });
		}
		for (const work of followed.open) {
			const known = open.get(work.key);
			if (known !== undefined && work.dueAt < known.dueAt)
				open.set(work.key, { ...known, dueAt: work.dueAt });
			if (!ever.has(work.key)) open.set(work.key, work);
			ever.add(work.key);
		}
		before = after;
	}
	return open;
}

/** A turn is taken by whoever is chosen and by whoever takes over, and each of them gives it back at most once. */
function turnProblems(tables: Tables, id: string, events: readonly RecordedEvent[]): string[] {
	const turns = tables.routing_row.filter((row) => row['handoff'] === id);
	const problems: string[] = [];
	for (const [cycle, told] of Map.groupBy(events, (event) => event.cycle)) {
		const inCycle = turns.filter((row) => row['cycle'] === cycle);
		const of = (amount: number) => inCycle.filter((row) => row['amount'] === amount);
		const said = (type: string) => told.filter((event) => event.type === type).length;
		const taken = of(1).filter(({ reason }) => reason !== 'retaken').length;
		if (taken !== said('ae.assigned') + said('ae.reassigned'))
			problems.push(`${id} took ${taken} turns`);
		if (of(-1).length > taken) problems.push(`${id} gave a turn back twice`);
		if (of(1).length - taken > of(-1).length) problems.push(`${id} took back what was not given`);
	}
	return problems;
}

/** Facts about a person are there as long as they were not erased, and not a moment longer. */
function personProblems(tables: Tables, id: string, events: readonly RecordedEvent[]): string[] {
	const own = new Set(events.map(({ seq }) => seq));
	const kept = tables.personal.filter((row) => own.has(Number(row['event'])));
	const isErased = events.some(({ type }) => type === 'person.erased');
	if (isErased) return kept.length === 0 ? [] : [`${id} was to be forgotten`];
	const told = events.filter(({ type }) => type === 'lead.received' || type === 'evidence.added');
	return kept.length === told.length ? [] : [`${id} lost what was known of the person`];
}

/** The calendar holds every meeting ahead, and nothing that no handoff has. */
function slotProblems(
	{ clock }: Play,
	tables: Tables,
	handoffs: readonly HandoffState[],
): string[] {
	const is = tables.slot.map((row) => `${row['handoff']} ${row['ae']} ${row['starts_at']}`);
	const ahead = handoffs.filter((handoff) => liesAhead(handoff, clock.now));
	const lacking = slotsOf(ahead).filter((slot) => !is.includes(slot));
	const known = slotsOf(handoffs);
	return [
		...lacking.map((slot) => `the calendar lacks ${slot}`),
		...is.filter((slot) => !known.includes(slot)).map((slot) => `nobody has ${slot}`),
		...overlaps(ahead),
	];
}

function slotsOf(handoffs: readonly HandoffState[]): string[] {
	return handoffs.flatMap((handoff) => {
		const slot = occupiedSlot(handoff);
		return slot === undefined ? [] : [`${handoff.id} ${slot.ae} ${ms(slot.start)}`];
	});
}

function overlaps(handoffs: readonly HandoffState[]): string[] {
	const taken = handoffs.flatMap((handoff) => occupiedSlot(handoff) ?? []);
	const clash = taken.some((a, at) =>
		taken.slice(at + 1).some((b) => a.ae === b.ae && a.start < b.end && b.start < a.end),
	);
	return clash ? ['an AE has two meetings at once'] : [];
}
