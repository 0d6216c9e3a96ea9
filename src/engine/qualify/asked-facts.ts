import type { Condition, FactTest } from '../condition';
import type { FactDictionary } from '../facts';
import type { SqlBar } from '../policy/contract';
import type { Asked } from './specimen-answers';

/** Every fact of the dictionary with what the bar asks of it, overlays and fit signals included. */
export function askedFacts(bar: SqlBar, dictionary: FactDictionary): ReadonlyMap<string, Asked> {
	const tests = testsOf(bar);
	const definitions = [...dictionary.values()];
	return new Map(
		definitions.map((definition) => {
			const { name } = definition;
			const quotes = definitions.filter(({ source }) => source === name).map((quote) => quote.name);
			return [name, { definition, tests: tests.filter(({ fact }) => fact === name), quotes }];
		}),
	);
}

function testsOf({ criteria, fit, overlays }: SqlBar): readonly FactTest[] {
	const asking = [
		...criteria,
		...fit.signals,
		...overlays,
		...overlays.flatMap((overlay) => overlay.criteria),
	];
	return asking.flatMap(({ when }) => testsIn(when));
}

function testsIn(condition: Condition): readonly FactTest[] {
	switch (condition.kind) {
		case 'test':
			return [condition];
		case 'not':
			return testsIn(condition.of);
		case 'all':
		case 'any':
		case 'at-least':
			return condition.of.flatMap(testsIn);
	}
}
