import type { Outcome } from './condition';

/** Kleene's values in their order, so that `all` is the least of them and `any` the greatest. */
export type Kleene = 0 | 1 | 2;
export const NOT_MET = 0;
export const UNKNOWN = 1;
export const MET = 2;

const OUTCOMES: readonly [Outcome, Outcome, Outcome] = ['not-met', 'unknown', 'met'];

/** The value in words, as reasons and results carry it. */
export function outcomeOf(value: Kleene): Outcome {
	return OUTCOMES[value];
}

/** Met becomes not met and the other way round; unknown stays. */
export function negate(value: Kleene): Kleene {
	return value === MET ? NOT_MET : value === NOT_MET ? MET : UNKNOWN;
}

/** A plain yes or no as a Kleene value. */
export function known(yes: boolean): Kleene {
	return yes ? MET : NOT_MET;
}

/** Whether at least `count` of `total` are met, `met` and `unknown` of them being so. */
export function atLeast(count: number, met: number, unknown: number): Kleene {
	if (met >= count) return MET;
	return met + unknown < count ? NOT_MET : UNKNOWN;
}

/** What holds in every reading: the one value they all have, otherwise unknown. */
export function agreed(values: readonly Kleene[]): Kleene {
	const [first = UNKNOWN, ...others] = values;
	return others.every((value) => value === first) ? first : UNKNOWN;
}
