import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { WorkflowNode } from '../../src/n8n-api';

/** A workflow file of the repository, as far as the tests look at it. */
export interface WorkflowFile {
	readonly id: string;
	readonly name: string;
	readonly nodes: readonly ShippedNode[];
	readonly connections: Readonly<
		Record<string, { readonly main: ReadonlyArray<ReadonlyArray<{ readonly node: string }>> }>
	>;
	readonly settings: Readonly<Record<string, unknown>>;
}

export interface ShippedNode extends WorkflowNode {
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly position: readonly [number, number];
	readonly typeVersion: number;
	readonly webhookId?: string;
}

const FOLDER = new URL('../../workflows/', import.meta.url);

/** The folder names of all shipped workflows. */
export const SLUGS: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map(({ name }) => name);

export function workflowText(slug: string): string {
	return readFileSync(new URL(`${slug}/workflow.json`, FOLDER), 'utf8');
}

export function workflowFile(slug: string): WorkflowFile {
	return JSON.parse(workflowText(slug)) as WorkflowFile;
}

/** Empty when there is none. */
export function readme(slug: string): string {
	const file = new URL(`${slug}/README.md`, FOLDER);
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Everything in `team.yaml` that names one person. */
export function peopleWords(): readonly string[] {
	const team = parse(
		readFileSync(new URL('../../policies/team.yaml', import.meta.url), 'utf8'),
	) as { people: ReadonlyArray<{ id: string; name: string; mail: string }> };
	return team.people.flatMap(({ id, name, mail }) => [id, name, mail]);
}
