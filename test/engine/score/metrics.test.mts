import { describe, expect, it } from 'vitest';
import type { Scorecard } from '../../../src/engine/score';
import { bucketsOf, periodOf } from '../../../src/engine/score';
import {
	AE,
	DAY,
	eventsOf,
	NOW,
	REJECTED,
	slotAt,
	TO_ACCEPTED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	type Chapter,
} from '../../support/story.mts';
import { scored } from './scored.mts';

const HELD = TO_HELD;
const NO_SHOW: readonly Chapter[] = [...TO_BOOKED, ['meeting.no-show', { by: AE }]];
const CANCELLED: readonly Chapter[] = [...TO_BOOKED, ['meeting.cancelled', { by: 'prospect' }]];
const MOVED: readonly Chapter[] = [...TO_BOOKED, ['meeting.moved', slotAt(NOW + 5 * DAY)]];
const SILENT = TO_BOOKED;
const LOST: readonly Chapter[] = [
	...TO_ACCEPTED,
	['opportunity.opened', { opportunity: 'o1' }],
	['opportunity.lost', { by: AE }],
];
const RECYCLED: readonly Chapter[] = [
	...TO_REJECTED,
	['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
];

/** So many of each of these lives, in January. */
function january(...lives: Lives): Scorecard {
	return scored(handoffsOf(lives), { from: '2027-01-01', to: '2027-01-31' });
}

type Lives = ReadonlyArray<readonly [number, readonly Chapter[]]>;

function handoffsOf(lives: Lives) {
	return lives.flatMap(([count, chapters], life) =>
		Array.from({ length: count }, (_, at) => eventsOf(chapters, `h${life}-${at}`)),
	);
}

describe('the held rate', () => {
	it('is a share of all slots that have passed, whatever became of them', () => {
		const { counts, team } = january([7, HELD], [1, NO_SHOW], [1, CANCELLED], [1, MOVED]);
		expect(team['held-rate']).toMatchObject({ k: 7, n: 10, rate: 0.7 });
		expect(team['no-show-rate']).toMatchObject({ k: 1, n: 10 });
		expect(counts).toMatchObject({ held: 7, noShow: 1, cancelled: 1, moved: 1, unknown: 0 });
	});

	it.each<[string, number, number, string]>([
		['eight of ten say nothing', 8, 2, 'not-enough-data'],
		['780 of 1,000 are inside', 780, 220, 'inside'],
		['half of 1,000 are outside', 500, 500, 'outside'],
	])('%s', (_title, held, missed, verdict) => {
		expect(january([held, HELD], [missed, NO_SHOW]).team['held-rate'].verdict).toBe(verdict);
	});

	it('is not told where those nobody spoke of could turn it', () => {
		// 360 of 600 are below the band; were half of the other hundred held, they would not be.
		expect(january([360, HELD], [240, NO_SHOW]).team['held-rate'].verdict).toBe('outside');
		expect(january([360, HELD], [140, NO_SHOW], [100, SILENT]).team['held-rate'].verdict).toBe(
			'not-enough-data',
		);
	});

	it.each([
		['not where those nobody spoke of could turn it', 360, 140, false],
		['where they could not', 280, 220, true],
	])('is named to talk about as below its band %s: %#', (_, held, missed, isNamed) => {
		const { flags } = january([held, HELD], [missed, NO_SHOW], [100, SILENT]);
		const named = flags.filter(({ evidence }) => evidence.metric === 'held-rate');
		expect(named.map(({ code }) => code)).toEqual(isNamed ? ['OUTSIDE_BAND'] : []);
	});
});

describe('other metrics', () => {
	it('count every single case where the band is all or none', () => {
		const recycled = 'recycled-with-next-step';
		expect(january([3, RECYCLED]).team[recycled]).toMatchObject({ k: 3, n: 3, verdict: 'inside' });
		const { team, flags } = january([9, RECYCLED], [1, TO_REJECTED]);
		expect(team[recycled]).toMatchObject({ k: 9, n: 10, verdict: 'outside' });
		expect(flags).toContainEqual(expect.objectContaining({ code: 'OUTSIDE_BAND' }));
	});

	it('say nothing about quality under five ratings', () => {
		const rated = (count: number) =>
			january([count, [...TO_HELD, ['quality.scored', { by: AE, score: 1 }]]]).team[
				'quality-score'
			];
		expect(rated(4)).toMatchObject({ n: 4, rate: 1, verdict: 'not-enough-data' });
		expect(rated(12)).toMatchObject({ n: 12, rate: 1, verdict: 'outside' });
	});

	it('put acceptance beside those nobody decided', () => {
		const { team } = january([6, TO_ACCEPTED], [3, TO_REJECTED], [1, TO_HELD]);
		expect(team['acceptance-rate']).toMatchObject({ k: 6, n: 9 });
		expect(team.unanswered).toMatchObject({ k: 1, n: 10 });
	});

	it('leave out what is still ahead, and decisions whose time has not run out', () => {
		const span = { from: '2027-01-01', to: '2027-01-31' };
		const lives: Lives = [
			[2, SILENT],
			[3, TO_ACCEPTED],
		];
		const hour = 3_600_000;
		// The meetings are from 48 to 48.5 hours on; their decisions are due at 96.5.
		const before = scored(handoffsOf([[5, SILENT]]), { ...span, asOf: NOW + 47 * hour });
		expect(before.counts).toMatchObject({ bookings: 5, ahead: 5 });
		expect(before.team['held-rate'].n).toBe(0);
		const after = scored(handoffsOf(lives), { ...span, asOf: NOW + 90 * hour });
		expect(after.team['held-rate']).toMatchObject({ k: 3, n: 5 });
		expect(after.team['acceptance-rate'].n).toBe(0);
		const later = scored(handoffsOf(lives), { ...span, asOf: NOW + 97 * hour });
		expect(later.team['acceptance-rate']).toMatchObject({ k: 3, n: 3 });
	});

	it('count what is before the period only for comparison', () => {
		const span = { from: '2027-02-01', to: '2027-02-28' };
		const scorecard = scored(handoffsOf([[4, LOST]]), span);
		expect(scorecard).toMatchObject({ people: [], aes: [], counts: { bookings: 0 } });
		expect(scorecard.before.bookings).toBe(4);
		const byAe = scored(handoffsOf([[4, LOST]]), { ...span, by: 'ae' });
		expect(byAe.people).toEqual([]);
	});

	it('list what an AE should read again', () => {
		const { aes } = january([2, LOST], [3, TO_REJECTED]);
		expect(aes).toMatchObject([{ ae: AE, rejectedButMetCount: 3, acceptedButFailedCount: 2 }]);
		expect(aes[0]?.acceptedButFailed).toHaveLength(2);
	});
});

describe('a period', () => {
	it('is whole days of the zone, the last included, and 23 hours where clocks go forward', () => {
		const { start, until } = periodOf('America/New_York', '2027-03-14', '2027-03-14');
		expect(new Date(start).toISOString()).toBe('2027-03-14T05:00:00.000Z');
		expect(until - start).toBe(23 * 3_600_000);
	});

	it('is counted in weeks without a gap, with as much before it', () => {
		const buckets = bucketsOf('America/New_York', { from: '2027-01-01', to: '2027-03-31' });
		for (const [at, { start }] of buckets.entries()) {
			if (at > 0) expect(start).toBe(buckets[at - 1]?.until);
		}
		expect(buckets.filter(({ isPast }) => isPast)).toHaveLength(13);
		expect(buckets.find(({ isPast }) => !isPast)?.from).toBe('2027-01-01');
		expect(buckets.at(-1)?.to).toBe('2027-03-31');
	});

	it('has at least one day', () => {
		expect(() => periodOf('Europe/London', '2027-01-02', '2027-01-01')).toThrow(RangeError);
	});
});
