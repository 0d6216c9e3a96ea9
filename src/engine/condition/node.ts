import type { Facts } from '../facts';
import type { Condition, Reason } from './condition';
import { atLeast, MET, negate, NOT_MET, UNKNOWN, type Kleene } from './kleene';
import { testNode } from './test-node';

/** What an explanation gathers on its way through a condition. */
export interface Findings {
	/** One row for each comparison, in the order written. */
	readonly reasons: Reason[];
	/** How many of them are in place. */
	count: number;
	/** Facts without a readable value that keep the answer open, each once. */
	readonly missing: string[];
}

/** Room for the reasons of `size` comparisons, none of them made yet. */
export function noFindings(size: number): Findings {
	return { reasons: new Array<Reason>(size), count: 0, missing: [] };
}

/** Adds a fact to those that keep the answer open, if it is not among them. */
export function reportMissing(fact: string, { missing }: Pick<Findings, 'missing'>): void {
	if (!missing.includes(fact)) missing.push(fact);
}

/** A condition ready to be asked: what depends on the contract only is already worked out. */
export interface Node {
	/** How many comparisons it makes, so how many reasons it gives. */
	readonly size: number;
	judge(facts: Facts, now: number): Kleene;
	/** The same answer, with every comparison gathered on the way. */
	explain(facts: Facts, now: number, findings: Findings): Kleene;
}

/**
 * Makes a condition ready to be asked, by Kleene's tables: `all` is the least of its parts, `any`
 * the greatest. Nothing in `all` is met, nothing in `any` is not met.
 */
export function nodeOf(condition: Condition): Node {
	switch (condition.kind) {
		case 'test':
			return testNode(condition);
		case 'not':
			return notNode(nodeOf(condition.of));
		case 'all':
			return extremeNode(condition.of.map(nodeOf), MET, NOT_MET);
		case 'any':
			return extremeNode(condition.of.map(nodeOf), NOT_MET, MET);
		case 'at-least':
			return countNode(condition.count, condition.of.map(nodeOf));
	}
}

function notNode(part: Node): Node {
	return {
		size: part.size,
		judge: (facts, now) => negate(part.judge(facts, now)),
		explain: (facts, now, findings) => negate(part.explain(facts, now, findings)),
	};
}

/** The value nearest to `end` among the parts, `start` when there are none. */
function extremeNode(parts: readonly Node[], start: Kleene, end: Kleene): Node {
	return {
		size: sizeOf(parts),
		judge(facts, now) {
			let value = start;
			for (const part of parts) {
				const next = part.judge(facts, now);
				if (next === end) return end;
				if (next === UNKNOWN) value = UNKNOWN;
			}
			return value;
		},
		explain(facts, now, findings) {
			const before = findings.missing.length;
			let value = start;
			for (const part of parts) {
				const next = part.explain(facts, now, findings);
				if (next === end || value === start) value = next;
			}
			return settle(value, findings, before);
		},
	};
}

function countNode(count: number, parts: readonly Node[]): Node {
	return {
		size: sizeOf(parts),
		judge: (facts, now) => tally(count, parts, (part) => part.judge(facts, now)),
		explain(facts, now, findings) {
			const before = findings.missing.length;
			const value = tally(count, parts, (part) => part.explain(facts, now, findings));
			return settle(value, findings, before);
		},
	};
}

function tally(count: number, parts: readonly Node[], ask: (part: Node) => Kleene): Kleene {
	let met = 0;
	let unknown = 0;
	for (const part of parts) {
		const value = ask(part);
		if (value === MET) met++;
		if (value === UNKNOWN) unknown++;
	}
	return atLeast(count, met, unknown);
}

/** What is missing inside a part that is settled anyway is not asked for. */
function settle(value: Kleene, { missing }: Findings, before: number): Kleene {
	if (value !== UNKNOWN && missing.length > before) missing.length = before;
	return value;
}

function sizeOf(parts: readonly Node[]): number {
	return parts.reduce((sum, { size }) => sum + size, 0);
}
