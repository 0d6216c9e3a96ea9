import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkKind } from '../../src/engine/handoff/work';
import { WORK_RULES } from '../../src/engine/handoff';
import {
	AE,
	DAY,
	HOUR,
	iso,
	MEETING,
	NOW,
	slotAt,
	TO_ASSIGNED,
	TO_BOOKED,
	TO_HELD,
} from '../support/story.mts';
import { live, openWork, tell, testLedger, type TestLedger } from '../support/test-ledger.mts';

let ledger: TestLedger['ledger'];
let clock: TestLedger['clock'];

beforeEach(async () => {
	({ ledger, clock } = await testLedger());
});
afterEach(async () => await ledger.close());

const LEASE = 300;

async function claim(kinds: readonly WorkKind[], limit = 10) {
	return await ledger.claim({ kinds, limit, leaseSeconds: LEASE });
}

async function claimOne(kind: WorkKind) {
	const [work] = await claim([kind]);
	if (work === undefined) throw new Error(`There is no ${kind} to be had.`);
	return work;
}

async function withheld(id: string): Promise<readonly unknown[]> {
	const events = await ledger.timeline(id);
	return events.filter(({ type }) => type === 'mail.withheld').map(({ data }) => data);
}

describe('handing out', () => {
	it('gives a piece of work to one at a time', async () => {
		await live(ledger, 'h1', []);
		expect(await claim(['qualify'])).toMatchObject([
			{ key: 'qualify:h1:1.1', attempt: 1, leaseUntil: iso(NOW + LEASE * 1000) },
		]);
		expect(await claim(['qualify'])).toEqual([]);
	});

	it('gives it again when the lease has run out, under the next number', async () => {
		await live(ledger, 'h1', []);
		await claimOne('qualify');
		clock.now += LEASE * 1000;
		expect(await claimOne('qualify')).toMatchObject({ key: 'qualify:h1:1.1', attempt: 2 });
	});

	it('gives only the kinds asked for, and no more than asked for', async () => {
		for (const id of ['h1', 'h2', 'h3']) await live(ledger, id, []);
		expect(await claim(['book'])).toEqual([]);
		expect(await claim([])).toEqual([]);
		expect(await claim(['qualify', 'book'], 2)).toHaveLength(2);
	});

	it('gives what has been due longest first', async () => {
		await live(ledger, 'h2', []);
		clock.now += 1000;
		await live(ledger, 'h1', []);
		expect((await claim(['qualify'])).map(({ handoff }) => handoff)).toEqual(['h2', 'h1']);
	});

	it('gives nothing before it is due', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		expect(await claim(['request-decision'])).toEqual([]);
		clock.now = Date.parse(MEETING.end);
		expect(await claimOne('request-decision')).toMatchObject({ dueAt: MEETING.end });
	});

	it('gives what became due earlier than planned, once', async () => {
		await live(ledger, 'h1', TO_HELD);
		expect(await claimOne('request-decision')).toMatchObject({ key: 'request-decision:h1:1.0' });
		expect(await claim(['request-decision'])).toEqual([]);
	});
});

describe('what comes too late', () => {
	it('is closed, and the timeline says so', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = Date.parse(MEETING.start);
		expect(await claim(['send-intro', 'send-invitation', 'send-reminder'])).toEqual([]);
		expect(await withheld('h1')).toEqual(
			['intro', 'invitation', 'reminder'].map((message) =>
				expect.objectContaining({ reason: 'too-late', work: `send-${message}:h1:1.0` }),
			),
		);
		expect(await openWork(ledger, 'h1')).toEqual(['request-decision:h1:1.0']);
	});

	it('is judged by the time the meeting was moved to', async () => {
		await live(ledger, 'h1', [...TO_BOOKED, ['meeting.moved', slotAt(NOW + 5 * DAY)]]);
		clock.now = Date.parse(MEETING.start);
		expect(await claimOne('send-intro')).toMatchObject({ notAfter: iso(NOW + 5 * DAY) });
	});

	it('does not keep others from being handed out', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await live(ledger, 'h2', [...TO_ASSIGNED, ['meeting.booked', slotAt(NOW + 5 * DAY)]]);
		clock.now = Date.parse(MEETING.start);
		expect(await ledger.claim({ kinds: ['send-intro'], limit: 1, leaseSeconds: 1 })).toMatchObject([
			{ handoff: 'h2' },
		]);
	});
});

