import { beforeEach, describe, expect, it } from 'vitest';
import {
	AE,
	ASSIGNED,
	DAY,
	HOUR,
	iso,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	slotAt,
	TO_ASSIGNED,
	TO_BOOKED,
} from '../support/story.mts';
import { live, openWork, tell, testLedger, type TestLedger } from '../support/test-ledger.mts';

let ledger: TestLedger['ledger'];
let clock: TestLedger['clock'];

beforeEach(async () => {
	({ ledger, clock } = await testLedger());
});

describe("an AE's calendar", () => {
	const TAKEN = { outcome: 'refused', code: 'SLOT_TAKEN' };

	beforeEach(async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await live(ledger, 'h2', TO_ASSIGNED);
	});

	it('holds one meeting at a time', async () => {
		const half = slotAt(Date.parse(MEETING.start) + HOUR / 4);
		expect(await tell(ledger, 'h2', 'meeting.booked', half)).toMatchObject(TAKEN);
		expect(await openWork(ledger, 'h2')).toEqual(['book:h2:1.0']);
	});

	it('holds two meetings back to back, however their instants are written', async () => {
		const next = { ...slotAt(Date.parse(MEETING.end)), start: MEETING.end.replace('.000Z', 'Z') };
		expect(await tell(ledger, 'h2', 'meeting.booked', next)).toMatchObject({ outcome: 'recorded' });
	});

	it.each([
		['cancelled', 'meeting.cancelled', { by: 'prospect' }],
		['a no-show', 'meeting.no-show', { by: AE }],
	] as const)('is free again when a meeting is %s', async (_title, type, data) => {
		await tell(ledger, 'h1', type, data);
		expect(await tell(ledger, 'h2', 'meeting.booked', MEETING)).toMatchObject({
			outcome: 'recorded',
		});
	});

	it('is free again where a meeting moved away from', async () => {
		await tell(ledger, 'h1', 'meeting.moved', slotAt(NOW + 4 * DAY));
		expect(await tell(ledger, 'h2', 'meeting.booked', MEETING)).toMatchObject({
			outcome: 'recorded',
		});
		expect(await tell(ledger, 'h1', 'meeting.moved', MEETING)).toMatchObject(TAKEN);
	});

	it("takes no meeting from a colleague's that it already has", async () => {
		await live(ledger, 'h3', [
			QUALIFIED,
			['ae.assigned', { ...ASSIGNED, ae: OTHER_AE }],
			['meeting.booked', MEETING],
		]);
		const moved = { from: OTHER_AE, to: AE, reason: 'ill' };
		expect(await tell(ledger, 'h3', 'ae.reassigned', moved)).toMatchObject(TAKEN);
		expect(await tell(ledger, 'h3', 'ae.covered', { ae: AE })).toMatchObject(TAKEN);
	});

	it.each([
		['is over', [], MEETING.end],
		['is over and was held', [['meeting.held', { by: OTHER_AE }]], MEETING.end],
		['was held, as somebody said early', [['meeting.held', { by: OTHER_AE }]], MEETING.start],
	] as const)('takes nothing for a meeting that %s', async (_title, chapters, now) => {
		await live(ledger, 'h3', [
			QUALIFIED,
			['ae.assigned', { ...ASSIGNED, ae: OTHER_AE }],
			['meeting.booked', MEETING],
		]);
		clock.now = Date.parse(now);
		for (const [type, data] of chapters) await tell(ledger, 'h3', type, data);
		const data = { from: OTHER_AE, to: AE, reason: 'ill' };
		expect(await tell(ledger, 'h3', 'ae.reassigned', data)).toMatchObject({ outcome: 'recorded' });
		expect(await openWork(ledger, 'h3')).toContain('request-decision:h3:1.1');
		expect(await openWork(ledger, 'h3')).not.toContain('send-intro:h3:1.1');
		expect(await ledger.busy(AE, iso(NOW), iso(NOW + 5 * DAY))).toHaveLength(1);
		expect(await ledger.busy(OTHER_AE, iso(NOW), iso(NOW + 5 * DAY))).toEqual([]);
	});

	it('is listed for whoever books', async () => {
		expect(await ledger.busy(AE, iso(NOW), iso(NOW + 5 * DAY))).toEqual([
			[MEETING.start, MEETING.end],
		]);
		expect(await ledger.busy(OTHER_AE, iso(NOW), iso(NOW + 5 * DAY))).toEqual([]);
		expect(await ledger.busy(AE, MEETING.end, iso(NOW + 5 * DAY))).toEqual([]);
	});

	it('of whoever covers is taken, and the one covered for is free', async () => {
		await tell(ledger, 'h1', 'ae.covered', { ae: OTHER_AE });
		expect(await ledger.busy(OTHER_AE, iso(NOW), iso(NOW + 5 * DAY))).toHaveLength(1);
		expect(await ledger.busy(AE, iso(NOW), iso(NOW + 5 * DAY))).toEqual([]);
	});
});
