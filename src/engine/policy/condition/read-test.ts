import { OPERATOR_TABLE, OPERATORS, type FactTest, type Operator } from '../../condition';
import type { FactType } from '../../facts';
import type { Report } from '../finding';
import { isKnown, type KnownFacts } from '../known';
import { nearest } from '../../nearest';
import { describe } from '../shape/shape';
import { valueOf, type MapTree } from '../yaml/tree';
import { readExpected } from './read-expected';

/** Reads one comparison of one fact; `undefined` means it was reported. */
export function readTest(
	tree: MapTree,
	facts: KnownFacts | undefined,
	report: Report,
): FactTest | undefined {
	const fact = readFact(tree, facts, report);
	const operator = readOperator(tree, fact, facts, report);
	const written = operator && valueOf(tree, operator);
	if (fact === undefined || !operator || !written) return undefined;
	const definition = facts?.values.get(fact);
	if (definition && !OPERATOR_TABLE[operator].takes.includes(definition.type)) {
		const { type } = definition;
		const at = tree.entries.get(operator)?.keyAt ?? tree.at;
		report(at, { code: 'OPERATOR_TYPE', operator, fact, type, fits: operatorsFor(type) });
		return undefined;
	}
	const expected = readExpected(written, { fact, operator, definition }, report);
	return expected === undefined ? undefined : { kind: 'test', fact, operator, expected };
}

function readFact(
	tree: MapTree,
	facts: KnownFacts | undefined,
	report: Report,
): string | undefined {
	const written = valueOf(tree, 'fact');
	const fact = written?.kind === 'scalar' ? written.value : undefined;
	if (written && typeof fact !== 'string') {
		report(written.at, {
			code: 'TYPE_WRONG',
			expected: 'the name of a fact',
			found: describe(written),
		});
		return undefined;
	}
	if (!written || typeof fact !== 'string') return undefined;
	isKnown('FACT_UNKNOWN', { text: fact, at: written.at }, facts, report);
	return fact;
}

function readOperator(
	tree: MapTree,
	fact: string | undefined,
	facts: KnownFacts | undefined,
	report: Report,
): Operator | undefined {
	const others = [...tree.entries.values()].filter(({ key }) => key !== 'fact');
	const operators = OPERATORS.filter((operator) => tree.entries.has(operator));
	for (const { key, keyAt } of others) {
		if (operators.some((operator) => operator === key)) continue;
		report(keyAt, {
			code: 'OPERATOR_UNKNOWN',
			operator: key,
			nearest: nearest(key, OPERATORS),
			known: OPERATORS,
		});
	}
	if (operators.length > 1) report(tree.at, { code: 'OPERATOR_SEVERAL', operators });
	if (others.length === 0) {
		const type = facts?.values.get(fact ?? '')?.type;
		report(tree.at, {
			code: 'OPERATOR_MISSING',
			fact: fact ?? '',
			fits: type ? operatorsFor(type) : OPERATORS,
		});
	}
	return operators.length === 1 ? operators[0] : undefined;
}

/** The operators that can be asked of a type of fact. */
function operatorsFor(type: FactType): readonly Operator[] {
	return OPERATORS.filter((operator) => OPERATOR_TABLE[operator].takes.includes(type));
}
