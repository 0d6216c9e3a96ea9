/** Something wrong with one line of a requests file: where, and what would be right. */
export interface LineProblem {
	/** Counts from 1. */
	readonly line: number;
	readonly code: LineProblemCode;
	/** The field, dotted; empty when it is about the whole line. */
	readonly field: string;
	readonly message: string;
}

export const LINE_PROBLEM_CODES = [
	'LINE_NOT_JSON',
	'LINE_NOT_AN_OBJECT',
	'FIELD_MISSING',
	'FIELD_UNKNOWN',
	'FIELD_TYPE',
	'NAME_UNKNOWN',
	'PERSON_WRONG_ROLE',
	'PERSON_NOT_ACTIVE',
	'SPAN_BACKWARDS',
	'FACT_REFUSED',
	'HANDOFF_UNKNOWN',
] as const;
export type LineProblemCode = (typeof LINE_PROBLEM_CODES)[number];
