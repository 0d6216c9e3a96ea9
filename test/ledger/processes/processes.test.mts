import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContractFiles } from '../../../src/engine/policy/contract';
import { openLedger } from '../../../src/ledger';
import type { Ledger } from '../../../src/ledger/ledger';
import { CONTRACT_FILES, contractOf, variant } from '../../support/contract.mts';
import { ledgerProcesses, type Processes } from '../../support/ledger-processes.mts';
import { size } from '../../support/size.mts';
import {
	AE,
	AE_MANAGER,
	eventsOf,
	iso,
	leadEvent,
	NOW,
	OTHER_AE,
	QUALIFIED,
	REJECTED,
	TO_HELD,
	type Chapter,
} from '../../support/story.mts';
import type { Answer, Order } from './worker.mts';

const SCALE = size(1, 10);
const PROCESSES = [0, 1, 2, 3];
const LONG = 10 * 60_000;

let processes: Processes;

beforeEach(async () => {
	processes = await ledgerProcesses();
}, LONG);
afterEach(async () => await processes.remove());

/** Prepares the ledger the processes will meet on. */
async function prepare(
	files: ContractFiles,
	make: (ledger: Ledger) => Promise<void>,
): Promise<void> {
	const ledger = await openLedger(processes.url, { now: () => NOW });
	await ledger.publish(files, contractOf(files), { draft: false, by: 'tests' });
	await make(ledger);
	await ledger.close();
}

function tally(answers: readonly Answer[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const answer of answers) counts[String(answer)] = (counts[String(answer)] ?? 0) + 1;
	return counts;
}

function ids(count: number): string[] {
	return Array.from({ length: count }, (_, each) => `h${each}`);
}

/** The order in which one of the processes gets to them: each starts somewhere else. */
function rotated<T>(all: readonly T[], at: number): readonly T[] {
	const from = Math.floor((all.length * at) / PROCESSES.length);
	return [...all.slice(from), ...all.slice(0, from)];
}

/** The americas pool with these weights and no caps. */
function weighted(...weights: readonly [number, number, number]): ContractFiles {
	const [carla, noah, grace] = weights;
	return variant(({ 'routing.yaml': routing = '' }) => ({
		'routing.yaml': routing
			.replace(/caps: \{.*\}/g, 'caps: {}')
			.replace(/ae: carla-jimenez, weight: \d+/, `ae: carla-jimenez, weight: ${carla}`)
			.replace(/ae: noah-williams, weight: \d+/, `ae: noah-williams, weight: ${noah}`)
			.replace(/ae: grace-kim, weight: \d+/, `ae: grace-kim, weight: ${grace}`),
	}));
}

const AMERICAS = { 'company.region': 'americas', 'company.employees': 300 };

function assigning(handoff: string): Order {
	const request = { handoff, at: iso(NOW), facts: AMERICAS, booker: null, meetingAt: null };
	return { assign: { ...request, source: 'test' } };
}

async function qualify(ledger: Ledger, all: readonly string[]): Promise<void> {
	await ledger.record(all.flatMap((id) => eventsOf([QUALIFIED], id)));
}

