import { invalid } from '../refused.mts';

/** A cell as a person has entered it: a value, or a formula. */
export type Entered = { readonly value: string | number | boolean } | { readonly formula: string };

export interface Cell {
	entered?: Entered;
	format?: Record<string, unknown>;
}

const LONGEST = 50_000;

/** What Sheets makes of a value that is written `RAW`: text stays text. */
export function raw(value: unknown): Entered | undefined {
	if (value === '') return undefined;
	if (typeof value === 'string') return { value: short(value) };
	if (typeof value === 'number' || typeof value === 'boolean') return { value };
	throw invalid(`Invalid values: ${JSON.stringify(value)}`);
}

/**
 * What Sheets makes of a value that is written `USER_ENTERED`: the same as of what somebody types. A
 * text that begins with `=`, or with `+` or `-` and is no number, becomes a formula.
 */
export function typed(value: unknown): Entered | undefined {
	if (typeof value !== 'string') return raw(value);
	if (value.startsWith("'")) return raw(value.slice(1));
	const text = value.trim();
	if (text !== '' && Number.isFinite(Number(text))) return { value: Number(text) };
	if (/^(true|false)$/i.test(text)) return { value: /^true$/i.test(text) };
	if (text.startsWith('=')) return { formula: short(text) };
	if (/^[+-]./.test(text)) return { formula: short(`=${text}`) };
	return raw(value);
}

function short(text: string): string {
	if (text.length <= LONGEST) return text;
	throw invalid('Your input contains more than the maximum of 50000 characters in a single cell.');
}

/** An `ExtendedValue` of a request. */
export function extended(
	value: Readonly<Record<string, unknown>> | undefined,
): Entered | undefined {
	const { stringValue, numberValue, boolValue, formulaValue } = value ?? {};
	if (typeof formulaValue === 'string') {
		if (!/^[=+]/.test(formulaValue)) throw invalid(`Invalid formula: ${formulaValue}`);
		return { formula: short(formulaValue) };
	}
	if (typeof stringValue === 'string') return raw(stringValue);
	if (typeof numberValue === 'number') return raw(numberValue);
	return typeof boolValue === 'boolean' ? raw(boolValue) : undefined;
}

/** A cell as a reader gets it. What a formula would come to is not worked out. */
export function rendered(cell: Cell | undefined, option: string): string | number | boolean {
	const { entered } = cell ?? {};
	if (entered === undefined) return '';
	if ('formula' in entered) return option === 'FORMULA' ? entered.formula : '#ERROR!';
	return option === 'FORMATTED_VALUE' ? formatted(entered.value, cell?.format) : entered.value;
}

/** As a person sees it, for the number formats that are used here. */
export function formatted(
	value: string | number | boolean,
	format: Readonly<Record<string, unknown>> | undefined,
): string {
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	if (typeof value === 'string') return value;
	const { type, pattern } = (format?.numberFormat ?? {}) as { type?: string; pattern?: string };
	const places = /\.(0+)/.exec(pattern ?? '')?.[1]?.length ?? 0;
	if (type === 'PERCENT') return `${(value * 100).toFixed(places)}%`;
	return pattern === undefined ? String(value) : value.toFixed(places);
}
