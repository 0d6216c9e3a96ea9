import { dateMs, fold, isBlank } from './condition';
import type { FactDefinition, FactValue } from './facts';

export const LONGEST_TEXT = 20_000;
export const LONGEST_LIST = 1_000;
const NUMERIC = /^[+-]?\d+(?:\.\d+)?$/;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
	['yes', true],
	['true', true],
	['no', false],
	['false', false],
]);

export type ValueProblemCode = 'FACT_TYPE' | 'FACT_DATE' | 'FACT_NOT_ALLOWED' | 'FACT_TOO_LONG';

/** A value as its fact takes it; nothing, when nothing was said; or what is wrong with it. */
export type ReadFact =
	| { readonly kind: 'value'; readonly value: FactValue }
	| { readonly kind: 'nothing' }
	| { readonly kind: 'problem'; readonly code: ValueProblemCode; readonly message: string };

const NOTHING: ReadFact = { kind: 'nothing' };

/**
 * Reads one value as its fact takes it, or says what is wrong with it.
 *
 * `null`, a blank text and an empty list say nothing. What a form sends as text is read where it
 * can mean one thing only: "300" for a number, "yes" for true. Values of `one_of` are matched
 * without regard to case and answered in the dictionary's spelling.
 */
export function readFact(value: unknown, definition: FactDefinition): ReadFact {
	if (value === null || value === undefined) return NOTHING;
	if (typeof value === 'string' && isBlank(value)) return NOTHING;
	switch (definition.type) {
		case 'text':
		case 'quote':
			return readText(value, definition);
		case 'number':
			return readNumber(value, definition);
		case 'boolean':
			return readFlag(value, definition);
		case 'date':
			return readDate(value, definition);
		case 'list':
			return readList(value, definition);
	}
}

function found(value: FactValue): ReadFact {
	return { kind: 'value', value };
}

function problem(code: ValueProblemCode, { label }: FactDefinition, words: string): ReadFact {
	return { kind: 'problem', code, message: `${label} ${words}` };
}

function readText(value: unknown, definition: FactDefinition): ReadFact {
	if (typeof value !== 'string') return problem('FACT_TYPE', definition, 'must be text.');
	if (value.length > LONGEST_TEXT) {
		return problem('FACT_TOO_LONG', definition, `is longer than ${LONGEST_TEXT} characters.`);
	}
	const allowed = allowedSpelling(value.trim(), definition);
	return allowed === undefined ? notAllowed(value, definition) : found(allowed);
}

function allowedSpelling(value: string, { oneOf }: FactDefinition): string | undefined {
	if (oneOf === undefined) return value;
	// The dictionary's own string, even where the value is the same: comparisons know that one by sight.
	const same = oneOf.indexOf(value);
	if (same !== -1) return oneOf[same];
	const folded = fold(value);
	return oneOf.find((each) => fold(each) === folded);
}

function notAllowed(value: string, definition: FactDefinition): ReadFact {
	const allowed = (definition.oneOf ?? []).join(', ');
	// The words go into errors and logs.
	if (definition.personal) return problem('FACT_NOT_ALLOWED', definition, `is one of ${allowed}.`);
	const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
	return problem('FACT_NOT_ALLOWED', definition, `is one of ${allowed}, not "${shown}".`);
}

function readNumber(value: unknown, definition: FactDefinition): ReadFact {
	const text = typeof value === 'string' ? value.trim() : '';
	const number = NUMERIC.test(text) ? Number(text) : value;
	if (typeof number === 'number' && Number.isFinite(number)) return found(number);
	return problem('FACT_TYPE', definition, 'must be a number in digits, such as 1200 or 12.5.');
}

function readFlag(value: unknown, definition: FactDefinition): ReadFact {
	const flag = typeof value === 'string' ? FLAGS.get(fold(value)) : value;
	if (typeof flag === 'boolean') return found(flag);
	return problem('FACT_TYPE', definition, 'must be true or false (yes or no in a form).');
}

function readDate(value: unknown, definition: FactDefinition): ReadFact {
	const text = typeof value === 'string' ? value.trim() : '';
	if (!Number.isNaN(dateMs(text))) return found(text);
	const example = 'such as 2027-01-31 or 2027-01-31T15:00:00Z';
	return problem('FACT_DATE', definition, `must be a date that exists, written ${example}.`);
}

/** One text is a list of one; with a comma it could be one or several, so it is refused. */
function readList(value: unknown, definition: FactDefinition): ReadFact {
	const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
	const several = typeof value === 'string' && /[,;\n]/.test(value);
	if (several || !entries.every((entry) => typeof entry === 'string')) {
		return problem('FACT_TYPE', definition, 'must be a list of texts, such as ["a", "b"].');
	}
	if (entries.length > LONGEST_LIST || entries.some((entry) => entry.length > LONGEST_TEXT)) {
		return problem(
			'FACT_TOO_LONG',
			definition,
			`holds more than ${LONGEST_LIST} texts or a long one.`,
		);
	}
	const values: string[] = [];
	for (const entry of entries) {
		if (isBlank(entry)) continue;
		const value = allowedSpelling(entry.trim(), definition);
		if (value === undefined) return notAllowed(entry.trim(), definition);
		if (!values.includes(value)) values.push(value);
	}
	return values.length === 0 ? NOTHING : found(values);
}
