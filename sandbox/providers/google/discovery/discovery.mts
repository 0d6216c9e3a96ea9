import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A schema as Google writes it: JSON Schema, nearly. */
export interface Schema {
	readonly $ref?: string;
	readonly type?: string;
	readonly format?: string;
	readonly items?: Schema;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: Schema;
	readonly enum?: readonly string[];
	readonly repeated?: boolean;
	readonly location?: string;
}

/** One method of an API: what it is called by, what it takes and gives. */
export interface Method {
	readonly id: string;
	readonly httpMethod: string;
	/** With `{name}` for its parts, without the service's own path. */
	readonly path: string;
	readonly parameters: Readonly<Record<string, Schema>>;
	/** One of these is needed; where it says nothing, the API asks for the same everywhere. */
	readonly scopes?: readonly string[];
	readonly request?: { readonly $ref: string };
	readonly response?: { readonly $ref: string };
}

/** What an API is: the document Google publishes, or the parts of it the fake knows. */
export interface Discovery {
	readonly revision: string;
	readonly servicePath: string;
	readonly methods: readonly Method[];
	readonly schemas: Readonly<Record<string, Schema>>;
}

export type ApiName = 'sheets.v4' | 'calendar.v3' | 'gmail.v1';

/** Google's own documents, where they lie beside the repository. */
const WHOLE = fileURLToPath(new URL('../../../../../shared/specs/google/', import.meta.url));

/**
 * Which methods the fake answers, from the copy of their parts; their fields from Google's whole
 * document where it is there, so that what is valid is not of our own making.
 */
export function discovery(name: ApiName): Discovery {
	const copy = copiedDiscovery(name);
	const path = `${WHOLE}${name}.json`;
	return existsSync(path) ? { ...copy, schemas: read(path).schemas } : copy;
}

/** The copy alone. */
export function copiedDiscovery(name: ApiName): Discovery {
	return read(fileURLToPath(new URL(`${name}.json`, import.meta.url)));
}

function read(path: string): Discovery {
	return JSON.parse(readFileSync(path, 'utf8')) as Discovery;
}
