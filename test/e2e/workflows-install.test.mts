import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryHandoff } from '../../sandbox/handoff-command.mts';
import { apiWithKey } from '../../sandbox/n8n/n8n-api.mts';
import { installShipped } from '../../sandbox/world.mts';
import { world } from './world.mts';

interface StoredWorkflow {
	readonly id: string;
	readonly name: string;
	readonly versionId: string;
	readonly activeVersionId: string | null;
	readonly settings: { readonly errorWorkflow?: string };
	readonly nodes: ReadonlyArray<{
		readonly type: string;
		readonly parameters: { readonly workflowId?: { readonly value: string } };
	}>;
}

const api = apiWithKey(world.url, world.apiKey);

async function stored(): Promise<readonly StoredWorkflow[]> {
	return ((await api.call('GET', '/workflows?limit=250')) as { data: StoredWorkflow[] }).data;
}

async function install(...args: readonly string[]) {
	const { code, stdout, stderr } = await tryHandoff(['workflows', 'install', ...args]);
	return { code, stdout, stderr };
}

describe('handoff workflows install', () => {
	it('changes nothing the second time', async () => {
		const before = (await stored()).map(({ name, versionId }) => [name, versionId]);
		const result = (await installShipped(api)) as {
			ok: boolean;
			workflows: { outcome: string; published: boolean }[];
		};
		expect(result.ok).toBe(true);
		expect(result.workflows).toHaveLength((await readdir('workflows')).length);
		expect(result.workflows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([]);
		expect((await stored()).map(({ name, versionId }) => [name, versionId])).toEqual(before);
	});

	it('says what is wrong with the key or the address', async () => {
		const wrongKey = await install('--n8n', world.url, '--api-key', 'nobody');
		expect(wrongKey).toMatchObject({ code: 2, stderr: expect.stringContaining('API key') });
		const notN8n = await install('--n8n', world.inboxUrl, '--api-key', world.apiKey);
		expect(notN8n).toMatchObject({ code: 2, stderr: expect.stringContaining('not n8n') });
		const nobody = await install('--n8n', 'http://127.0.0.1:9', '--api-key', world.apiKey);
		expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('Nothing answers') });
	});

	describe('with workflows that name each other', () => {
		let dir: string;
		const names = ['E2e caller', 'E2e called', 'E2e on error'];

		beforeAll(async () => {
			dir = await mkdtemp(join(tmpdir(), 'handoff-e2e-'));
			await write('caller', CALLER);
			await write('called', CALLED);
			await write('on-error', ON_ERROR);
		});

		afterAll(async () => {
			const ours = (await stored()).filter(({ name }) => names.includes(name));
			// n8n publishes behind its answer and may refuse this meanwhile; the world is thrown away anyway.
			for (const { id } of ours) await tidy('POST', `/workflows/${id}/unpublish`);
			for (const { id } of ours) await tidy('DELETE', `/workflows/${id}`);
			await rm(dir, { recursive: true, force: true });
		});

		async function tidy(method: 'POST' | 'DELETE', path: string): Promise<void> {
			await api.call(method, path, method === 'POST' ? {} : undefined).catch(() => undefined);
		}

		async function write(slug: string, workflow: unknown): Promise<void> {
			await mkdir(join(dir, slug));
			await writeFile(join(dir, slug, 'workflow.json'), JSON.stringify(workflow));
		}

		it('keeps the references intact and publishes all of them', async () => {
			const where = ['--n8n', world.url, '--api-key', world.apiKey, '--dir', dir];
			expect(await install(...where)).toMatchObject({ code: 0 });
			const byName = new Map((await stored()).map((workflow) => [workflow.name, workflow]));
			const [caller, called, onError] = names.map((name) => byName.get(name));
			expect(caller?.settings.errorWorkflow).toBe(onError?.id);
			const call = caller?.nodes.find(({ type }) => type.endsWith('.executeWorkflow'));
			expect(call?.parameters.workflowId?.value).toBe(called?.id);
			expect(caller?.activeVersionId).toBe(caller?.versionId);
			const again = await install(...where);
			expect(again.stdout).toContain('Nothing to do');
		});
	});
});

const SETTINGS = { executionOrder: 'v1' };

function node(id: string, name: string, type: string, parameters: object = {}) {
	const typeVersion =
		type === 'executeWorkflow' ? 1.2 : type === 'executeWorkflowTrigger' ? 1.1 : 1;
	const position = id === 'second' ? [220, 0] : [0, 0];
	return { id, name, type: `n8n-nodes-base.${type}`, typeVersion, position, parameters };
}

const CALLED = {
	id: 'e2eCalled',
	name: 'E2e called',
	nodes: [node('first', 'Start', 'executeWorkflowTrigger', { inputSource: 'passthrough' })],
	connections: {},
	settings: SETTINGS,
};

const ON_ERROR = {
	id: 'e2eOnError',
	name: 'E2e on error',
	nodes: [node('first', 'Error', 'errorTrigger')],
	connections: {},
	settings: SETTINGS,
};

const CALLER = {
	id: 'e2eCaller',
	name: 'E2e caller',
	nodes: [
		{
			...node('first', 'Webhook', 'webhook', { path: 'e2e-caller' }),
			webhookId: 'e2e00000-0000-4000-a000-000000000001',
		},
		node('second', 'Call', 'executeWorkflow', {
			workflowId: { __rl: true, mode: 'list', value: 'e2eCalled' },
		}),
	],
	connections: { Webhook: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
	settings: { ...SETTINGS, errorWorkflow: 'e2eOnError' },
};
