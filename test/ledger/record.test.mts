import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fold } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import { openLedger } from '../../src/ledger';
import {
	AE,
	DAY,
	eventOn,
	HOUR,
	iso,
	leadEvent,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	REJECTED,
	slotAt,
	TO_ACCEPTED,
	TO_BOOKED,
	TO_HELD,
	type Chapter,
} from '../support/story.mts';
import { newAddress } from '../support/test-database.mts';
import {
	live,
	openWork,
	stateOf,
	tell,
	testLedger,
	type TestLedger,
} from '../support/test-ledger.mts';

let ledger: TestLedger['ledger'];
let clock: TestLedger['clock'];

beforeEach(async () => {
	({ ledger, clock } = await testLedger());
});
afterEach(async () => await ledger.close());

describe('an event', () => {
	it('is kept with its fold and the work that follows', async () => {
		const [recorded] = await ledger.record([leadEvent('h1')]);
		expect(recorded).toMatchObject({
			outcome: 'recorded',
			event: { type: 'lead.received', recordedAt: iso(NOW), cycle: 1 },
			handoff: { id: 'h1', status: 'working', owner: 'priya-nair' },
		});
		expect(await openWork(ledger, 'h1')).toEqual(['qualify:h1:1.1']);
	});

	it('recorded again changes nothing and says so', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const before = await stateOf(ledger, 'h1');
		const owed = await ledger.work({ handoff: 'h1', limit: 100 });
		const again = eventOn(before, 'meeting.booked', MEETING);
		clock.now += HOUR;
		const [answer] = await ledger.record([{ ...again, at: iso(clock.now), actor: 'priya-nair' }]);
		expect(answer).toMatchObject({
			outcome: 'duplicate',
			event: { at: iso(NOW) },
			handoff: before,
		});
		expect(await stateOf(ledger, 'h1')).toEqual(before);
		expect(await ledger.work({ handoff: 'h1', limit: 100 })).toEqual(owed);
	});

	it('with the key of another but other content is refused, and shows what stands', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const other = { ...eventOn(await stateOf(ledger, 'h1'), 'meeting.booked', MEETING) };
		const [answer] = await ledger.record([
			{ ...other, data: slotAt(NOW + 5 * DAY) } as typeof other,
		]);
		expect(answer).toMatchObject({
			outcome: 'refused',
			code: 'KEY_REUSED',
			event: { data: MEETING },
		});
	});

	it('that says the same in other words is the same where the key says it all', async () => {
		await live(ledger, 'h1', TO_HELD);
		const answer = await tell(ledger, 'h1', 'meeting.held', { by: 'priya-nair' });
		expect(answer).toMatchObject({ outcome: 'duplicate', event: { data: { by: AE } } });
	});

	it.each<Chapter>([
		['decision.accepted', { by: 'priya-nair', confirmed: [] }],
		['decision.rejected', { ...REJECTED, by: OTHER_AE }],
		['quality.scored', { by: 'priya-nair', score: 5 }],
		['ae.reassigned', { from: AE, to: 'priya-nair', reason: 'ill' }],
		['ae.covered', { ae: 'tom-becker' }],
	])('of somebody who may not (%s) leaves no trace', async (type, data) => {
		await live(ledger, 'h1', TO_HELD);
		const before = await ledger.timeline('h1');
		expect(await tell(ledger, 'h1', type, data)).toMatchObject({
			outcome: 'refused',
			code: expect.stringMatching(/^(?:NOT_THE_DECIDER|PERSON_NOT_AE)$/),
		});
		expect(await ledger.timeline('h1')).toEqual(before);
	});

	it('that may not happen leaves no trace', async () => {
		await live(ledger, 'h1', [QUALIFIED]);
		const before = await ledger.timeline('h1');
		expect(await tell(ledger, 'h1', 'meeting.booked', MEETING)).toMatchObject({
			outcome: 'refused',
			code: 'HANDOFF_NOT_ASSIGNED',
		});
		expect(await ledger.timeline('h1')).toEqual(before);
	});

	it('on a handoff nobody started is refused', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const stray = {
			...eventOn(await stateOf(ledger, 'h1'), 'meeting.held', { by: AE }),
			handoff: 'h2',
		};
		expect(await ledger.record([stray])).toMatchObject([{ code: 'HANDOFF_UNKNOWN' }]);
	});

	it('of a batch that is refused holds back none of the others', async () => {
		const answers = await ledger.record([leadEvent('h1'), leadEvent('h1'), leadEvent('h2')]);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'duplicate', 'recorded']);
	});

	it('needs a contract in force', async () => {
		const address = await newAddress();
		const empty = await openLedger(address.url, { now: () => NOW });
		expect(await empty.record([leadEvent('h1')])).toMatchObject([{ code: 'NO_ACTIVE_CONTRACT' }]);
		await empty.close();
		await address.remove();
	});

	it('replayed from the first gives the stored handoff', async () => {
		await live(ledger, 'h1', TO_ACCEPTED);
		const events = await ledger.timeline('h1');
		const folded = events.reduce<HandoffState | undefined>(fold, undefined);
		expect(folded).toEqual(await stateOf(ledger, 'h1'));
	});
});

