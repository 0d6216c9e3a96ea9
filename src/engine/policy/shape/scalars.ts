import type { Finding, Format } from '../finding';
import { nearest } from '../../nearest';
import type { Tree } from '../yaml/tree';
import { describe, type Name, type Placed, type Shape } from './shape';

const LONGEST_TEXT = 500;

/** What may follow a text's general form: its format, or something only code can check. */
interface TextRule {
	readonly format?: Format;
	readonly pattern?: RegExp;
	/** Says what is wrong with a text of the right form. */
	readonly check?: (text: string) => Finding | undefined;
}

/** A text of 1 to 500 characters that starts and ends with something to see. */
export function text(rule: TextRule = {}): Shape<string> {
	const pattern = rule.pattern ?? /\S/;
	return {
		schema: { type: 'string', minLength: 1, maxLength: LONGEST_TEXT, pattern: pattern.source },
		read(tree, report) {
			const value = stringIn(tree);
			const finding =
				value === undefined
					? { code: 'TYPE_WRONG' as const, expected: 'text', found: describe(tree) }
					: (wrongText(value, pattern, rule) ?? rule.check?.(value));
			if (finding) report(tree.at, finding);
			return finding ? undefined : value;
		},
	};
}

function stringIn(tree: Tree): string | undefined {
	return tree.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : undefined;
}

function wrongText(value: string, pattern: RegExp, { format }: TextRule): Finding | undefined {
	// Code points, as JSON Schema counts them.
	const length = value.length > LONGEST_TEXT ? [...value].length : value.length;
	if (length > LONGEST_TEXT) return { code: 'TEXT_TOO_LONG', length, limit: LONGEST_TEXT };
	if (pattern.test(value)) return undefined;
	if (format) return { code: 'TEXT_MALFORMED', value, format };
	return { code: 'TYPE_WRONG', expected: 'text', found: 'an empty text' };
}

/** A text kept with its place. */
export function name<T extends string>(shape: Shape<T>): Shape<Name<T>> {
	return {
		schema: shape.schema,
		read(tree, report) {
			const value = shape.read(tree, report);
			return value === undefined ? undefined : { text: value, at: tree.at };
		},
	};
}

/** Any value kept with its place. */
export function placed<T>(shape: Shape<T>): Shape<Placed<T>> {
	return {
		schema: shape.schema,
		read(tree, report) {
			const value = shape.read(tree, report);
			return value === undefined ? undefined : { value, at: tree.at };
		},
	};
}

/** The same, or nothing at all, written as null. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
	return {
		schema: { oneOf: [shape.schema, { type: 'null' }] },
		read(tree, report) {
			return tree.kind === 'scalar' && tree.value === null ? null : shape.read(tree, report);
		},
	};
}

/** Looks up a word that is not among the allowed ones; the usual finding is VALUE_NOT_ALLOWED. */
type WhenUnknown = (name: string, nearest: string | undefined) => Finding;

/** One of a few fixed words. */
export function oneOf<const T extends string>(
	allowed: readonly T[],
	whenUnknown: WhenUnknown = (value, near) => ({
		code: 'VALUE_NOT_ALLOWED',
		value,
		nearest: near,
		allowed,
	}),
): Shape<T> {
	return {
		schema: { enum: allowed },
		read(tree, report) {
			const value = tree.kind === 'scalar' ? tree.value : undefined;
			const found = allowed.find((each) => each === value);
			if (found !== undefined) return found;
			if (value === undefined || value === null) {
				report(tree.at, { code: 'TYPE_WRONG', expected: 'a word', found: describe(tree) });
			} else {
				const written =
					typeof value === 'number' && tree.kind === 'scalar' ? tree.source : String(value);
				report(tree.at, whenUnknown(written, nearest(written, allowed)));
			}
			return undefined;
		},
	};
}

/** true or false. */
export function yesNo(): Shape<boolean> {
	return {
		schema: { type: 'boolean' },
		read(tree, report) {
			if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value;
			report(tree.at, { code: 'TYPE_WRONG', expected: 'true or false', found: describe(tree) });
			return undefined;
		},
	};
}

/** true, and nothing else. */
export function onlyTrue(): Shape<boolean> {
	const shape = yesNo();
	return {
		schema: { const: true },
		read(tree, report) {
			const value = shape.read(tree, report);
			if (value !== false) return value;
			report(tree.at, {
				code: 'VALUE_NOT_ALLOWED',
				value: 'false',
				nearest: undefined,
				allowed: ['true'],
			});
			return undefined;
		},
	};
}

interface NumberRule {
	readonly low: number;
	readonly high?: number;
	readonly whole?: boolean;
}

/** A finite number within bounds, both included. */
export function number({ low, high = Infinity, whole = false }: NumberRule): Shape<number> {
	const bounds = { minimum: low, ...(high === Infinity ? {} : { maximum: high }) };
	return {
		schema: { type: whole ? 'integer' : 'number', ...bounds },
		read(tree, report) {
			const value = tree.kind === 'scalar' ? tree.value : undefined;
			if (typeof value !== 'number' || !Number.isFinite(value)) {
				report(tree.at, { code: 'TYPE_WRONG', expected: 'a number', found: describe(tree) });
				return undefined;
			}
			if (value >= low && value <= high && (!whole || Number.isInteger(value))) return value;
			report(tree.at, { code: 'NUMBER_OUT_OF_RANGE', value, low, high, whole });
			return undefined;
		},
	};
}
