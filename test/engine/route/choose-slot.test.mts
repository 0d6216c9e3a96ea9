import { describe, expect, it } from 'vitest';
import { chooseSlot, type Span } from '../../../src/engine/route';
import { contractOf, DAY, HOUR, MONDAY, person, pool } from './small-contract.mts';

const contract = contractOf({ pools: [pool('p', { ana: 1 })] });
const ana = person('ana');

function start(requestedStart: number | null, busy: readonly Span[] = [], now = MONDAY) {
	const slot = chooseSlot(contract, ana, { requestedStart, now, busy });
	return slot === null ? null : new Date(slot.start).toISOString().slice(0, 16);
}

describe('the slot of a meeting', () => {
	it('is the start asked for, when it is free and in hours', () => {
		expect(start(MONDAY + DAY + 7 * 60_000)).toBe('2027-01-12T15:07');
		const slot = chooseSlot(contract, ana, { requestedStart: MONDAY + DAY, now: MONDAY, busy: [] });
		expect(slot!.end - slot!.start).toBe(30 * 60_000);
	});

	it.each([
		['no time is asked for', null],
		['it comes sooner than the notice', MONDAY + HOUR - 1],
		['it is outside hours', MONDAY + 8 * HOUR],
		['it would end after hours', MONDAY + 7 * HOUR - 29 * 60_000],
	])('is the first free one when %s', (_title, requested) => {
		expect(start(requested)).toBe('2027-01-11T16:00');
	});

	it('keeps the buffer to what is in the calendar', () => {
		const requested = MONDAY + DAY;
		expect(start(requested, [[requested + 39 * 60_000, requested + HOUR]])).toBe(
			'2027-01-11T16:00',
		);
		expect(start(requested, [[requested + 40 * 60_000, requested + HOUR]])).toBe(
			'2027-01-12T15:00',
		);
	});

	it('is nothing when the calendar is full as far as the horizon', () => {
		expect(start(null, [[MONDAY, MONDAY + 14 * DAY]])).toBeNull();
	});
});
