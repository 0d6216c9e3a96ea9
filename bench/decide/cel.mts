import { Environment } from '@marcbachmann/cel-js';
import type { FactTest } from '../../src/engine/condition';
import { plainTest } from './plain-test.mts';
import type { Holds } from './rival-bar.mts';

const environment = new Environment().registerVariable('lead', 'map');

/** A comparison as a CEL expression, parsed once. */
export function celHolds(test: FactTest): Holds {
	const holds = environment.parse(celOf(test));
	return (lead) => holds({ lead }) === true;
}

function celOf(test: FactTest): string {
	const value = `lead[${JSON.stringify(test.fact)}]`;
	const plain = plainTest(test);
	switch (plain.kind) {
		case 'range':
			return `${value} >= ${plain.low}.0 && ${value} <= ${plain.high}.0`;
		case 'one-of':
			return `${plain.isNegated ? '!' : ''}(${value} in ${JSON.stringify(plain.values)})`;
		case 'list-has':
			return plain.values.map((each) => `${JSON.stringify(each)} in ${value}`).join(' || ');
		case 'text-has':
			return plain.values
				.map((each) => `${value}.lowerAscii().contains(${JSON.stringify(each)})`)
				.join(' || ');
		case 'days':
			return `${value} >= "${plain.first}" && ${value} <= "${plain.last}"`;
		case 'yes':
			return `${value} == true`;
		case 'given':
			return 'true';
	}
}
