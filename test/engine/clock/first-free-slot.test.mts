import { describe, expect, it } from 'vitest';
import { firstFreeSlot, type WorkCalendar } from '../../../src/engine/clock';
import { WEEKDAYS_NINE_TO_FIVE } from '../route/small-contract.mts';

const london: WorkCalendar = {
	zone: 'Europe/London',
	hours: WEEKDAYS_NINE_TO_FIVE,
	holidays: [],
	away: [],
};
const at = (iso: string): number => Date.parse(iso);

function start(from: string, busy: ReadonlyArray<readonly [string, string]> = []): string | null {
	const slot = firstFreeSlot(london, {
		from: at(from),
		until: at('2027-01-15T00:00Z'),
		minutes: 30,
		bufferMinutes: 10,
		busy: busy.map(([one, other]) => [at(one), at(other)]),
	});
	return slot && new Date(slot.start).toISOString().slice(0, 16);
}

describe('first free slot of half an hour with ten minutes around it', () => {
	it('starts on the next quarter hour', () => {
		expect(start('2027-01-11T10:01Z')).toBe('2027-01-11T10:15');
	});

	it('waits for opening', () => {
		expect(start('2027-01-10T10:00Z')).toBe('2027-01-11T09:00');
	});

	it('ends by closing, or comes the next morning', () => {
		expect(start('2027-01-11T16:30Z')).toBe('2027-01-11T16:30');
		expect(start('2027-01-11T16:31Z')).toBe('2027-01-12T09:00');
	});

	it('keeps the buffer before and after another meeting', () => {
		const busy = [['2027-01-11T10:35Z', '2027-01-11T11:05Z']] as const;
		expect(start('2027-01-11T10:00Z', busy)).toBe('2027-01-11T11:15');
		expect(start('2027-01-11T09:45Z', busy)).toBe('2027-01-11T09:45');
	});

	it('is nothing past the horizon', () => {
		expect(start('2027-01-14T16:31Z')).toBeNull();
		expect(start('2027-01-11T09:00Z', [['2027-01-01T00:00Z', '2027-02-01T00:00Z']])).toBeNull();
	});
});
