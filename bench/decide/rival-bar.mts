import type { Condition, FactTest, Kleene } from '../../src/engine/condition';
import type { Facts } from '../../src/engine/facts';
import type { VerdictKind } from '../../src/engine/qualify';
import { BAR } from './bar.mts';

/** Whether a comparison holds for a lead that has the fact: what another engine is asked. */
export type Holds = (lead: Facts) => boolean;

/**
 * The bar decided by another engine, verdict only: that engine makes the comparisons, and what it
 * has no word for (an absent fact, Kleene's tables, the fit interval) is done here, by hand.
 */
export function rivalBar(compile: (test: FactTest) => Holds): (lead: Facts) => VerdictKind {
	const { criteria, fit } = BAR.bar;
	const required = criteria.map(({ when }) => combine(when, compile));
	const signals = fit.signals.map(({ points, when }) => ({ points, of: combine(when, compile) }));
	return (lead) => {
		let least: Kleene = 2;
		for (const of of required) {
			const value = of(lead);
			if (value === 0) return 'not-qualified';
			if (value < least) least = value;
		}
		let low = 0;
		let high = 0;
		for (const { points, of } of signals) {
			const value = of(lead);
			if (value === 2) low += points;
			if (value > 0) high += points;
		}
		if (high < fit.passAt) return 'not-qualified';
		return least === 1 || low < fit.passAt ? 'needs-evidence' : 'qualified';
	};
}

function combine(
	condition: Condition,
	compile: (test: FactTest) => Holds,
): (lead: Facts) => Kleene {
	if (condition.kind === 'test') {
		const { fact } = condition;
		const holds = compile(condition);
		return (lead) => (lead[fact] === undefined ? 1 : holds(lead) ? 2 : 0);
	}
	if (condition.kind === 'not') throw new Error('the bar of the bench has no "not"');
	const parts = condition.of.map((part) => combine(part, compile));
	const needed =
		condition.kind === 'all' ? parts.length : condition.kind === 'any' ? 1 : condition.count;
	return (lead) => {
		let met = 0;
		let possible = 0;
		for (const part of parts) {
			const value = part(lead);
			if (value === 2) met++;
			if (value > 0) possible++;
		}
		return met >= needed ? 2 : possible < needed ? 0 : 1;
	};
}

/** Every comparison of the bar, in the order it is asked. */
export function testsOfBar(): readonly FactTest[] {
	const { criteria, fit } = BAR.bar;
	return [...criteria, ...fit.signals].flatMap(({ when }) => testsIn(when));
}

function testsIn(condition: Condition): readonly FactTest[] {
	if (condition.kind === 'test') return [condition];
	return condition.kind === 'not' ? testsIn(condition.of) : condition.of.flatMap(testsIn);
}
