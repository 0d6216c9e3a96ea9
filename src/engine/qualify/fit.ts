import { agreed, type Kleene, MET, type Node, nodeOf, NOT_MET, UNKNOWN } from '../condition';
import type { Facts } from '../facts';
import type { FitSignal } from '../policy/contract';

interface Signal {
	readonly points: number;
	readonly node: Node;
}

/** The points of one lead: those that are certain, and those still possible. */
export interface FitInterval {
	readonly low: number;
	readonly high: number;
}

/** The fit score, ready to be added up. */
export interface CompiledFit {
	interval(facts: Facts, now: number): FitInterval;
	/** Adds the facts the unknown signals ask for, each once. */
	gatherMissing(facts: Facts, now: number, missing: string[]): void;
}

/**
 * Compiles the signals. The true score lies between `low` and `high` whatever the unknown facts
 * turn out to be; signals that take points away pull the low end down while they are unknown.
 */
export function compileFit(signals: readonly FitSignal[]): CompiledFit {
	const compiled = signals.map(({ points, when }): Signal => ({ points, node: nodeOf(when) }));
	return {
		interval(facts, now) {
			let low = 0;
			let high = 0;
			for (const { points, node } of compiled) {
				const value = node.judge(facts, now);
				if (value === MET || (value === UNKNOWN && points < 0)) low += points;
				if (value === MET || (value === UNKNOWN && points > 0)) high += points;
			}
			return { low, high };
		},
		gatherMissing(facts, now, missing) {
			for (const { node } of compiled) node.explain(facts, now, { reasons: [], missing });
		},
	};
}

/**
 * Passes when the low end passes, fails when the high end fails, and is unknown between; met or
 * not met only if that holds for every score that may have to be reached.
 */
export function judgeFit({ low, high }: FitInterval, passAts: readonly number[]): Kleene {
	return agreed(passAts.map((passAt) => (low >= passAt ? MET : high < passAt ? NOT_MET : UNKNOWN)));
}
