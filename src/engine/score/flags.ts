import type { Contract } from '../policy/contract';
import type { Collected, Grouping } from './collect';
import { bandOf, silentOf } from './estimate';
import type { Flag } from './flag';
import { clocksOf, SCORED, shareOf, type ClockChoice, type Scored } from './metric';
import { promisingOf } from './people';
import { daysBefore, daysIn } from './spans';
import { benjaminiHochberg } from './statistics/benjamini-hochberg';
import { atLeast, atMost } from './statistics/binomial';
import { fisherAtMost, fisherTest } from './statistics/hypergeometric';
import { chanceLower, chanceMoreOften } from './statistics/posterior';
import { chanceBelow, momentsOf } from './statistics/ratings';
import { twoWay } from './statistics/two-way';
import type { Counts } from './tally';

/** False alarms a team on which all is well may get in a quarter. */
const FALSE_FLAGS_A_QUARTER = 0.25;
const QUARTER_DAYS = 91;
/** What is left of them for one long scorecard. */
const MOST_FALSE = 0.1;
/** Fewer cases than this cannot show anything. */
const FEWEST = 5;
/** How sure both halves of the red flag must be. */
const SURE = 0.9;

/** Better up, better down, or best in the middle. */
const WORSE: Readonly<Record<Scored, 'low' | 'high' | 'either' | 'not-tested'>> = {
	'held-rate': 'low',
	// These two say once more what the held rate says; three flags would be one too many twice.
	'held-within-30-days': 'not-tested',
	'no-show-rate': 'not-tested',
	'acceptance-rate': 'either',
	unanswered: 'high',
	'opportunity-to-close': 'low',
	'sla-compliance': 'low',
	'quality-score': 'low',
	'intro-coverage': 'low',
	'sdr-joined': 'low',
	'recycled-with-next-step': 'low',
};

/** What of a person is compared with the others: what that person has in hand. */
const PERSONAL: Readonly<Partial<Record<Grouping, readonly Scored[]>>> = {
	sdr: [
		'held-rate',
		'acceptance-rate',
		'quality-score',
		'intro-coverage',
		'sdr-joined',
		'sla-compliance',
	],
	ae: ['acceptance-rate', 'unanswered', 'sla-compliance'],
};

/**
 * What a manager should look at: every test of one scorecard together, so that only as many are shown
 * as chance would not make (Benjamini–Hochberg). The share that may be false follows from how
 * often a scorecard comes, which is once in its period if nothing else is said: a quarter of a false
 * flag in a quarter, whether it comes in thirteen mails or three.
 */
export function flagsOf(
	contract: Contract,
	collected: Collected,
	everyDays = daysIn(collected),
): readonly Flag[] {
	const found = [
		...bandTests(contract, collected),
		...changeTests(contract, collected),
		...personTests(contract, collected, 'sdr'),
		...personTests(contract, collected, 'ae'),
		...jointTests(collected),
	];
	const stands = benjaminiHochberg(
		found.map(({ evidence }) => evidence.p),
		falseShare(everyDays),
	);
	return found.filter((flag, at) => stands[at] === true && isSure(flag));
}

function isSure(flag: Flag): boolean {
	if (flag.code !== 'BOOKINGS_UP_HELD_DOWN') return true;
	return flag.evidence.bookingsUp > SURE && flag.evidence.heldDown > SURE;
}

/** The share of the flags that may be false where a scorecard comes every so many days. */
export function falseShare(everyDays: number): number {
	return Math.min(MOST_FALSE, (FALSE_FLAGS_A_QUARTER * everyDays) / QUARTER_DAYS);
}

function bandTests(contract: Contract, collected: Collected): readonly Flag[] {
	const { now } = collected.team;
	const clocks = clocksOf(contract, 'all');
	return SCORED.flatMap((metric): readonly Flag[] => {
		const band = bandOf(metric, contract);
		const { k, n } = shareOf(metric, now, clocks);
		if (band === null || WORSE[metric] === 'not-tested' || n < (band[0] >= 1 ? 1 : FEWEST))
			return [];
		const p =
			metric === 'quality-score'
				? belowBand(now, band[0])
				: outsideBand(cases(metric, { k, n }, clocks), band, silentOf(metric, now));
		return [{ code: 'OUTSIDE_BAND', evidence: { metric, p, k, n, rate: k / n, band } }];
	});
}

/**
 * The chance of this or less (or more) were the true rate on the nearer edge; 1 inside. Cases nobody
 * spoke of may have been any: a rate is too low only where it would be with all of them.
 */
function outsideBand(
	{ k, n }: Pair,
	[low, high]: readonly [number, number],
	silent: number,
): number {
	if ((k + silent) / n < low) return atMost(k + silent, n, low);
	return k / n > high ? atLeast(k, n, high) : 1;
}

function belowBand(counts: Counts, low: number): number {
	const moments = momentsOf(counts.ratings);
	return chanceBelow(moments.mean - low, moments);
}

function changeTests(contract: Contract, collected: Collected): readonly Flag[] {
	const { now, before } = collected.team;
	const clocks = clocksOf(contract, 'all');
	return SCORED.flatMap((metric): readonly Flag[] => {
		const share = shareOf(metric, now, clocks);
		const past = shareOf(metric, before, clocks);
		// Opportunities of other weeks are of another age.
		if (WORSE[metric] === 'not-tested' || metric === 'opportunity-to-close') return [];
		if (share.n < FEWEST || past.n < FEWEST) return [];
		const p =
			metric === 'quality-score'
				? meanTest(now, before)
				: worse(metric, atBest(metric, share, now), past, clocks);
		const rated = { ...share, rate: share.k / share.n };
		const was = { ...past, rate: past.k / past.n };
		return [{ code: 'CHANGED', evidence: { metric, p, ...rated, before: was } }];
	});
}