describe('closing', () => {
	it('is the outcome being recorded', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const work = await claimOne('send-intro');
		await tell(ledger, 'h1', 'intro.sent', { messageId: '<i@b.example>', revision: 0 });
		expect(await openWork(ledger, 'h1')).not.toContain(work.key);
		clock.now += DAY;
		expect(await claim(['send-intro'])).toEqual([]);
	});

	it('without an event is for whoever holds it', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		const { key, attempt } = await claimOne('book');
		expect(await ledger.complete(key, attempt + 1)).toBe(false);
		expect(await ledger.complete(key, attempt)).toBe(true);
		expect(await ledger.complete(key, attempt)).toBe(true);
		expect(await openWork(ledger, 'h1')).toEqual([]);
	});

	it('is refused to somebody who was too slow', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		const slow = await claimOne('book');
		clock.now += LEASE * 1000;
		const quick = await claimOne('book');
		expect(await ledger.complete(slow.key, slow.attempt)).toBe(false);
		expect(await ledger.release(slow.key, slow.attempt, 'busy', 0)).toBe('stale');
		expect(await ledger.complete(quick.key, quick.attempt)).toBe(true);
	});

	it('of work nobody knows is refused', async () => {
		expect(await ledger.complete('book:h9:1.0', 1)).toBe(false);
		expect(await ledger.release('book:h9:1.0', 1, 'busy', 0)).toBe('stale');
	});
});

describe('giving back', () => {
	it('has it handed out again after the delay', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		const { key, attempt } = await claimOne('book');
		expect(await ledger.release(key, attempt, 'calendar-busy', 60)).toBe('released');
		clock.now += 59_000;
		expect(await claim(['book'])).toEqual([]);
		clock.now += 1000;
		expect(await claimOne('book')).toMatchObject({ attempt: 2 });
		expect(await ledger.work({ handoff: 'h1', status: 'open', limit: 9 })).toMatchObject([
			{ reason: 'calendar-busy' },
		]);
	});

	it('the last time leaves it for a person, who is told why', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		for (let attempt = 1; attempt < WORK_RULES.book.budget; attempt += 1) {
			const work = await claimOne('book');
			expect(await ledger.release(work.key, work.attempt, 'calendar-busy', 0)).toBe('released');
		}
		const last = await claimOne('book');
		expect(await ledger.release(last.key, last.attempt, 'calendar-busy', 0)).toBe('dead');
		expect(await claim(['book'])).toEqual([]);
		expect(await ledger.work({ status: 'dead', limit: 9 })).toMatchObject([{ key: last.key }]);
		const events = await ledger.timeline('h1');
		expect(events.at(-1)).toMatchObject({
			type: 'work.dead',
			data: { work: last.key, reason: 'calendar-busy' },
		});
	});

	it('never, until nobody may have it any more, ends the same way', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		for (let attempt = 1; attempt <= WORK_RULES.book.budget; attempt += 1) {
			await claimOne('book');
			clock.now += LEASE * 1000;
		}
		expect(await claim(['book'])).toEqual([]);
		expect((await ledger.timeline('h1')).at(-1)).toMatchObject({ type: 'work.dead' });
	});

	it("keeps a mail server's sentence out of the events", async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		for (let attempt = 1; attempt <= WORK_RULES.book.budget; attempt += 1) {
			const work = await claimOne('book');
			await ledger.release(work.key, work.attempt, 'no such user jo@company.example', 0);
		}
		expect((await ledger.timeline('h1')).at(-1)).toMatchObject({ data: { reason: 'failed' } });
		await tell(ledger, 'h1', 'person.erased', { by: AE });
		expect(JSON.stringify(await ledger.work({ limit: 9 }))).not.toContain('jo@company.example');
	});
});

it('times stand still unless the clock says otherwise', async () => {
	await live(ledger, 'h1', TO_BOOKED);
	expect(clock.now).toBe(NOW);
	clock.now -= HOUR;
	expect(await claim(['send-intro'])).toEqual([]);
});
