import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventData, EventType, RecordedEvent } from '../../src/engine/handoff/event';
import type { ClockStanding } from '../../src/ledger/ledger';
import { contractOf, variant } from '../support/contract.mts';
import {
	AE,
	DAY,
	eventOn,
	HOUR,
	iso,
	MEETING,
	NOW,
	QUALIFIED,
	slotAt,
	TO_BOOKED,
} from '../support/story.mts';
import { live, openWork, stateOf, testLedger, type TestLedger } from '../support/test-ledger.mts';

let ledger: TestLedger['ledger'];
let clock: TestLedger['clock'];

beforeEach(async () => {
	({ ledger, clock } = await testLedger());
});
afterEach(async () => await ledger.close());

const END = Date.parse(MEETING.end);
const MINUTE = 60_000;

/** Something happens now. */
async function say<T extends EventType>(type: T, data: EventData[T], id = 'h1'): Promise<void> {
	const event = eventOn(await stateOf(ledger, id), type, data, { at: clock.now });
	const [recorded] = await ledger.record([event]);
	if (recorded?.outcome === 'refused') throw new Error(recorded.message);
}

async function standing(id: string, handoff = 'h1'): Promise<ClockStanding> {
	const found = (await ledger.clocks(handoff)).find((each) => each.clock === id);
	if (found === undefined) throw new Error(`There is no clock ${id}.`);
	return found;
}

/** What the clocks have said: type, its short data and the true instant. */
async function said(clockId: string, handoff = 'h1'): Promise<string[]> {
	const told = (await ledger.timeline(handoff)).filter(
		(event) =>
			(event.type === 'sla.warned' ||
				event.type === 'sla.breached' ||
				event.type === 'escalated') &&
			event.data.clock === clockId,
	);
	return told.map(inShort);
}

function inShort(event: RecordedEvent): string {
	if (event.type !== 'escalated') return `${event.type} ${event.at}`;
	return `${event.type} ${event.data.level} ${event.data.action} ${event.at}`;
}

describe('a promise', () => {
	it('starts, and is kept, by events', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		expect(await standing('sdr-books')).toMatchObject({ status: 'stopped', stoppedAt: NOW });
		expect(await standing('intro-sent')).toMatchObject({
			status: 'running',
			person: 'priya-nair',
			deadline: iso(NOW + 30 * MINUTE),
		});
		expect(await standing('ae-decides')).toMatchObject({
			status: 'running',
			person: AE,
			deadline: iso(END + 48 * HOUR),
		});
	});

	it('says nothing before its time', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = NOW + 29 * MINUTE;
		expect(await ledger.sweepClocks()).toBe(0);
	});

	it('that is not kept is breached once, and its giver reminded', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = NOW + 31 * MINUTE;
		expect(await ledger.sweepClocks()).toBe(2);
		const at = iso(NOW + 30 * MINUTE);
		expect(await said('intro-sent')).toEqual([`sla.breached ${at}`, `escalated 1 notify ${at}`]);
		expect(await openWork(ledger, 'h1')).toContain('nudge:h1:1.0~intro-sent.1.l1');
		clock.now += HOUR;
		expect(await ledger.sweepClocks()).toBe(0);
	});

	it('kept late is on the timeline as late, and nobody is reminded any more', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = NOW + 40 * MINUTE;
		await say('intro.sent', { messageId: '<m@lumenta.example>', revision: 0 });
		const at = iso(NOW + 30 * MINUTE);
		expect(await said('intro-sent')).toEqual([`sla.breached ${at}`, `escalated 1 notify ${at}`]);
		expect(await ledger.sweepClocks()).toBe(0);
		expect((await openWork(ledger, 'h1')).filter((key) => key.startsWith('nudge'))).toEqual([]);
	});

	it('kept after a reminder was planned: the reminder is owed no longer', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = NOW + 31 * MINUTE;
		await ledger.sweepClocks();
		await say('intro.sent', { messageId: '<m@lumenta.example>', revision: 0 });
		expect((await openWork(ledger, 'h1')).filter((key) => key.startsWith('nudge'))).toEqual([]);
	});
});

