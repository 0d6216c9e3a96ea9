import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { apiWithKey } from '../../sandbox/n8n/n8n-api.mts';
import { freshLead } from './fresh-lead.mts';
import { world } from './world.mts';

const PATH = 'e2e-failures';
const api = apiWithKey(world.url, world.apiKey);

interface Execution {
	readonly status: string;
	readonly data: {
		readonly resultData: {
			readonly error?: { readonly message: string };
			readonly runData: Readonly<
				Record<string, ReadonlyArray<{ readonly data?: { readonly main: unknown[][] } }>>
			>;
		};
	};
}

function node(name: string, type: string, column: number, row: number, more: object = {}) {
	const position = [column * 240, row * 160];
	return { id: name, name, type, typeVersion: 1, position, parameters: {}, ...more };
}

function to(...outputs: string[]) {
	return { main: outputs.map((name) => [{ node: name, type: 'main', index: 0 }]) };
}

/** The shape every acting node has in the shipped workflows: errors lead to a node that shows them. */
async function createWorkflow(): Promise<string> {
	const { data } = (await api.call('GET', '/credentials')) as {
		data: ReadonlyArray<{ id: string; name: string; type: string }>;
	};
	const workspace = data.find(({ type }) => type === 'handoffWorkspaceApi');
	const made = (await api.call('POST', '/workflows', {
		name: 'E2e failures',
		nodes: [
			node('Start', 'n8n-nodes-base.webhook', 0, 0, {
				typeVersion: 2,
				webhookId: 'e2e00000-0000-4000-a000-000000000002',
				parameters: { path: PATH, httpMethod: 'POST', responseMode: 'onReceived' },
			}),
			node('Each', 'n8n-nodes-base.splitOut', 1, 0, {
				parameters: { fieldToSplitOut: 'body.ids' },
			}),
			node('Get', 'n8n-nodes-handoff.handoff', 2, 0, {
				onError: 'continueErrorOutput',
				credentials: { handoffWorkspaceApi: { id: workspace?.id, name: workspace?.name } },
				parameters: { operation: 'get', handoffId: "={{ $json['body.ids'] }}" },
			}),
			node('Good', 'n8n-nodes-base.noOp', 3, 0),
			node('Show why not', 'n8n-nodes-base.stopAndError', 3, 1, {
				parameters: { errorMessage: '={{ $json.error }}' },
			}),
		],
		connections: { Start: to('Each'), Each: to('Get'), Get: to('Good', 'Show why not') },
		settings: { executionOrder: 'v1', saveDataErrorExecution: 'all' },
	})) as { id: string };
	await api.call('POST', `/workflows/${made.id}/publish`, {});
	return made.id;
}

async function run(ids: readonly string[]): Promise<void> {
	for (;;) {
		const response = await fetch(`${world.url}/webhook/${PATH}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ids }),
		});
		if (response.ok) return;
		if (response.status !== 404) throw new Error(await response.text());
		await wait(200);
	}
}

async function finished(workflow: string): Promise<Execution> {
	for (;;) {
		const { data } = (await api.call('GET', `/executions?workflowId=${workflow}&limit=1`)) as {
			data: ReadonlyArray<{ readonly id: string; readonly stoppedAt: string | null }>;
		};
		const [last] = data;
		if (last?.stoppedAt) {
			return (await api.call('GET', `/executions/${last.id}?includeData=true`)) as Execution;
		}
		await wait(200);
	}
}

describe('one item that fails among others', () => {
	let workflow: string;

	beforeAll(async () => {
		workflow = await createWorkflow();
	});

	afterAll(async () => {
		await api.call('POST', `/workflows/${workflow}/unpublish`, {});
	});

	it('does not hold up the others, and makes the execution fail visibly at its end', async () => {
		const known = (await sendLead(world.url, freshLead('failures'))).id ?? '';
		await run(['hnobodyknowsthisone', known]);
		const { status, data } = await finished(workflow);
		expect(status).toBe('error');
		expect(data.resultData.error?.message).toContain('hnobodyknowsthisone');
		const good = data.resultData.runData['Good']?.[0]?.data?.main[0] ?? [];
		expect(good).toMatchObject([{ json: { handoff: { id: known } } }]);
	});
});
