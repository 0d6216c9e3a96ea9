import type { Discovery, Method, Schema } from './discovery.mts';

/** A method of an API, with what stands in its address. */
export interface Called {
	readonly method: Method;
	readonly path: Readonly<Record<string, string>>;
}

/** Which method an address calls; undefined where there is none. */
export function findMethod(
	{ servicePath, methods }: Discovery,
	httpMethod: string,
	pathname: string,
): Called | undefined {
	for (const method of methods) {
		if (method.httpMethod !== httpMethod) continue;
		const names = [...method.path.matchAll(/\{\+?(\w+)\}/g)].map(([, name]) => name ?? '');
		const pattern = method.path.replace(/[.]/g, '\\.').replace(/\{\+?\w+\}/g, '([^/:]+|[^/]+)');
		const found = new RegExp(`^/${servicePath}${pattern}$`).exec(pathname);
		if (found === null) continue;
		const parts = names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]);
		return { method, path: Object.fromEntries(parts) };
	}
	return undefined;
}

/** Parameters every method of Google's takes. */
const COMMON = new Set(['alt', 'fields', 'prettyPrint', 'quotaUser', 'key']);

/** The parameters of a request by name; throws words like Google's for one that is not known. */
export function readQuery(
	{ parameters }: Method,
	query: URLSearchParams,
): Readonly<Record<string, readonly string[]>> {
	const values: Record<string, string[]> = {};
	for (const [name, value] of query) {
		const known = parameters[name];
		if (known === undefined && !COMMON.has(name)) {
			throw new Error(
				`Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
			);
		}
		if (known !== undefined && !isOf(known, value)) {
			throw new Error(`Invalid value at '${name}', "${value}"`);
		}
		(values[name] ??= []).push(value);
	}
	return values;
}

function isOf({ type, enum: values }: Schema, value: string): boolean {
	if (values !== undefined) return values.includes(value);
	if (type === 'boolean') return value === 'true' || value === 'false';
	return type !== 'integer' || /^-?\d+$/.test(value);
}
