import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS, type Contract, type Person } from '../../../../src/engine/policy/contract';
import { mailPeriod, weekDue } from '../../../../src/engine/score';
import { CONTRACT } from '../../../support/contract.mts';

const ZONES = [
	'America/New_York',
	'Europe/London',
	'Asia/Singapore',
	'Pacific/Auckland',
	'Pacific/Honolulu',
	'Australia/Lord_Howe',
];
const WEEK = 7 * 86_400_000;

interface Due {
	readonly team?: string;
	readonly reader?: string;
	readonly schedule?: Partial<Contract['scorecard']['schedule']>;
}

function due(
	{ team = 'America/New_York', reader = 'America/New_York', schedule = {} }: Due,
	now: number,
) {
	const { scorecard } = CONTRACT;
	const contract: Contract = {
		...CONTRACT,
		team: { ...CONTRACT.team, zone: team },
		scorecard: {
			...scorecard,
			schedule: { weekday: 'mon', at: '08:00', zone: 'reader', ...schedule },
		},
	};
	return weekDue(
		contract,
		{ ...CONTRACT.team.people.get('tom-becker'), zone: reader } as Person,
		now,
	);
}

describe('weekDue', () => {
	it.each<[string, Due, string, string, string]>([
		[
			'Monday at eight, in the zone of the reader',
			{ reader: 'Europe/London' },
			'2027-01-18T08:00:00Z',
			'2027-01-17',
			'2027-01-18T08:00:00.000Z',
		],
		[
			'a second before, the week before',
			{ reader: 'Europe/London' },
			'2027-01-18T07:59:59Z',
			'2027-01-10',
			'2027-01-11T08:00:00.000Z',
		],
		[
			'in the zone of the team, whoever reads',
			{ reader: 'Europe/London', schedule: { zone: 'team' } },
			'2027-01-18T13:00:00Z',
			'2027-01-17',
			'2027-01-18T13:00:00.000Z',
		],
		[
			'where it is Monday first, once the week is over for the team',
			{ reader: 'Asia/Singapore' },
			'2027-01-18T05:00:00Z',
			'2027-01-17',
			'2027-01-18T05:00:00.000Z',
		],
		[
			'on a later day of the week',
			{ schedule: { weekday: 'wed', at: '17:30' } },
			'2027-01-20T22:30:00Z',
			'2027-01-17',
			'2027-01-20T22:30:00.000Z',
		],
		[
			'on a Sunday, a week after',
			{ schedule: { weekday: 'sun' } },
			'2027-01-24T13:00:00Z',
			'2027-01-17',
			'2027-01-24T13:00:00.000Z',
		],
		[
			'at an hour the clock skips in spring, at the first there is',
			{ schedule: { weekday: 'sun', at: '02:30' } },
			'2027-03-14T07:00:00Z',
			'2027-03-07',
			'2027-03-14T07:00:00.000Z',
		],
	])('%s', (_, asked, now, to, dueAt) => {
		const found = due(asked, Date.parse(now));
		expect([found.week.to, new Date(found.dueAt).toISOString()]).toEqual([to, dueAt]);
	});

	it('in any zone: due by now, after its week, and the next one is not', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...ZONES),
				fc.constantFrom(...ZONES),
				fc.constantFrom(...WEEKDAYS),
				fc.integer({ min: 0, max: 24 * 60 - 1 }),
				fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
				(team, reader, weekday, minute, now) => {
					const at = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
					const asked = { team, reader, schedule: { weekday, at } };
					const found = due(asked, now);
					expect(found.dueAt).toBeLessThanOrEqual(now);
					expect(found.dueAt).toBeGreaterThanOrEqual(found.week.until);
					// Every week comes, one after the other: just before it was due, the one before it was.
					const before = due(asked, found.dueAt - 1);
					expect(before.week.until).toBe(found.week.start);
					expect(now - found.dueAt).toBeLessThan(WEEK + 2 * 86_400_000);
				},
			),
			{ numRuns: 500 },
		);
	});
});

describe('mailPeriod', () => {
	it.each([
		['week', '2027-01-11'],
		['month', '2026-12-21'],
		['quarter', '2026-10-19'],
	] as const)('of a %s ends with its week', (period, from) => {
		const contract = { ...CONTRACT, scorecard: { ...CONTRACT.scorecard, period } };
		const { week } = due({}, Date.parse('2027-01-18T14:00:00Z'));
		expect(mailPeriod(contract, week)).toMatchObject({ from, to: '2027-01-17', until: week.until });
	});
});
