import {
	agreed,
	explainNode,
	judgeLeaf,
	judgeNode,
	type Kleene,
	type Leaf,
	MET,
	type Node,
	nodeOf,
	NOT_MET,
	testLeaf,
	UNKNOWN,
} from '../condition';
import type { Facts } from '../facts';
import type { FitSignal } from '../policy/contract';

interface Signal {
	readonly points: number;
	readonly node: Node;
	/** Set when it is one comparison, as most are. */
	readonly leaf: Leaf | undefined;
}

/** The points of one lead: those that are certain, and those still possible. */
export interface FitInterval {
	readonly low: number;
	readonly high: number;
}

/** The fit score, ready to be added up. */
export interface CompiledFit {
	interval(facts: Facts, now: number): FitInterval;
	/** The facts the unknown signals ask for, after those `others` ask for; each once. */
	missing(facts: Facts, now: number, others: readonly Node[]): readonly string[];
	/** Names how the signals of several comparisons, and `others`, came out part by part. */
	parts(facts: Facts, now: number, others: readonly Node[]): string;
}

/**
 * Compiles the signals. The true score lies between `low` and `high` whatever the unknown facts
 * turn out to be; signals that take points away pull the low end down while they are unknown.
 */
export function compileFit(signals: readonly FitSignal[]): CompiledFit {
	const compiled = signals.map(compileSignal);
	const nodes = compiled.map(({ node }) => node);
	const several = nodes.filter(({ leaves }) => leaves.length > 1);
	return {
		interval(facts, now) {
			let low = 0;
			let high = 0;
			for (const { points, leaf, node } of compiled) {
				const value = leaf ? judgeLeaf(leaf, facts, now) : judgeNode(node, facts, now);
				if (value === MET || (value === UNKNOWN && points < 0)) low += points;
				if (value === MET || (value === UNKNOWN && points > 0)) high += points;
			}
			return { low, high };
		},
		missing(facts, now, others) {
			const all = [...others, ...nodes].flatMap((node) => explainNode(node, facts, now).missing);
			return [...new Set(all)];
		},
		parts(facts, now, others) {
			const reasons = [...several, ...others].flatMap(
				(node) => explainNode(node, facts, now).reasons,
			);
			return reasons.map(({ outcome }) => outcome).join();
		},
	};
}

function compileSignal({ points, when }: FitSignal): Signal {
	const leaf = when.kind === 'test' ? testLeaf(when) : undefined;
	return { points, node: nodeOf(when), leaf };
}

/**
 * Passes when the low end passes, fails when the high end fails, and is unknown between; met or
 * not met only if that holds for every score that may have to be reached.
 */
export function judgeFit(interval: FitInterval, passAts: readonly number[]): Kleene {
	const [only] = passAts;
	if (passAts.length === 1 && only !== undefined) return reaches(interval, only);
	return agreed(passAts.map((passAt) => reaches(interval, passAt)));
}

function reaches({ low, high }: FitInterval, passAt: number): Kleene {
	if (low >= passAt) return MET;
	return high < passAt ? NOT_MET : UNKNOWN;
}
