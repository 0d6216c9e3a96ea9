import { existsSync, readdirSync } from 'node:fs';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

const OURS = 'n8n-nodes-handoff.';
const NODES = new URL('../../nodes/', import.meta.url);

async function loadDescriptions(): Promise<readonly INodeTypeDescription[]> {
	const files = readdirSync(NODES)
		.map((name) => new URL(`${name}/${name}.node.ts`, NODES))
		.filter((file) => existsSync(file));
	const modules = await Promise.all(
		files.map(async (file) => (await import(file.href)) as Record<string, new () => INodeType>),
	);
	return modules.flatMap((module) => Object.values(module).map((Node) => new Node().description));
}

/** Full type name → description, of every node of this package. */
export const OUR_NODE_TYPES: ReadonlyMap<string, INodeTypeDescription> = new Map(
	(await loadDescriptions()).map((description) => [OURS + description.name, description]),
);