interface Pair {
	readonly k: number;
	readonly n: number;
}

/**
 * A share as it may be tested. The promises about one meeting are kept or broken together, so they
 * count as one case, not as one for each clock.
 */
function cases(metric: Scored, { k, n }: Pair, clocks: ClockChoice): Pair {
	if (metric !== 'sla-compliance') return { k, n };
	const together = Math.max(1, clocks.filter(Boolean).length);
	const all = Math.round(n / together);
	return { k: Math.min(all, Math.round(k / together)), n: all };
}

/** A share were every case nobody spoke of a good one: who is silent accuses nobody. */
function atBest(metric: Scored, { k, n }: Pair, counts: Counts): Pair {
	return WORSE[metric] === 'low' ? { k: k + silentOf(metric, counts), n } : { k, n };
}

/** The chance of a rate this much worse, were both the same; exact. */
function worse(metric: Scored, share: Pair, past: Pair, clocks: ClockChoice): number {
	const [one, other] = [cases(metric, share, clocks), cases(metric, past, clocks)];
	const table = { ...one, otherK: other.k, otherN: other.n };
	switch (WORSE[metric]) {
		case 'low':
			return fisherAtMost(table);
		case 'high':
			return fisherAtMost({
				k: one.n - one.k,
				n: one.n,
				otherK: other.n - other.k,
				otherN: other.n,
			});
		case 'either':
			return fisherTest(table);
		case 'not-tested':
			return 1;
	}
}

/** Two means, by Student's t with the variance of both. */
function meanTest(now: Counts, before: Counts): number {
	const [one, other] = [momentsOf(now.ratings), momentsOf(before.ratings)];
	const variance = one.variance + (other.variance * one.n) / other.n;
	return chanceBelow(one.mean - other.mean, { n: one.n, variance });
}

/** A person beside everybody else of the same grouping. */
function personTests(contract: Contract, collected: Collected, by: Grouping): readonly Flag[] {
	const clocks = clocksOf(contract, promisingOf(by));
	const people = [...(collected.groups.get(by) ?? [])].filter(([who]) => who !== '');
	const expected = expectedRatings(collected);
	return people.flatMap(([who, counts]) =>
		(PERSONAL[by] ?? []).flatMap((metric): readonly Flag[] => {
			const own = shareOf(metric, counts, clocks);
			const every = shareOf(metric, collected.team.now, clocks);
			const others = { k: every.k - own.k, n: every.n - own.n };
			if (own.n < FEWEST || others.n < FEWEST) return [];
			const p =
				metric === 'quality-score'
					? chanceBelow(own.k / own.n - (expected.get(who) ?? 0), momentsOf(counts.ratings))
					: personWorse(metric, by, atBest(metric, own, counts), others, clocks);
			const rates = { rate: own.k / own.n, others: others.k / others.n };
			return [{ code: 'PERSON_APART', evidence: { metric, by, who, p, ...own, ...rates } }];
		}),
	);
}

/** An SDR whose meetings are all accepted does nothing wrong; an AE who accepts all may. */
function personWorse(
	metric: Scored,
	by: Grouping,
	own: Pair,
	others: Pair,
	clocks: ClockChoice,
): number {
	if (metric === 'acceptance-rate' && by === 'sdr') {
		return fisherAtMost({ ...own, otherK: others.k, otherN: others.n });
	}
	return worse(metric, own, others, clocks);
}

/** What each SDR's ratings would be on average, given only who rated them. */
function expectedRatings({ pairs }: Collected): ReadonlyMap<string, number> {
	const { mean, aes } = twoWay(pairs);
	const sums = new Map<string, { n: number; sum: number }>();
	for (const { sdr, ae, n } of pairs) {
		const own = sums.get(sdr) ?? { n: 0, sum: 0 };
		own.n += n;
		own.sum += n * (mean + (aes.get(ae) ?? 0));
		sums.set(sdr, own);
	}
	return new Map([...sums].map(([sdr, { n, sum }]) => [sdr, sum / n]));
}

function jointTests(collected: Collected): readonly Flag[] {
	const { now, before } = collected.team;
	return [
		jointTest(null, now, before, collected),
		...[...collected.sdrs].map(([who, sdr]) =>
			who === '' ? [] : jointTest(who, sdr.now, sdr.before, collected),
		),
	].flat();
}

function jointTest(
	who: string | null,
	now: Counts,
	before: Counts,
	collected: Collected,
): readonly Flag[] {
	const held = shareOf('held-rate', now, []);
	const heldBefore = shareOf('held-rate', before, []);
	if (held.n < FEWEST || heldBefore.n < FEWEST) return [];
	const bookings = { count: now.bookings, days: daysIn(collected) };
	const bookingsBefore = { count: before.bookings, days: daysBefore(collected) };
	const bookingsUp = chanceMoreOften(
		{ count: bookings.count, time: bookings.days },
		{ count: bookingsBefore.count, time: bookingsBefore.days },
	);
	const heldDown = chanceLower(atBest('held-rate', held, now), heldBefore);
	return [
		{
			code: 'BOOKINGS_UP_HELD_DOWN',
			evidence: {
				metric: 'held-rate',
				who,
				// Both must be so: the less certain of them decides.
				p: 1 - Math.min(bookingsUp, heldDown),
				bookings,
				bookingsBefore,
				held,
				heldBefore,
				bookingsUp,
				heldDown,
			},
		},
	];
}
