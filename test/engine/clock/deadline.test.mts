import { describe, expect, it } from 'vitest';
import { deadline } from '../../../src/engine/clock';
import type { BusinessCalendar } from '../../../src/engine/policy/contract';
import { contractOf, person, pool, WEEKDAYS_NINE_TO_FIVE } from '../route/small-contract.mts';
import { at, clock, iso } from './small-clock.mts';

const london: BusinessCalendar = {
	id: 'london',
	zone: 'Europe/London',
	hours: WEEKDAYS_NINE_TO_FIVE,
	holidays: ['2027-01-12'],
};
const maya = person('maya');
const contract = contractOf({
	pools: [pool('p', { maya: 1 })],
	people: [maya],
	sla: { calendars: new Map([['london', london]]) },
});

describe('deadline', () => {
	it.each([
		[
			'48 elapsed hours run over the weekend',
			clock(48, 'elapsed'),
			'2027-01-08T21:30Z',
			'2027-01-10T21:30Z',
		],
		[
			'8 business hours are the AE’s own',
			clock(8, 'business_hours'),
			'2027-01-08T21:30Z',
			'2027-01-11T21:30Z',
		],
		[
			'one business day: the same time on the next',
			clock(1, 'business_days'),
			'2027-01-08T21:30Z',
			'2027-01-11T21:30Z',
		],
		['two business days', clock(2, 'business_days'), '2027-01-11T15:00Z', '2027-01-13T15:00Z'],
		[
			'a business day started on Saturday starts on Monday',
			clock(1, 'business_days'),
			'2027-01-09T15:00Z',
			'2027-01-12T14:00Z',
		],
		[
			'the same local time after the change of clocks',
			clock(1, 'business_days'),
			'2027-03-12T15:00Z',
			'2027-03-15T14:00Z',
		],
		[
			'no business days at all',
			clock(0, 'business_days'),
			'2027-01-09T15:00Z',
			'2027-01-09T15:00Z',
		],
		[
			'a named calendar with its holidays',
			clock(8, 'business_hours', { calendar: 'london' }),
			'2027-01-11T17:00Z',
			'2027-01-13T17:00Z',
		],
		[
			'a named calendar’s days',
			clock(1, 'business_days', { calendar: 'london' }),
			'2027-01-11T10:00Z',
			'2027-01-13T10:00Z',
		],
	])('%s', (_title, sla, start, due) => {
		expect(iso(deadline(sla, contract, maya, at(start)))).toBe(iso(at(due)));
	});

	it('counts by the team’s calendar when nobody is responsible yet', () => {
		const due = deadline(clock(8, 'business_hours'), contract, null, at('2027-01-11T17:00Z'));
		expect(iso(due)).toBe(iso(at('2027-01-13T17:00Z')));
	});

	it('gives a person the holidays of the calendar in their zone, and no others', () => {
		const ingrid = person('ingrid', { zone: 'Europe/London' });
		const start = at('2027-01-11T16:30Z');
		const hour = clock(1, 'business_hours');
		expect(iso(deadline(hour, contract, ingrid, start))).toBe(iso(at('2027-01-13T09:30Z')));
		expect(iso(deadline(hour, contract, maya, start))).toBe(iso(at('2027-01-11T17:30Z')));
	});

	it('waits out days away', () => {
		const away = person('maya', { away: [{ from: '2027-01-11', until: '2029-01-12' }] });
		const start = at('2027-01-08T21:30Z');
		const hour = deadline(clock(1, 'business_hours'), contract, away, start);
		expect(iso(hour)).toBe(iso(at('2029-01-15T14:30Z')));
		const day = deadline(clock(1, 'business_days'), contract, away, start);
		expect(iso(day)).toBe(iso(at('2029-01-15T21:30Z')));
	});
});
