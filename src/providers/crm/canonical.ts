import { shortHash } from '../../engine/handoff';
import type { FieldType } from '../../engine/crm';

/** What a property can hold, as far as comparing two values goes. */
export type ValueType = FieldType | 'yes-no' | 'list';

const MARK_LENGTH = 10;

/** One value in one way of writing it, so that equal values are equal texts. Empty for none. */
export function canonical(value: unknown, type: ValueType): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.map((each) => words(each)).join('; ');
	const text = words(value);
	if (text === '') return '';
	switch (type) {
		case 'number':
			return Number.isFinite(Number(text)) ? String(Number(text)) : text;
		case 'instant':
			return instantOf(text)?.toISOString() ?? text;
		case 'date':
			return instantOf(text)?.toISOString().slice(0, 10) ?? text;
		default:
			return text;
	}
}

function words(value: unknown): string {
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return text.replaceAll(/\r\n?/g, '\n').trim();
}

/** ISO 8601 in any of its forms, or milliseconds, as CRMs give them. */
function instantOf(text: string): Date | undefined {
	const iso = text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
	const at = new Date(/^\d{11,}$/.test(text) ? Number(text) : iso);
	return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Tells whether a value is one we wrote, without holding the value. */
export function markOf(canonicalValue: string): string {
	return shortHash(canonicalValue).slice(0, MARK_LENGTH);
}
