import { Engine, Operator, type RuleProperties } from 'json-rules-engine';
import type { FactTest } from '../../src/engine/condition';
import type { Facts } from '../../src/engine/facts';
import type { VerdictKind } from '../../src/engine/qualify';
import { plainTest } from './plain-test.mts';
import { rivalBar, testsOfBar } from './rival-bar.mts';

/**
 * The bar as rules, one for each comparison, all run for every lead as the engine does; which of
 * them held is then put together by hand.
 */
export function jsonRulesBar(): (lead: Facts) => Promise<VerdictKind> {
	const engine = new Engine([], { allowUndefinedFacts: true });
	const onText = (holds: (text: string, expected: string) => boolean) =>
		[holds, (value: unknown) => typeof value === 'string'] as const;
	engine.addOperator(new Operator('textHas', ...onText((a, b) => a.toLowerCase().includes(b))));
	engine.addOperator(new Operator('notBefore', ...onText((a, b) => a >= b)));
	engine.addOperator(new Operator('notAfter', ...onText((a, b) => a <= b)));
	const tests = testsOfBar();
	for (const [at, test] of tests.entries()) engine.addRule(ruleOf(test, at));

	let held = new Set<unknown>();
	let next = 0;
	const decide = rivalBar(() => {
		const at = next++;
		return () => held.has(at);
	});
	return async (lead) => {
		const { events } = await engine.run(lead as Record<string, unknown>);
		held = new Set(events.map(({ params }) => params?.at as unknown));
		return decide(lead);
	};
}

function ruleOf(test: FactTest, at: number): RuleProperties {
	return { conditions: conditionsOf(test), event: { type: 'held', params: { at } } };
}

function conditionsOf({ fact, ...test }: FactTest): RuleProperties['conditions'] {
	const plain = plainTest({ fact, ...test });
	const one = (operator: string, value: unknown) => ({ fact, operator, value });
	switch (plain.kind) {
		case 'range':
			return {
				all: [one('greaterThanInclusive', plain.low), one('lessThanInclusive', plain.high)],
			};
		case 'one-of':
			return { all: [one(plain.isNegated ? 'notIn' : 'in', plain.values)] };
		case 'list-has':
			return { any: plain.values.map((each) => one('contains', each)) };
		case 'text-has':
			return { any: plain.values.map((each) => one('textHas', each)) };
		case 'days':
			return { all: [one('notBefore', plain.first), one('notAfter', plain.last)] };
		case 'yes':
			return { all: [one('equal', true)] };
		case 'given':
			return { all: [one('notEqual', undefined)] };
	}
}
