import {
	dateMs,
	fold,
	OPERATOR_TABLE,
	type Expected,
	type Operator,
	type Within,
} from '../../condition';
import type { FactDefinition, FactType } from '../../facts';
import type { Finding, Report } from '../finding';
import { nearest } from '../../nearest';
import { forms, into } from '../shape/lists';
import { need, object } from '../shape/object';
import { number, oneOf } from '../shape/scalars';
import { describe, type Shape } from '../shape/shape';
import type { Tree } from '../yaml/tree';

/** What is known about the fact a value is compared with; nothing, when the fact itself is unknown. */
export interface Asked {
	readonly fact: string;
	readonly operator: Operator;
	readonly definition: FactDefinition | undefined;
}

/** Reads what an operator compares with; `undefined` means it was reported. */
export function readExpected(tree: Tree, asked: Asked, report: Report): Expected | undefined {
	const type = typeCompared(asked);
	switch (OPERATOR_TABLE[asked.operator].expects) {
		case 'span':
			return within.read(tree, report);
		case 'flag':
			return oneValue(tree, asked, 'boolean', report);
		case 'pair':
			return readPair(tree, asked, type, report);
		case 'value':
			return checkOneOf(tree, asked, oneValue(tree, asked, type, report), report);
		case 'values':
			return checkOneOf(tree, asked, severalValues(tree, asked, type, report), report);
	}
}

/** The type of the value beside an operator; `undefined` where the fact decides and is not known. */
function typeCompared({ operator, definition }: Asked): FactType | undefined {
	const takes = OPERATOR_TABLE[operator].takes;
	const type = definition?.type ?? (takes.length === 1 ? takes[0] : undefined);
	if (type === 'list' || type === 'quote') return 'text';
	const textOnly = takes.every((each) => each === 'text' || each === 'quote');
	return type ?? (textOnly ? 'text' : undefined);
}

const WORDS: Readonly<Record<FactType, string>> = {
	text: 'text',
	quote: 'text',
	number: 'a number',
	boolean: 'true or false',
	date: 'a date, such as 2027-01-31',
	list: 'a word',
};

function wrongValue(tree: Tree, { operator, fact }: Asked, expected: string): Finding {
	const found = missingDay(tree) ?? describe(tree);
	return { code: 'VALUE_TYPE', operator, fact, expected, found };
}

/** A day that is written as one and is in no calendar, such as the 30th of February. */
function missingDay(tree: Tree): string | undefined {
	const value = tree.kind === 'scalar' ? String(tree.value) : '';
	const [day] = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(value) ?? [];
	if (day === undefined || !Number.isNaN(dateMs(day))) return undefined;
	return `${day}, a day that does not exist`;
}

function oneValue(
	tree: Tree,
	asked: Asked,
	type: FactType | undefined,
	report: Report,
): string | number | boolean | undefined {
	const value = tree.kind === 'scalar' ? tree.value : null;
	if (value !== null && fits(value, type)) return value;
	report(tree.at, wrongValue(tree, asked, type ? WORDS[type] : 'one value'));
	return undefined;
}

function fits(value: string | number | boolean, type: FactType | undefined): boolean {
	switch (type) {
		case 'number':
			return typeof value === 'number' && Number.isFinite(value);
		case 'boolean':
			return typeof value === 'boolean';
		case 'date':
			return typeof value === 'string' && !Number.isNaN(dateMs(value));
		case 'text':
		case 'quote':
		case 'list':
			return typeof value === 'string' && value.trim() !== '';
		case undefined:
			return typeof value !== 'number' || Number.isFinite(value);
	}
}

function severalValues(
	tree: Tree,
	asked: Asked,
	type: FactType | undefined,
	report: Report,
): readonly string[] | readonly number[] | undefined {
	if (tree.kind !== 'list' || tree.items.length === 0) {
		report(
			tree.at,
			wrongValue(tree, asked, `a list, such as [${type === 'number' ? '1, 2' : 'one, two'}]`),
		);
		return undefined;
	}
	const values = tree.items.map((item) => oneValue(item, asked, type, report));
	if (values.every((value) => typeof value === 'string')) return values;
	if (values.every((value) => typeof value === 'number')) return values;
	const odd = tree.items.find((_, at) => typeof values[at] !== typeof values[0]);
	if (odd && !values.includes(undefined))
		report(odd.at, wrongValue(odd, asked, 'values of one kind'));
	return undefined;
}

function readPair(
	tree: Tree,
	asked: Asked,
	type: FactType | undefined,
	report: Report,
): readonly string[] | readonly number[] | undefined {
	const example = type === 'date' ? '[2027-01-01, 2027-03-31]' : '[200, 5000]';
	if (tree.kind !== 'list' || tree.items.length !== 2) {
		report(tree.at, wrongValue(tree, asked, `a lower and a higher value, such as ${example}`));
		return undefined;
	}
	const pair = severalValues(tree, asked, type, report);
	const [low, high] = pair ?? [];
	if (low === undefined || high === undefined) return undefined;
	const backwards =
		typeof low === 'number' ? low > Number(high) : dateMs(low) > dateMs(String(high));
	if (!backwards) return pair;
	report(tree.at, { code: 'RANGE_BACKWARDS', low: String(low), high: String(high) });
	return undefined;
}

/** Checks that the values are among those the fact can have; gives back what was read. */
function checkOneOf<T>(
	tree: Tree,
	{ fact, definition }: Asked,
	read: T | undefined,
	report: Report,
): T | undefined {
	const allowed = definition?.oneOf;
	if (!allowed || read === undefined) return read;
	const folded = new Set(allowed.map(fold));
	for (const item of tree.kind === 'list' ? tree.items : [tree]) {
		const value = item.kind === 'scalar' ? String(item.value) : '';
		if (folded.has(fold(value))) continue;
		report(item.at, {
			code: 'VALUE_NOT_ONE_OF',
			value,
			fact,
			nearest: nearest(value, allowed),
			allowed,
		});
	}
	return read;
}

const SPAN = number({ low: 1, high: 3660, whole: true });
const UNIT = need(oneOf(['days', 'hours', 'business_days']), 'What is counted.');
const within: Shape<Within> = forms<Within>(
	{
		by: 'next',
		shape: into(object({ next: need(SPAN, 'So many ahead.'), unit: UNIT }), ({ next, unit }) => ({
			direction: 'next',
			count: next,
			unit,
		})),
	},
	{
		by: 'last',
		shape: into(object({ last: need(SPAN, 'So many ago.'), unit: UNIT }), ({ last, unit }) => ({
			direction: 'last',
			count: last,
			unit,
		})),
	},
);
