import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Ledger } from '../../../src/ledger/ledger';
import { CONTRACT, CONTRACT_FILES } from '../../support/contract.mts';
import { ledgerProcesses, type Processes } from '../../support/ledger-processes.mts';
import { size } from '../../support/size.mts';
import {
	ASSIGNED,
	DAY,
	eventsOf,
	HOUR,
	iso,
	NOW,
	QUALIFIED,
	slotAt,
	TO_ASSIGNED,
	type Chapter,
} from '../../support/story.mts';
import { randomFrom } from '../../engine/policy/mutations.mts';
import type { Order } from './worker.mts';

const LONG = 10 * 60_000;
const PROCESSES = [0, 1, 2, 3];
const AES = ['carla-jimenez', 'noah-williams', 'grace-kim', 'maya-okafor', 'daniel-reyes'];
/** Each handoff tries eight times to get into somebody's calendar. */
const HANDOFFS = size(160, 1250);

let processes: Processes;

beforeEach(async () => {
	processes = await ledgerProcesses();
}, LONG);
afterEach(async () => await processes.remove());

async function withLedger<T>(use: (ledger: Ledger) => Promise<T>): Promise<T> {
	const ledger = await openLedger(processes.url, { now: () => NOW });
	try {
		return await use(ledger);
	} finally {
		await ledger.close();
	}
}

function idsOf(count: number): readonly string[] {
	return Array.from({ length: count }, (_, each) => `h${each}`);
}

function aeOf(at: number): string {
	return AES[at % AES.length] ?? '';
}

/** A half hour that begins on any of few quarter hours: most attempts meet another one. */
function anySlot(random: () => number) {
	return slotAt(NOW + 2 * DAY + Math.floor(random() * HANDOFFS * 2) * (HOUR / 4));
}

/** Every way into a calendar, and out of it again, for one handoff. */
function attempts(handoff: string, at: number): readonly Order[] {
	const random = randomFrom(at + 1);
	const [from, to, third] = [aeOf(at), aeOf(at + 1), aeOf(at + 2)];
	const chapters: readonly Chapter[] = [
		['meeting.booked', anySlot(random)],
		['meeting.booked', anySlot(random)],
		['meeting.moved', anySlot(random)],
		['ae.reassigned', { from, to, reason: 'ill' }],
		['ae.covered', { ae: third }],
		['meeting.moved', anySlot(random)],
		['meeting.cancelled', { by: 'prospect' }],
		['meeting.booked', anySlot(random)],
	];
	return chapters.map((chapter) => ({ tell: { handoff, chapter } }));
}

/** The meetings of each AE, in order, as the handoffs themselves tell it. */
function calendars(states: readonly HandoffState[]): ReadonlyMap<string, readonly HandoffState[]> {
	const booked = states.filter(({ status }) => status === 'booked');
	const inOrder = [...booked].sort((a, b) =>
		String(a.meeting?.start).localeCompare(String(b.meeting?.start)),
	);
	return Map.groupBy(inOrder, ({ ae, cover }) => cover ?? ae ?? '');
}

function overlaps(states: readonly HandoffState[]): readonly string[] {
	return [...calendars(states).values()].flatMap((ofAe) =>
		ofAe.flatMap(({ id, meeting }, at) => {
			const next = ofAe[at + 1];
			return String(next?.meeting?.start ?? '9999') < String(meeting?.end)
				? [`${id} and ${next?.id}`]
				: [];
		}),
	);
}

const OVERLAPPING = `select a.handoff from slot a join slot b
	on a.ae = b.ae and a.handoff < b.handoff and a.starts_at < b.ends_at and a.ends_at > b.starts_at`;

describe('four processes on the calendars of five AEs', () => {
	it(
		'P13: never two meetings at a time: booked, moved, handed on, covered, and booked again',
		async () => {
			const ids = idsOf(HANDOFFS);
			await withLedger(async (ledger) => {
				await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
				const lives = ids.flatMap((id, at) =>
					eventsOf([QUALIFIED, ['ae.assigned', { ...ASSIGNED, ae: aeOf(at) }]], id),
				);
				await ledger.record(lives);
			});
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map((one) =>
					ids.flatMap((id, at) => (at % PROCESSES.length === one ? attempts(id, at) : [])),
				),
			);
			const said = answers.flat();
			expect(said).toHaveLength(8 * HANDOFFS);
			const taken = said.filter((answer) => answer === 'SLOT_TAKEN').length;
			const recorded = said.filter((answer) => answer === 'recorded').length;
			expect(taken).toBeGreaterThan(HANDOFFS / 4);
			expect(recorded).toBeGreaterThan(2 * HANDOFFS);

			expect(await processes.rows(OVERLAPPING)).toEqual([]);
			const states = await withLedger(async (ledger) => await ledger.list({ limit: HANDOFFS }));
			expect(states).toHaveLength(HANDOFFS);
			expect(overlaps(states)).toEqual([]);
			const slots = await processes.rows('select handoff from slot');
			expect(slots).toHaveLength(states.filter(({ status }) => status === 'booked').length);
		},
		LONG,
	);

	it(
		'P13: what was cancelled can be booked again, by whoever comes first and by nobody else',
		async () => {
			const ids = idsOf(40);
			const [before, after] = [ids.slice(0, 10), ids.slice(10)];
			const slot = (at: number) => slotAt(NOW + 2 * DAY + at * HOUR);
			await withLedger(async (ledger) => {
				await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
				const booked = (at: number): readonly Chapter[] => [
					...TO_ASSIGNED,
					['meeting.booked', slot(at)],
					['meeting.cancelled', { by: 'prospect' }],
				];
				await ledger.record(before.flatMap((id, at) => eventsOf(booked(at), id)));
				await ledger.record(after.flatMap((id) => eventsOf(TO_ASSIGNED, id)));
			});
			// Three handoffs after each of the ten times, each in a process of its own.
			const answers = await processes.runAll(
				NOW,
				[0, 1, 2].map((one) =>
					before.map((_id, at) => {
						const chapter: Chapter = ['meeting.booked', slot(at)];
						return { tell: { handoff: after[at * 3 + one] ?? '', chapter } };
					}),
				),
			);
			for (const at of before.keys()) {
				const said = answers.map((each) => String(each[at])).sort();
				expect(said).toEqual(['SLOT_TAKEN', 'SLOT_TAKEN', 'recorded']);
			}
		},
		LONG,
	);

	it(
		'P13: fifty who want the first free time of one AE all get one',
		async () => {
			const ids = idsOf(50);
			await withLedger(async (ledger) => {
				await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
				await ledger.record(ids.flatMap((id) => eventsOf(TO_ASSIGNED, id)));
			});
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map((one) =>
					ids.filter((_, at) => at % PROCESSES.length === one).map((book) => ({ book })),
				),
			);
			expect(answers.flat()).toEqual(ids.map(() => 'booked'));
			const all = await withLedger(
				async (ledger) => await ledger.busy('carla-jimenez', iso(NOW), iso(NOW + 60 * DAY)),
			);
			expect(all).toHaveLength(50);
			const gaps = all.slice(1).map(([start], at) => Date.parse(start) - Date.parse(all[at]![1]));
			expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10 * 60_000);
		},
		LONG,
	);
});
