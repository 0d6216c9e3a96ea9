import type { IDataObject } from 'n8n-workflow';

/** One row of Field Mapping: the sender's name for something, and ours. */
export interface FieldMapping {
	readonly from: string;
	readonly fact: string;
}

/**
 * The lead a body stands for, once the sender's fields have our names.
 *
 * Mapped values come before those the body has under our names. A field the body does not have is
 * left out: a missing fact is unknown, never empty.
 */
export function mapFields(body: unknown, mappings: readonly FieldMapping[]): unknown {
	if (mappings.length === 0 || !isObject(body)) return body;
	const lead: Record<string, unknown> = keepOurs(body);
	const facts: Record<string, unknown> = isObject(body.facts) ? { ...body.facts } : {};
	for (const { from, fact } of mappings) {
		const value = valueAt(body, from);
		if (value === undefined || value === null || value === '') continue;
		if (fact === 'id') lead.id = typeof value === 'number' ? String(value) : value;
		else if (fact === 'sdr') lead.sdr = value;
		else if (fact === 'meeting.start') lead.meeting = { start: value };
		else if (fact !== '') facts[fact] = value;
	}
	return { ...lead, facts };
}

/** The fields of a lead that are not facts; whatever else the sender puts beside them is dropped. */
function keepOurs({ id, sdr, meeting }: Readonly<Record<string, unknown>>): IDataObject {
	const ours = { id, sdr, meeting };
	return Object.fromEntries(
		Object.entries(ours).filter(([, value]) => value !== undefined),
	) as IDataObject;
}

/** Only own fields are reached, so that no name leads into the prototype. */
function valueAt(body: Readonly<Record<string, unknown>>, path: string): unknown {
	if (Object.hasOwn(body, path)) return body[path];
	let value: unknown = body;
	for (const step of path.split('.')) {
		if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
		value = value[step];
	}
	return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
