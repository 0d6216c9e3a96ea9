import type { Condition } from '../../condition';
import type { KnownFacts } from '../known';
import type { Report } from '../finding';
import { nearest } from '../../nearest';
import { reportUnknownKeys } from '../shape/object';
import { describe } from '../shape/shape';
import { valueOf, type MapTree, type Tree } from '../yaml/tree';
import { readTest } from './read-test';

const JOINS = ['all', 'any', 'not', 'at_least'] as const;
type Join = (typeof JOINS)[number];

/**
 * Reads a condition and checks every comparison in it against the dictionary.
 *
 * Without a dictionary (facts.yaml could not be read) only its form is checked.
 * `undefined` means it was reported.
 */
export function readCondition(
	tree: Tree,
	facts: KnownFacts | undefined,
	report: Report,
): Condition | undefined {
	if (tree.kind !== 'map') {
		report(tree.at, {
			code: 'TYPE_WRONG',
			expected: 'a condition, such as { fact: company.employees, at_least: 200 }',
			found: describe(tree),
		});
		return undefined;
	}
	if (tree.entries.has('fact')) return readTest(tree, facts, report);
	const joins = JOINS.filter((join) => tree.entries.has(join));
	const [join] = joins;
	const value = join ? valueOf(tree, join) : undefined;
	if (!join || !value || joins.length > 1) {
		reportNoCondition(tree, joins, report);
		return undefined;
	}
	reportUnknownKeys(tree, [join], report);
	return readJoin(join, value, facts, report);
}

function reportNoCondition(tree: MapTree, joins: readonly Join[], report: Report): void {
	const [only] = tree.entries.size === 1 ? tree.entries.values() : [];
	const meant = only && joins.length === 0 ? nearest(only.key, [...JOINS, 'fact']) : undefined;
	if (only && meant) {
		report(only.keyAt, { code: 'KEY_UNKNOWN', key: only.key, nearest: meant, known: JOINS });
	} else {
		report(tree.at, { code: 'CONDITION_MALFORMED', found: joins });
	}
}

function readJoin(
	join: Join,
	value: Tree,
	facts: KnownFacts | undefined,
	report: Report,
): Condition | undefined {
	if (join === 'at_least') return readAtLeast(value, facts, report);
	if (join === 'not') {
		const of = readCondition(value, facts, report);
		return of && { kind: 'not', of };
	}
	const of = readConditions(value, facts, report);
	return of && { kind: join, of };
}

function readConditions(
	tree: Tree,
	facts: KnownFacts | undefined,
	report: Report,
): readonly Condition[] | undefined {
	if (tree.kind !== 'list') {
		report(tree.at, {
			code: 'TYPE_WRONG',
			expected: 'a list of conditions',
			found: describe(tree),
		});
		return undefined;
	}
	if (tree.items.length === 0) {
		report(tree.at, { code: 'LIST_TOO_SHORT', least: 1, of: 'conditions' });
		return undefined;
	}
	const conditions = tree.items.map((item) => readCondition(item, facts, report));
	return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

const COUNT = ['count', 'of'];

function readAtLeast(
	tree: Tree,
	facts: KnownFacts | undefined,
	report: Report,
): Condition | undefined {
	if (tree.kind !== 'map') {
		report(tree.at, {
			code: 'TYPE_WRONG',
			expected: 'a count and conditions, such as { count: 2, of: [ … ] }',
			found: describe(tree),
		});
		return undefined;
	}
	reportUnknownKeys(tree, COUNT, report);
	const [countTree, list] = [valueOf(tree, 'count'), valueOf(tree, 'of')];
	if (!countTree)
		report(tree.at, { code: 'KEY_MISSING', key: 'count', says: 'How many of them must be met.' });
	if (!list) report(tree.at, { code: 'KEY_MISSING', key: 'of', says: 'The conditions.' });
	const of = list ? readConditions(list, facts, report) : undefined;
	const count = countTree ? readCount(countTree, of, report) : undefined;
	return of && count !== undefined ? { kind: 'at-least', count, of } : undefined;
}

function readCount(
	tree: Tree,
	of: readonly Condition[] | undefined,
	report: Report,
): number | undefined {
	const count = tree.kind === 'scalar' ? tree.value : undefined;
	if (typeof count !== 'number') {
		report(tree.at, { code: 'TYPE_WRONG', expected: 'a number', found: describe(tree) });
		return undefined;
	}
	if (!Number.isInteger(count) || count < 1) {
		report(tree.at, {
			code: 'NUMBER_OUT_OF_RANGE',
			value: count,
			low: 1,
			high: Infinity,
			whole: true,
		});
		return undefined;
	}
	if (!of || count <= of.length) return count;
	report(tree.at, { code: 'COUNT_IMPOSSIBLE', count, of: of.length });
	return undefined;
}
