import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const DEPLOY = fileURLToPath(new URL('../../deploy/', import.meta.url));

/** What a container is: as much of it as the tests look at. */
export interface Service {
	readonly image: string;
	readonly command?: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly volumes?: readonly string[];
	readonly depends_on?:
		| readonly string[]
		| Readonly<Record<string, { readonly condition: string }>>;
	readonly healthcheck?: object;
	readonly stop_grace_period?: string;
	readonly build?: { readonly args: Readonly<Record<string, string>> };
}

export interface ComposeFile {
	readonly name: string;
	readonly services: Readonly<Record<string, Service>>;
	readonly volumes: Readonly<Record<string, null>>;
}

const VARIABLE = /\$\{([A-Z0-9_]+)(?::[-?]([^}]*))?\}/g;

/** A file of `deploy/` as it stands. */
export function textOf(name: string): string {
	return readFileSync(join(DEPLOY, name), 'utf8');
}

/** The names of the variables the file asks its reader for. */
export function variablesAsked(text: string): ReadonlySet<string> {
	return new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name));
}

/** What `.env.example` has a line for. */
export function variablesOffered(): ReadonlySet<string> {
	const lines = textOf('.env.example').matchAll(/^([A-Z0-9_]+)=/gm);
	return new Set([...lines].map(([, name = '']) => name));
}

/** The file as Compose reads it, its variables filled in with their defaults or, without one, their names. */
export function readCompose(): ComposeFile {
	const filled = textOf('compose.yaml').replaceAll(VARIABLE, (whole, name: string, more = '') =>
		whole.includes(':-') ? more : name.toLowerCase(),
	);
	return parse(filled, { merge: true }) as ComposeFile;
}
