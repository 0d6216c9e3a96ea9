import type { Contract } from '../../policy/contract';
import { logBeta } from '../statistics/log-gamma';
import type { Share } from '../statistics/difference';
import type { Counts } from '../tally';
import { INDICATOR, INDICATORS, type IndicatorId, type Level } from './indicator';
import { MODES, SIGNS, type Mode } from './mode';

/** One number that speaks for the diagnosis, beside what is usual. */
export interface Sign extends Share {
	readonly indicator: IndicatorId;
	readonly rate: number;
	/** What it is about where all is well. */
	readonly usual: number;
}

export type Diagnosis =
	| {
			readonly mode: Mode;
			/** How sure it is, from 0 to 1, given that it is one of the five, two of them, or none. */
			readonly certainty: number;
			readonly evidence: readonly Sign[];
			/** The place in the contract to change. */
			readonly policy: string;
	  }
	| {
			/** Something is not as it should be, or there is too little to look at: nobody can say which. */
			readonly mode: 'cannot-tell';
			readonly because: 'too-few-cases' | 'no-single-cause-fits';
			readonly evidence: readonly Sign[];
	  };

/** What may be true of a team before anybody looks: most are well, some have one failure, few have two. */
const PRIOR = { healthy: 0.6, oneMode: 0.07, twoModes: 0.004, somethingElse: 0.01 } as const;
/** A failure does not show in every number it usually spoils. */
const SHOWS = 0.85;
const SURE = 0.8;
/** Meetings below which nothing is said. */
const FEWEST = 20;
/** How much likelier a number must be where something is wrong, to be shown as evidence. */
const SPEAKS = 3;
/** No single number may outweigh all others: e to this power at most. */
const MOST = 40;

/**
 * Which of the five failure modes fits, if any.
 *
 * Each explanation (all is well, one mode, two modes, something else) says for every indicator how
 * likely its count is: a beta-binomial around the healthy or the sick level, so that a great many
 * cases make a level certain but never the model. Bayes' rule weighs them. An empty answer means that
 * all is well as far as these numbers show.
 */
export function diagnose(contract: Contract, counts: Counts): readonly Diagnosis[] {
	const seen = INDICATORS.map((id) => look(id, counts));
	if (counts.bookings - counts.ahead < FEWEST) {
		return [{ mode: 'cannot-tell', because: 'too-few-cases', evidence: [] }];
	}
	const weighed = weigh(seen);
	const certain = MODES.map((mode) => ({ mode, certainty: weighed.modes.get(mode) ?? 0 }))
		.filter(({ certainty }) => certainty >= SURE)
		.sort((a, b) => b.certainty - a.certainty);
	if (certain.length === 0) {
		const isWell = weighed.healthy >= 1 - SURE;
		const evidence = seen.filter(speaks).map(signOf);
		if (isWell || evidence.length === 0) return [];
		return [{ mode: 'cannot-tell', because: 'no-single-cause-fits', evidence }];
	}
	return certain.map(({ mode, certainty }) => ({
		mode,
		certainty,
		evidence: seen
			.filter((each) => SIGNS[mode].makesSick.includes(each.id) && speaks(each))
			.map(signOf),
		policy: SIGNS[mode].policy(contract),
	}));
}

interface Seen extends Share {
	readonly id: IndicatorId;
	/** How much likelier the count is at the sick level, or at any, than at the healthy one. */
	readonly sick: number;
	readonly anywhere: number;
}

function look(id: IndicatorId, counts: Counts): Seen {
	const { share, healthy, sick } = INDICATOR[id];
	const seen = share(counts);
	const well = logLikely(seen, healthy);
	const likelier = (level: Level) => Math.exp(Math.min(MOST, logLikely(seen, level) - well));
	return { id, ...seen, sick: likelier(sick), anywhere: likelier({ mean: 0.5, weight: 2 }) };
}

/** The chance of k of n where the rate itself is drawn from the level (beta-binomial), without n over k. */
function logLikely({ k, n }: Share, { mean, weight }: Level): number {
	const [a, b] = [mean * weight, (1 - mean) * weight];
	return logBeta(k + a, n - k + b) - logBeta(a, b);
}

/** Bayes' rule over all explanations; the modes' certainties are those of all explanations that contain them. */
function weigh(seen: readonly Seen[]): {
	readonly healthy: number;
	readonly modes: ReadonlyMap<Mode, number>;
} {
	const explanations = [
		{ modes: [] as readonly Mode[], prior: PRIOR.healthy, likely: relative(seen, []) },
		...MODES.map((mode) => ({
			modes: [mode],
			prior: PRIOR.oneMode,
			likely: relative(seen, [mode]),
		})),
		...pairs().map((modes) => ({ modes, prior: PRIOR.twoModes, likely: relative(seen, modes) })),
		{ modes: undefined, prior: PRIOR.somethingElse, likely: relative(seen, undefined) },
	];
	const all = explanations.reduce((sum, { prior, likely }) => sum + prior * likely, 0);
	const modes = new Map<Mode, number>();
	for (const { modes: those = [], prior, likely } of explanations) {
		for (const mode of those) modes.set(mode, (modes.get(mode) ?? 0) + (prior * likely) / all);
	}
	return { healthy: PRIOR.healthy / all, modes };
}

/** How much likelier the counts are under an explanation than if all were well. */
function relative(seen: readonly Seen[], modes: readonly Mode[] | undefined): number {
	return seen.reduce((product, { id, sick, anywhere }) => {
		if (modes === undefined) return product * (0.5 + 0.5 * anywhere);
		if (modes.some((mode) => SIGNS[mode].makesSick.includes(id))) {
			return product * (1 - SHOWS + SHOWS * sick);
		}
		const isTouched = modes.some((mode) => SIGNS[mode].mayTouch.includes(id));
		return isTouched ? product * (0.5 + 0.5 * sick) : product;
	}, 1);
}

function pairs(): ReadonlyArray<readonly Mode[]> {
	return MODES.flatMap((one, at) => MODES.slice(at + 1).map((other) => [one, other]));
}

function speaks({ sick, k, n, id }: Seen): boolean {
	return n > 0 && k / n > INDICATOR[id].healthy.mean && sick > SPEAKS;
}

function signOf({ id, k, n }: Seen): Sign {
	return { indicator: id, k, n, rate: k / n, usual: INDICATOR[id].healthy.mean };
}
