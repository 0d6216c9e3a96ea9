import { isRecord, type WorkflowContent, type WorkflowNode } from '../../n8n-api';
import { withoutChannel } from './mail-channel';
import { withoutCrm } from './speak-to-crm';

/** Settings n8n adds by itself or leaves out because they are its defaults. */
const OWN_SETTINGS: Readonly<Record<string, unknown>> = {
	callerPolicy: 'workflowsFromSameOwner',
	availableInMCP: false,
	binaryMode: 'separate',
	timezone: 'DEFAULT',
	saveDataErrorExecution: 'DEFAULT',
	saveDataSuccessExecution: 'DEFAULT',
	saveManualExecutions: 'DEFAULT',
};

/** Of n8n's canvas. */
const GRID = 16;

/**
 * How a workflow in n8n differs from the shipped one: not at all, in which credentials it uses and
 * which way its mails go out and which CRM it speaks to, or in what it does.
 */
export type Difference = 'none' | 'connections' | 'content';

/** Compares two workflows as their author would, whatever order their fields stand in. */
export function difference(shipped: WorkflowContent, stored: WorkflowContent): Difference {
	if (canonical(authored(shipped)) === canonical(authored(stored))) return 'none';
	const [bareShipped, bareStored] = [shipped, stored].map(withoutConnections);
	return canonical(bareShipped) === canonical(bareStored) ? 'connections' : 'content';
}

function withoutConnections(workflow: WorkflowContent): unknown {
	return authoredWith(workflow, (node) => ({
		...withoutCrm(withoutChannel(node)),
		credentials: undefined,
	}));
}

function authored(workflow: WorkflowContent): unknown {
	return authoredWith(workflow, (node) => node);
}

function authoredWith(
	{ name, nodes, connections, settings }: WorkflowContent,
	change: (node: WorkflowNode) => Omit<WorkflowNode, 'credentials'>,
): unknown {
	return {
		name,
		nodes: nodes.map(change).map((node) => ({
			...node,
			parameters: node.parameters ?? {},
			position: onGrid(node.position),
			// Switched off and on again in the editor it says so, and is what it was.
			disabled: node.disabled === true ? true : undefined,
		})),
		connections,
		settings: authoredSettings(settings),
	};
}

/** Where n8n's editor puts a node as soon as somebody saves the workflow. */
function onGrid(position: unknown): unknown {
	if (!Array.isArray(position)) return position;
	return position.map((at) => (typeof at === 'number' ? Math.ceil(at / GRID) * GRID : at));
}

function authoredSettings(settings: Readonly<Record<string, unknown>>): unknown {
	return Object.fromEntries(
		Object.entries(settings).filter(([name, value]) => OWN_SETTINGS[name] !== value),
	);
}

/** JSON with sorted keys and without empty fields, so that equal things read equal. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
	const fields = Object.keys(value)
		.filter((key) => value[key] !== undefined)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
	return `{${fields.join(',')}}`;
}
