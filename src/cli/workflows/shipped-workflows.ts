import { isRecord, readWorkflowContent, type WorkflowContent } from '../../n8n-api';
import { CannotRun } from '../command';
import type { Host } from '../host';

/** A workflow of the folder: its content, and the id other workflows of the folder know it by. */
export interface ShippedWorkflow extends WorkflowContent {
	readonly id: string;
	readonly file: string;
}

const WORKFLOW_FILE = /(?:^|\/)workflow\.json$/;

/**
 * Reads every `workflow.json` below the folder.
 *
 * Throws `CannotRun` when there is none, when one is no workflow, or when two share a name or id.
 */
export async function readShippedWorkflows(
	host: Host,
	dir: string,
): Promise<readonly ShippedWorkflow[]> {
	const files = (await host.listFiles(dir)).filter((file) => WORKFLOW_FILE.test(file));
	if (files.length === 0) {
		throw new CannotRun(`There is no workflow in ${dir}: expected ${dir}/<name>/workflow.json.`);
	}
	const workflows = await Promise.all(
		files.map(async (file) => readOne(await host.readText(`${dir}/${file}`), `${dir}/${file}`)),
	);
	refuseTwins(workflows);
	return workflows;
}

function readOne(text: string, file: string): ShippedWorkflow {
	const json = parse(text, file);
	const content = readWorkflowContent(json);
	if (content === undefined || !isRecord(json) || typeof json.id !== 'string') {
		throw new CannotRun(
			`${file} is not a workflow: it needs an id, a name, nodes, connections and settings.`,
		);
	}
	return { ...content, id: json.id, file };
}

function parse(text: string, file: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw notJson(file, error);
	}
}

function notJson(file: string, error: unknown): CannotRun {
	const words = error instanceof Error ? error.message : String(error);
	return new CannotRun(`${file} is not JSON: ${words}.`);
}

function refuseTwins(workflows: readonly ShippedWorkflow[]): void {
	for (const [at, one] of workflows.entries()) {
		const twin = workflows.slice(at + 1).find(({ name, id }) => name === one.name || id === one.id);
		if (twin === undefined) continue;
		throw new CannotRun(`${one.file} and ${twin.file} have the same name or id.`);
	}
}