describe('after a week in which nobody looked', () => {
	beforeEach(async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = END + 7 * DAY;
		await ledger.sweepClocks();
	});

	it('each step is there with its true instant', async () => {
		expect(await said('ae-decides')).toEqual([
			`sla.warned ${iso(END + 24 * HOUR)}`,
			`sla.breached ${iso(END + 48 * HOUR)}`,
			`escalated 1 notify ${iso(END + 48 * HOUR)}`,
			`escalated 2 manager ${iso(END + 72 * HOUR)}`,
			`escalated 3 take-out-of-rotation ${iso(END + 120 * HOUR)}`,
		]);
	});

	it('each reader hears of the last step only', async () => {
		const about = (await openWork(ledger, 'h1')).filter((key) => key.includes('~ae-decides'));
		expect(about).toEqual(['escalate:h1:1.0~ae-decides.1.l2', 'nudge:h1:1.0~ae-decides.1.l3']);
	});

	it('an outcome nobody reported is unknown, not held', async () => {
		expect((await stateOf(ledger, 'h1')).status).toBe('outcome-unknown');
	});

	it('looking again, also from elsewhere, changes nothing', async () => {
		const before = (await ledger.timeline('h1')).length;
		expect(await ledger.sweepClocks()).toBe(0);
		expect((await ledger.timeline('h1')).length).toBe(before);
	});

	it('the AE gets nothing new until the decision is made', async () => {
		const asked = {
			at: iso(clock.now),
			facts: { 'company.employees': 300, 'company.region': 'americas' },
			booker: null,
			meetingAt: null,
			source: 'test',
		};
		await live(ledger, 'h2', [QUALIFIED]);
		const { decision } = await ledger.assign({ handoff: 'h2', ...asked });
		expect(decision?.candidates).toContainEqual({
			ae: AE,
			outcome: 'excluded',
			code: 'out-of-rotation',
		});
		await say('decision.accepted', { by: AE, confirmed: [] });
		await live(ledger, 'h3', [QUALIFIED]);
		const later = await ledger.assign({ handoff: 'h3', ...asked });
		expect(later.decision?.candidates).not.toContainEqual(
			expect.objectContaining({ code: 'out-of-rotation' }),
		);
	});
});

describe('a running promise', () => {
	it('goes along with a meeting that is moved', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await say('meeting.moved', slotAt(NOW + 5 * DAY));
		expect((await standing('ae-decides')).deadline).toBe(iso(NOW + 5 * DAY + HOUR / 2 + 48 * HOUR));
	});

	it('is owed no longer once the meeting is cancelled', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await say('meeting.cancelled', { by: 'prospect' });
		expect((await standing('ae-decides')).status).toBe('stopped');
	});

	it('starts anew when the meeting is booked again, and may be breached again', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = NOW + HOUR;
		await ledger.sweepClocks();
		await say('meeting.cancelled', { by: 'prospect' });
		await say('meeting.booked', slotAt(NOW + 6 * DAY));
		clock.now += HOUR;
		await ledger.sweepClocks();
		expect((await said('intro-sent')).filter((each) => each.startsWith('sla.breached'))).toEqual([
			`sla.breached ${iso(NOW + 30 * MINUTE)}`,
			`sla.breached ${iso(NOW + 90 * MINUTE)}`,
		]);
	});

	it('somebody has taken up asks for nothing more', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await say('sla.acknowledged', { clock: 'ae-decides', by: AE });
		clock.now = END + 7 * DAY;
		await ledger.sweepClocks();
		expect(await said('ae-decides')).toEqual([]);
	});

	it('keeps the contract it started under', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		const files = variant((each) => ({
			'sla.yaml': (each['sla.yaml'] ?? '').replaceAll('{ hours: 48,', '{ hours: 8,'),
		}));
		await ledger.publish(files, contractOf(files), { draft: false, by: 'tests' });
		expect((await standing('ae-decides')).deadline).toBe(iso(END + 48 * HOUR));
	});

	it('ends with the round it was made in', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await say('person.erased', { by: 'renata-silva' });
		clock.now = END + 7 * DAY;
		expect(await ledger.sweepClocks()).toBe(0);
	});
});

describe('another AE', () => {
	beforeEach(async () => {
		await live(ledger, 'h1', TO_BOOKED);
		clock.now = END + 50 * HOUR;
		await ledger.sweepClocks();
	});

	async function reassigned() {
		return await ledger.reassign({
			handoff: 'h1',
			at: iso(clock.now),
			reason: 'sla:ae-follows-up',
			source: 'test',
		});
	}

	it('is chosen from the pool, and is not the one who had it', async () => {
		const { decision, recorded } = await reassigned();
		expect(decision?.candidates).toContainEqual({
			ae: AE,
			outcome: 'excluded',
			code: 'has-it-now',
		});
		expect(recorded).toMatchObject({
			outcome: 'recorded',
			event: { type: 'ae.reassigned', data: { from: AE, to: decision?.ae } },
			handoff: { ae: decision?.ae },
		});
	});

	it('has the whole time where the contract says restart, and the grace where it says so', async () => {
		const { decision } = await reassigned();
		expect(await standing('ae-decides')).toMatchObject({
			person: decision?.ae,
			deadline: iso(clock.now + 48 * HOUR),
		});
		expect((await standing('ae-follows-up')).deadline).toBe(iso(clock.now + 24 * HOUR));
	});

	it('is not reminded of what the one before did not do', async () => {
		await reassigned();
		expect(await ledger.sweepClocks()).toBe(0);
		const owed = await openWork(ledger, 'h1');
		expect(owed.filter((key) => key.includes('~ae-'))).toEqual([]);
	});
});
