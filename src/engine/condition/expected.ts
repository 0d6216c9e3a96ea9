import type { Expected, Within } from './condition';

/*
 * What a test expects, read as the shape its operator states. A checked contract always has that
 * shape, so these throw: a TypeError here is a fault in the check of contracts.
 */

export function asNumber(expected: Expected): number {
	if (typeof expected === 'number' && Number.isFinite(expected)) return expected;
	throw new TypeError(`expected a number, found ${JSON.stringify(expected)}`);
}

export function asText(expected: Expected): string {
	if (typeof expected === 'string') return expected;
	throw new TypeError(`expected a text, found ${JSON.stringify(expected)}`);
}

export function asFlag(expected: Expected): boolean {
	if (typeof expected === 'boolean') return expected;
	throw new TypeError(`expected true or false, found ${JSON.stringify(expected)}`);
}

export function asTexts(expected: Expected): readonly string[] {
	const values = asValues(expected);
	if (values.every((value) => typeof value === 'string')) return values;
	throw new TypeError(`expected a list of texts, found ${JSON.stringify(expected)}`);
}

/** Texts or numbers, at least one. */
export function asValues(expected: Expected): readonly (string | number)[] {
	if (isList(expected) && expected.length > 0) return expected;
	throw new TypeError(`expected a list of values, found ${JSON.stringify(expected)}`);
}

export function asSpan(expected: Expected): Within {
	if (typeof expected === 'object' && !isList(expected)) return expected;
	throw new TypeError(`expected a span of time, found ${JSON.stringify(expected)}`);
}

function isList(expected: Expected): expected is readonly string[] | readonly number[] {
	return Array.isArray(expected);
}
