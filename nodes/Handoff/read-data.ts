import { CodedError } from '../workspace/coded-error';

type Data = Readonly<Record<string, unknown>>;

/** A text field, or the fallback; throws when there is neither. */
export function text(data: Data, field: string, fallback?: string | null): string {
	const value = optionalText(data, field) ?? fallback;
	if (value !== undefined && value !== null && value !== '') return value;
	throw wrong(field, 'is missing');
}

/** A text field; undefined when it is not there. */
export function optionalText(data: Data, field: string): string | undefined {
	const value = own(data, field);
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value !== 'string' || value.length > 500) throw wrong(field, 'must be a short text');
	return value;
}

/** A whole number from 0 on, or the fallback. */
export function wholeNumber(data: Data, field: string, fallback: number): number {
	const value = own(data, field) ?? fallback;
	if (Number.isInteger(value) && Number(value) >= 0) return Number(value);
	throw wrong(field, 'must be a whole number');
}

/** An instant as UTC ISO, or the fallback; throws when there is neither. */
export function instant(data: Data, field: string, fallback?: string): string {
	const value = text(data, field, fallback);
	const at = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
	if (!Number.isNaN(at)) return new Date(at).toISOString();
	throw wrong(field, 'must be an instant with its offset, such as 2027-01-20T15:00:00Z');
}

function own(data: Data, field: string): unknown {
	return Object.hasOwn(data, field) ? data[field] : undefined;
}

function wrong(field: string, what: string): CodedError {
	return new CodedError('EVENT_DATA_WRONG', `Event Data: "${field}" ${what}.`);
}
