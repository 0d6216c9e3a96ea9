import { CodedError } from './coded-error';

/** What a JSON parameter holds: n8n hands over text where it was typed, and a value where it was computed. */
export function parseJson(parameter: unknown, name: string): unknown {
	if (typeof parameter !== 'string') return parameter;
	const parsed = tryToParse(parameter);
	if (parsed === undefined) throw new CodedError('NOT_JSON', `${name} is not JSON.`);
	return parsed;
}

/** Undefined for what is not JSON; no JSON text means that. */
function tryToParse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** A JSON parameter that must be an object. */
export function parseJsonObject(
	parameter: unknown,
	name: string,
): Readonly<Record<string, unknown>> {
	const value = parseJson(parameter, name);
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as Readonly<Record<string, unknown>>;
	}
	throw new CodedError('NOT_AN_OBJECT', `${name} must be an object: {"name": value}.`);
}
