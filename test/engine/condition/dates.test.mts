import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateMs, spanEnd } from '../../../src/engine/condition';

const MOMENT = fc.date({
	min: new Date('0001-01-01T00:00:00Z'),
	max: new Date('9999-12-31T23:59:59.999Z'),
	noInvalidDate: true,
});

it('reads every instant and every day as the platform does', () => {
	fc.assert(
		fc.property(MOMENT, (moment) => {
			const instant = moment.toISOString();
			expect(dateMs(instant)).toBe(moment.getTime());
			expect(dateMs(instant.slice(0, 10))).toBe(Date.parse(instant.slice(0, 10)));
		}),
	);
});

it.each([
	['2027-01-31T15:00Z', '2027-01-31T15:00:00Z'],
	['2027-01-31T15:00:00.5Z', '2027-01-31T15:00:00.500Z'],
	['2027-01-31T15:00:00+05:30', '2027-01-31T09:30:00Z'],
	['2028-02-29', '2028-02-29T00:00:00Z'],
])('reads %s', (text, same) => {
	expect(dateMs(text)).toBe(Date.parse(same));
});

it.each([
	'',
	'soon',
	'2027',
	'2027-1-31',
	'2027-02-29',
	'2027-13-01',
	'2027-00-10',
	'2027-01-31T15:00:00',
	'2027-01-31T24:00:00Z',
	'2027-01-31T15:60:00Z',
	'2027-01-31 15:00:00Z',
	'2027-01-31Z',
	'31/01/2027',
	'2027-01-31T15:00:00+25:00',
])('refuses %j', (text) => {
	expect(dateMs(text)).toBeNaN();
});

it('counts business days as walking them one by one does', () => {
	const DAY = 86_400_000;
	const isWeekday = (ms: number) => ![0, 6].includes(new Date(ms).getUTCDay());
	fc.assert(
		fc.property(
			MOMENT,
			fc.integer({ min: 1, max: 40 }),
			fc.constantFrom('next' as const, 'last' as const),
			(moment, count, direction) => {
				const step = direction === 'next' ? DAY : -DAY;
				let walked = moment.getTime();
				for (let left = count; left > 0; ) {
					walked += step;
					if (isWeekday(walked)) left--;
				}
				const span = { direction, count, unit: 'business_days' } as const;
				expect(spanEnd(span, moment.getTime())).toBe(walked);
			},
		),
	);
});
