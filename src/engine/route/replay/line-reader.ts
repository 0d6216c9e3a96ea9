import { nearest } from '../../nearest';
import { dateMs } from '../../condition';
import type { LineProblem, LineProblemCode } from './line-problem';

/** One line while it is read: own fields only, and what was wrong with them. */
export interface LineReader {
	readonly line: number;
	readonly fields: ReadonlyMap<string, unknown>;
	readonly problems: LineProblem[];
}

const LONGEST_ID = 200;

/** Opens a line for reading; not an object is a problem, and it reads as one without fields. */
export function openLine(line: number, json: unknown): LineReader {
	const reader: LineReader = { line, fields: fieldsOf(json), problems: [] };
	if (!isObject(json)) report(reader, 'LINE_NOT_AN_OBJECT', '', 'Each line is one JSON object.');
	return reader;
}

export function report(
	{ line, problems }: LineReader,
	code: LineProblemCode,
	field: string,
	message: string,
): void {
	problems.push({ line, code, field, message });
}

/** Refuses fields that mean nothing, so that a typo is not a silent default. */
export function onlyFields(reader: LineReader, known: readonly string[]): void {
	for (const field of reader.fields.keys()) {
		if (known.includes(field)) continue;
		const near = nearest(field, known);
		const hint = near === undefined ? `Fields: ${known.join(', ')}.` : `Did you mean "${near}"?`;
		report(reader, 'FIELD_UNKNOWN', field, `There is no such field. ${hint}`);
	}
}

/** A text of 1 to 200 characters; undefined when absent or, with a problem, when it is not one. */
export function textField(reader: LineReader, field: string): string | undefined {
	const value = reader.fields.get(field);
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string' && value.length > 0 && value.length <= LONGEST_ID) return value;
	report(reader, 'FIELD_TYPE', field, `This is a text of 1 to ${LONGEST_ID} characters.`);
	return undefined;
}

/** An instant with its zone as epoch ms; undefined when absent or, with a problem, unreadable. */
export function instantField(reader: LineReader, field: string): number | undefined {
	const value = reader.fields.get(field);
	return value === undefined || value === null ? undefined : instantIn(reader, field, value);
}

/** Reads a value as an instant, reporting it under `field` when it is none. */
export function instantIn(reader: LineReader, field: string, value: unknown): number | undefined {
	const at = typeof value === 'string' && value.length > 10 ? dateMs(value) : NaN;
	if (!Number.isNaN(at)) return at;
	report(reader, 'FIELD_TYPE', field, 'This is an instant such as 2027-01-20T15:00:00Z.');
	return undefined;
}

/** A number from 0 to `highest`; undefined when absent or, with a problem, when it is not one. */
export function numberField(
	reader: LineReader,
	field: string,
	highest: number,
): number | undefined {
	const value = reader.fields.get(field);
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number' && value >= 0 && value <= highest) return value;
	report(reader, 'FIELD_TYPE', field, `This is a number from 0 to ${highest}.`);
	return undefined;
}

/** The value; when it is absent, a problem, unless one was reported for the field already. */
export function needed<T>(reader: LineReader, field: string, value: T | undefined): T | undefined {
	const said = reader.problems.some((problem) => problem.field === field);
	if (value === undefined && !said) {
		report(reader, 'FIELD_MISSING', field, 'This field is needed.');
	}
	return value;
}

/** The name if it is one of the known; else a problem that names the nearest. */
export function knownName(
	reader: LineReader,
	field: string,
	name: string | undefined,
	known: Iterable<string>,
): string | undefined {
	if (name === undefined) return undefined;
	const names = [...known];
	if (names.includes(name)) return name;
	const near = nearest(name, names);
	const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
	report(reader, 'NAME_UNKNOWN', field, `The contract has no "${name}".${hint}`);
	return undefined;
}

/** The own fields of an object, as a map that no field name can surprise. */
export function fieldsOf(json: unknown): ReadonlyMap<string, unknown> {
	return new Map(isObject(json) ? Object.entries(json) : []);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
