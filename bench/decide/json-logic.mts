import { LogicEngine } from 'json-logic-engine';
import type { FactTest } from '../../src/engine/condition';
import { plainTest } from './plain-test.mts';
import type { Holds } from './rival-bar.mts';

const engine = new LogicEngine();
engine.addMethod('lower', (text: string) => String(text).toLowerCase(), { deterministic: true });

/** A comparison as JSON Logic, compiled. */
export function jsonLogicHolds(test: FactTest): Holds {
	const holds = engine.build(logicOf(test)) as (lead: unknown) => unknown;
	return (lead) => holds(lead) === true;
}

function logicOf(test: FactTest): unknown {
	// A dot in a name would be read as a path.
	const value = { var: test.fact.replaceAll('.', '\\.') };
	const plain = plainTest(test);
	switch (plain.kind) {
		case 'range':
			return { '<=': [plain.low, value, plain.high] };
		case 'one-of': {
			const isIn = { in: [value, { preserve: plain.values }] };
			return plain.isNegated ? { '!': [isIn] } : isIn;
		}
		case 'list-has':
			return { or: plain.values.map((each) => ({ in: [each, value] })) };
		case 'text-has':
			return { or: plain.values.map((each) => ({ in: [each, { lower: value }] })) };
		case 'days':
			return { and: [{ '>=': [value, plain.first] }, { '<=': [value, plain.last] }] };
		case 'yes':
			return { '===': [value, true] };
		case 'given':
			return true;
	}
}
