import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openLedger } from '../../src/ledger';
import type { Ledger, Recorded } from '../../src/ledger/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { ask, connect, newPostgres } from '../support/new-postgres.mts';
import {
	ASSIGNED,
	DAY,
	eventOn,
	iso,
	leadEvent,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	slotAt,
	TO_ASSIGNED,
	type Chapter,
} from '../support/story.mts';
import type { NewAddress } from '../support/test-database.mts';
import { live, stateOf, tell } from '../support/test-ledger.mts';

let address: NewAddress;
let ledger: Ledger;

beforeAll(async () => {
	address = await newPostgres(inject('postgres') ?? '');
});
afterAll(async () => await address.remove());

beforeEach(async () => {
	await address.remove();
	address = await newPostgres(inject('postgres') ?? '');
	ledger = await openLedger(address.url, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	// All connections are made before a race begins.
	await atOnce(async () => await ledger.activeDigest());
	return async () => await ledger.close();
});

const MANY = Array.from({ length: 10 }, (_, each) => `h${each}`);

/** Does it for each of many handoffs at once, on as many connections. */
async function atOnce<T>(act: (id: string, at: number) => Promise<T>): Promise<readonly T[]> {
	return await Promise.all(MANY.map(act));
}

/** How often each outcome or refusal was answered. */
function tally(answers: ReadonlyArray<Recorded | undefined>): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const answer of answers) {
		const said = answer?.outcome === 'refused' ? answer.code : String(answer?.outcome);
		counts[said] = (counts[said] ?? 0) + 1;
	}
	return counts;
}

describe('at once, in one process', () => {
	it('a lead is taken in once', async () => {
		const answers = await atOnce(async () => (await ledger.record([leadEvent('h1')]))[0]);
		expect(tally(answers)).toEqual({ recorded: 1, duplicate: 9 });
	});

	it('a slot is booked once', async () => {
		for (const id of MANY) await live(ledger, id, TO_ASSIGNED);
		const answers = await atOnce(async (id) => await tell(ledger, id, 'meeting.booked', MEETING));
		expect(tally(answers)).toEqual({ recorded: 1, SLOT_TAKEN: 9 });
	});

	it('turns are given evenly', async () => {
		for (const id of MANY) await live(ledger, id, [QUALIFIED]);
		const chosen = await atOnce(async (handoff) => {
			const facts = { 'company.region': 'americas', 'company.employees': 300 };
			const request = { handoff, at: iso(NOW), facts, booker: null, meetingAt: null };
			return (await ledger.assign({ ...request, source: 'test' })).decision?.ae;
		});
		const counts = [...Map.groupBy(chosen, (ae) => ae).values()].map(({ length }) => length);
		expect(counts.sort()).toEqual([3, 3, 4]);
	});

	it('a mail is begun once', async () => {
		const answers = await atOnce(async () => await ledger.beginMail('<m@lumenta.example>', 'h1'));
		expect(answers.filter(({ outcome }) => outcome === 'may-send')).toHaveLength(1);
	});

	it('a contract is put in force once', async () => {
		await ask(address.url, 'set session_replication_role = replica; delete from activation');
		const answers = await atOnce(
			async () => await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' }),
		);
		expect(answers.filter(({ outcome }) => outcome === 'published')).toHaveLength(1);
		expect(await address.rows('select * from activation')).toHaveLength(1);
	});
});

describe('a worker', () => {
	it('neither waits for work another one is taking, nor gets it', async () => {
		for (const id of MANY) await live(ledger, id, []);
		const other = await connect(address.url);
		await other.query("begin; select * from work where handoff in ('h0', 'h1') for update");
		const claimed = await ledger.claim({ kinds: ['qualify'], limit: 20, leaseSeconds: 60 });
		expect(claimed.map(({ handoff }) => handoff)).toEqual(MANY.slice(2));
		await other.query('rollback');
		await other.end();
		expect(await ledger.claim({ kinds: ['qualify'], limit: 20, leaseSeconds: 60 })).toHaveLength(2);
	});
});

describe('what the server gives up', () => {
	it('in favour of another transaction is done again', async () => {
		const other: Chapter = ['ae.assigned', { ...ASSIGNED, ae: OTHER_AE }];
		for (const [at, id] of MANY.entries()) {
			await live(ledger, id, at % 2 === 0 ? TO_ASSIGNED : [QUALIFIED, other]);
		}
		const states = await atOnce(async (id) => await stateOf(ledger, id));
		const bookings = states.map((state, at) =>
			eventOn(state, 'meeting.booked', slotAt(NOW + (at + 1) * DAY)),
		);
		// Each of two takes the calendar first that the other takes second.
		const pairs = [0, 2, 4, 6, 8].map((at) => bookings.slice(at, at + 2));
		const answers = await Promise.all(
			pairs.map(async (pair, at) => await ledger.record(at % 2 === 0 ? pair : pair.reverse())),
		);
		expect(tally(answers.flat())).toEqual({ recorded: 10 });
	});

	it('because a table has changed since is asked anew', async () => {
		await live(ledger, 'h1', []);
		await ledger.claim({ kinds: ['qualify'], limit: 1, leaseSeconds: 60 });
		const release = async () => await ledger.release('qualify:h1:1.1', 1, 'busy', 0);
		for (const table of ['handoff', 'work', 'event']) {
			expect(await release()).toBe('released');
			expect(await ledger.timeline('h1')).toHaveLength(1);
			await ask(address.url, `alter table ${table} add column later text`);
		}
		expect(await ledger.timeline('h1')).toHaveLength(1);
	});
});

it('a statement that fails is named, though nobody waited for its answer', async () => {
	await address.run(`create trigger full_disk before insert on personal
		for each row execute function refuse_change('NO_ROOM')`);
	await expect(ledger.record([leadEvent('h1')])).rejects.toThrow('NO_ROOM');
	expect(await ledger.timeline('h1')).toEqual([]);
	await address.run('drop trigger full_disk on personal');
	expect(await ledger.record([leadEvent('h1')])).toMatchObject([{ outcome: 'recorded' }]);
});

it('an error keeps the row that caused it to itself', async () => {
	await address.run('alter table personal add constraint no_facts check (facts is null)');
	const error: unknown = await ledger.record([leadEvent('h1')]).catch((thrown: unknown) => thrown);
	expect(inspect(error)).toContain('no_facts');
	expect(inspect(error)).not.toContain('jo@company.example');
});

it('what PostgreSQL cannot keep in a text is replaced', async () => {
	const lead = leadEvent('h1');
	await ledger.record([{ ...lead, personal: { ...lead.personal, note: 'a\0b' } }]);
	expect((await ledger.timeline('h1'))[0]?.personal?.note).toBe('a\uFFFDb');
});
