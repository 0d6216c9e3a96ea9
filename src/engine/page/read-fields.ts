/** A posted form: field name → what was entered, trimmed. Fields left empty are not in it. */
export type Fields = ReadonlyMap<string, string>;

/** More than any field of ours takes. */
const MOST_CHARACTERS = 20_000;
const MOST_FIELDS = 500;

/**
 * The fields of a posted body, however hostile it is. A field sent twice, a list or a nested thing
 * is no field of ours and is left out, which reads as "not filled in".
 */
export function readFields(body: unknown): Fields {
	const fields = new Map<string, string>();
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return fields;
	for (const [name, value] of Object.entries(body).slice(0, MOST_FIELDS)) {
		if (typeof value !== 'string') continue;
		const entered = value.slice(0, MOST_CHARACTERS).replace(/\r\n?/g, '\n').trim();
		if (entered !== '') fields.set(name, entered);
	}
	return fields;
}