describe('a lead delivered again', () => {
	it('with other facts is evidence on the handoff that exists', async () => {
		await ledger.record([leadEvent('h1')]);
		const [answer] = await ledger.record([leadEvent('h1', { 'company.employees': 400 })]);
		expect(answer).toMatchObject({
			outcome: 'recorded',
			event: { type: 'evidence.added' },
			handoff: { factsRevision: 2 },
		});
		expect(await ledger.facts('h1')).toMatchObject({
			'company.employees': 400,
			'lead.name': 'Jo Martin',
		});
		expect(await openWork(ledger, 'h1')).toEqual(['qualify:h1:1.2']);
	});

	it('with another start, and another again, asks for the last one', async () => {
		const lead = leadEvent('h1');
		for (const requestedStart of [undefined, iso(NOW + DAY), iso(NOW + 2 * DAY)]) {
			const data = { ...lead.data, ...(requestedStart === undefined ? {} : { requestedStart }) };
			await ledger.record([{ ...lead, data }]);
		}
		expect((await stateOf(ledger, 'h1')).requestedStart).toBe(iso(NOW + 2 * DAY));
	});

	it('with an SDR gives it to them where nobody had it', async () => {
		const lead = leadEvent('h1');
		await ledger.record([{ ...lead, data: { ...lead.data, sdr: null } }]);
		expect(await stateOf(ledger, 'h1')).toMatchObject({ sdr: null, owner: null });
		await ledger.record([lead, { ...lead, data: { ...lead.data, sdr: 'luis-ortega' } }]);
		expect(await stateOf(ledger, 'h1')).toMatchObject({ sdr: 'priya-nair', owner: 'priya-nair' });
	});

	it('with those other facts twice is one piece of evidence', async () => {
		await ledger.record([leadEvent('h1')]);
		const changed = leadEvent('h1', { 'company.employees': 400 });
		const answers = await ledger.record([changed, changed, leadEvent('h1')]);
		expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'duplicate', 'duplicate']);
		expect((await stateOf(ledger, 'h1')).factsRevision).toBe(2);
	});
});

describe('a decision', () => {
	it('is final: the second one is told what stands', async () => {
		await live(ledger, 'h1', TO_HELD);
		await tell(ledger, 'h1', 'decision.accepted', { by: AE, confirmed: [] });
		expect(await tell(ledger, 'h1', 'decision.rejected', REJECTED)).toMatchObject({
			outcome: 'refused',
			code: 'DECISION_ALREADY_MADE',
			event: { type: 'decision.accepted', data: { by: AE } },
		});
		expect(await openWork(ledger, 'h1')).toContain('open-opportunity:h1:1.0');
		expect(await openWork(ledger, 'h1')).not.toContain('return-to-sdr:h1:1.0');
	});

	it('sent twice by the same button is one decision', async () => {
		await live(ledger, 'h1', TO_HELD);
		await tell(ledger, 'h1', 'decision.accepted', { by: AE, confirmed: [] });
		expect(await tell(ledger, 'h1', 'decision.accepted', { by: AE, confirmed: [] })).toMatchObject({
			outcome: 'duplicate',
		});
	});

	it('to reject names a reason the contract has', async () => {
		await live(ledger, 'h1', TO_HELD);
		const made = await tell(ledger, 'h1', 'decision.rejected', {
			...REJECTED,
			reason: 'bad-vibes',
		});
		expect(made).toMatchObject({ outcome: 'refused', code: 'REASON_UNKNOWN' });
	});
});

describe('what is personal', () => {
	it('comes back with the timeline and is in no other table', async () => {
		await live(ledger, 'h1', []);
		const [first] = await ledger.timeline('h1');
		expect(first?.personal?.facts).toMatchObject({ 'lead.email': 'jo@company.example' });
		expect(JSON.stringify(first?.data)).not.toContain('jo@company.example');
		expect(JSON.stringify(await stateOf(ledger, 'h1'))).not.toContain('jo@company.example');
	});

	it('is gone for good once it is erased, also when the lead is sent again', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const counted = (await ledger.timeline('h1')).length;
		await tell(ledger, 'h1', 'person.erased', { by: 'renata-silva' });
		await ledger.record([leadEvent('h1')]);
		await ledger.record([leadEvent('h1', { 'company.employees': 500 })]);
		const events = await ledger.timeline('h1');
		expect(JSON.stringify(events)).not.toContain('Jo Martin');
		expect(await ledger.facts('h1')).toEqual({ 'company.employees': 300 });
		expect(events).toHaveLength(counted + 1);
	});
});

it('lists handoffs, the newest first, by status', async () => {
	await live(ledger, 'h1', TO_BOOKED);
	await live(ledger, 'h2', []);
	await live(ledger, 'h3', []);
	expect((await ledger.list({ limit: 2 })).map(({ id }) => id)).toEqual(['h3', 'h2']);
	expect((await ledger.list({ status: 'booked', limit: 9 })).map(({ id }) => id)).toEqual(['h1']);
});