describe('four processes on one ledger', () => {
	it(
		'make its tables once, whoever comes first',
		async () => {
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map(() => [{ claim: 1 }]),
			);
			expect(answers).toEqual(PROCESSES.map(() => [[]]));
			const done = await processes.rows('select name from kysely_migration order by name');
			expect(done.map(({ name }) => name)).toEqual([
				'0001-ledger',
				'0002-kept-since',
				'0003-documents',
				'0004-cursors',
				'0005-sync-tokens',
				'0006-linked-contacts',
			]);
		},
		LONG,
	);

	it(
		'P1: take every lead in once, however often it is delivered',
		async () => {
			const leads = ids(1000 * SCALE);
			await prepare(CONTRACT_FILES, async () => {});
			const deliveries = leads.flatMap((id) => [id, id, id]).slice(0, 2500 * SCALE);
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map((at) =>
					rotated([...deliveries, ...leads], at)
						.slice(0, 2500 * SCALE)
						.map((id) => ({ record: leadEvent(id) })),
				),
			);
			const { recorded = 0, duplicate = 0 } = tally(answers.flat());
			expect({ recorded, duplicate }).toEqual({
				recorded: leads.length,
				duplicate: 9 * leads.length,
			});
			expect(await processes.rows('select count(*) as n from handoff')).toMatchObject([
				{ n: leads.length },
			]);
			expect(
				await processes.rows("select count(*) as n from work where kind = 'qualify'"),
			).toMatchObject([{ n: leads.length }]);
		},
		LONG,
	);

	it(
		'give turns evenly, at every moment',
		async () => {
			const leads = ids(200 * SCALE);
			await prepare(weighted(100, 100, 100), async (ledger) => await qualify(ledger, leads));
			const parts = PROCESSES.map((at) =>
				leads.filter((_, each) => each % PROCESSES.length === at),
			);
			const answers = await processes.runAll(
				NOW,
				parts.map((part) => part.map(assigning)),
			);
			expect(answers.flat()).toHaveLength(leads.length);
			const turns = await processes.rows(
				"select ae from routing_row where kind = 'assign' order by seq",
			);
			expect(turns).toHaveLength(leads.length);
			const counts: Record<string, number> = { [AE]: 0, [OTHER_AE]: 0, 'grace-kim': 0 };
			for (const { ae } of turns) {
				counts[String(ae)] = (counts[String(ae)] ?? 0) + 1;
				const all = Object.values(counts);
				expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
			}
		},
		LONG,
	);

	it(
		'P12: give turns by weight, nobody ever a whole one away',
		async () => {
			const leads = ids(200 * SCALE);
			const weights = { [AE]: 0.5, [OTHER_AE]: 0.3, 'grace-kim': 0.2 };
			await prepare(weighted(50, 30, 20), async (ledger) => await qualify(ledger, leads));
			const parts = PROCESSES.map((at) =>
				leads.filter((_, each) => each % PROCESSES.length === at),
			);
			await processes.runAll(
				NOW,
				parts.map((part) => part.map(assigning)),
			);
			const counts = new Map<string, number>();
			const turns = await processes.rows(
				"select ae from routing_row where kind = 'assign' order by seq",
			);
			for (const [at, { ae }] of turns.entries()) {
				counts.set(String(ae), (counts.get(String(ae)) ?? 0) + 1);
				for (const [each, share] of Object.entries(weights)) {
					expect(Math.abs((counts.get(each) ?? 0) - share * (at + 1))).toBeLessThanOrEqual(1);
				}
			}
			expect(Object.fromEntries(counts)).toEqual(
				Object.fromEntries(
					Object.entries(weights).map(([ae, share]) => [ae, share * leads.length]),
				),
			);
		},
		LONG,
	);

	it(
		'asking for the same handoffs get the same AEs',
		async () => {
			const leads = ids(50 * SCALE);
			await prepare(weighted(100, 100, 100), async (ledger) => await qualify(ledger, leads));
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map(() => leads.map(assigning)),
			);
			for (const each of answers) expect(each).toEqual(answers[0]);
			expect(
				await processes.rows("select count(*) as n from routing_row where kind = 'assign'"),
			).toMatchObject([{ n: leads.length }]);
		},
		LONG,
	);

	it(
		'P14: accepting and rejecting at once decide each handoff once',
		async () => {
			const leads = ids(500 * SCALE);
			await prepare(CONTRACT_FILES, async (ledger) => {
				await ledger.record(leads.flatMap((id, at) => eventsOf(shifted(at), id)));
			});
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map((at) => leads.map((id) => deciding(id, at))),
			);
			const { recorded, DECISION_ALREADY_MADE: refused } = tally(answers.flat());
			expect({ recorded, refused }).toEqual({ recorded: leads.length, refused: 3 * leads.length });
			const decided = await processes.rows(
				"select handoff, count(*) as n from event where type like 'decision.%' group by handoff",
			);
			expect(decided).toHaveLength(leads.length);
			expect(decided.every(({ n }) => n === 1)).toBe(true);
			expect(await processes.rows(BOTH_WAYS)).toEqual([]);
		},
		LONG,
	);

	it(
		'hand each piece of work to one of them',
		async () => {
			const leads = ids(200 * SCALE);
			await prepare(
				CONTRACT_FILES,
				async (ledger) => void (await ledger.record(leads.map((id) => leadEvent(id)))),
			);
			const claims = Array.from({ length: 20 * SCALE }, () => ({ claim: 5 }));
			const answers = await processes.runAll(
				NOW,
				PROCESSES.map(() => claims),
			);
			const keys = answers.flat().flat();
			expect(keys).toHaveLength(leads.length);
			expect(new Set(keys).size).toBe(leads.length);
		},
		LONG,
	);
});

/** A handoff that was accepted and goes back, or was rejected and has an opportunity. */
const BOTH_WAYS = `
	select handoff.id from handoff join work on work.handoff = handoff.id
	where (status_of = 'accepted' and work.kind = 'return-to-sdr')
		or (status_of = 'rejected' and work.kind = 'open-opportunity')
`.replaceAll('status_of', 'handoff.status');

/** Meetings one after the other, since all of them are of one AE. */
function shifted(at: number): readonly Chapter[] {
	const start = NOW + (at + 100) * 3_600_000;
	return TO_HELD.map((chapter) =>
		chapter[0] === 'meeting.booked'
			? ['meeting.booked', { ...chapter[1], start: iso(start), end: iso(start + 1_800_000) }]
			: chapter,
	);
}

/** Each process has an answer of its own. */
function deciding(handoff: string, at: number): Order {
	const by = [AE, AE_MANAGER, AE_MANAGER, AE][at] ?? AE;
	const envelope = {
		key: `decision:${handoff}:1`,
		handoff,
		at: iso(NOW),
		actor: by,
		source: 'test',
		digest: null,
	};
	if (at % 2 === 0) {
		return { record: { ...envelope, type: 'decision.accepted', data: { by, confirmed: [] } } };
	}
	return { record: { ...envelope, type: 'decision.rejected', data: { ...REJECTED, by } } };
}
