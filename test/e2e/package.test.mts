import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiWithKey } from '../../sandbox/n8n/n8n-api.mts';
import { asEditor, world } from './world.mts';

const manifest = JSON.parse(
	readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { n8n: { nodes: readonly string[]; credentials: readonly string[] } };

const api = apiWithKey(world.url, world.apiKey);

/** `dist/nodes/SqlGate/SqlGate.node.js` → `sqlGate`. */
function shortName(path: string): string {
	const name = /([^/]+)\.(?:node|credentials)\.js$/.exec(path)?.[1] ?? '';
	return name.charAt(0).toLowerCase() + name.slice(1);
}

async function nodeTypes(): Promise<readonly { name: string; usableAsTool?: boolean }[]> {
	return (await asEditor('/types/nodes.json')) as { name: string; usableAsTool?: boolean }[];
}

async function credentialId(type: string): Promise<{ id: string; name: string }> {
	const { data } = (await api.call('GET', '/credentials')) as {
		data: { id: string; name: string; type: string }[];
	};
	const found = data.find((each) => each.type === type);
	if (found === undefined) throw new Error(`no ${type}`);
	return { id: found.id, name: found.name };
}

/** Asks for the options of a parameter as the editor does when somebody opens its list. */
async function optionsOf(node: string, methodName: string): Promise<readonly string[]> {
	const answer = (await asEditor('/rest/dynamic-node-parameters/options', {
		path: 'parameters.any',
		nodeTypeAndVersion: { name: `n8n-nodes-handoff.${node}`, version: 1 },
		methodName,
		currentNodeParameters: {},
		credentials: { handoffWorkspaceApi: await credentialId('handoffWorkspaceApi') },
	})) as readonly { value: string }[];
	return answer.map(({ value }) => value);
}

describe('the package in a real n8n', () => {
	it('loads every node under its own name', async () => {
		const loaded = (await nodeTypes()).map(({ name }) => name);
		const wanted = manifest.n8n.nodes.map((path) => `n8n-nodes-handoff.${shortName(path)}`);
		expect(wanted).not.toEqual([]);
		expect(loaded).toEqual(expect.arrayContaining(wanted));
		expect(loaded.filter((name) => name.startsWith('CUSTOM.'))).toEqual([]);
	});

	it.each(manifest.n8n.credentials.map(shortName))('knows the credential %s', async (type) => {
		await expect(api.call('GET', `/credentials/schema/${type}`)).resolves.toBeDefined();
	});

	it('finds the workspace credential in order when it is tested', async () => {
		const { id } = await credentialId('handoffWorkspaceApi');
		await expect(api.call('POST', `/credentials/${id}/test`)).resolves.toMatchObject({
			status: 'OK',
		});
	});

	it.each([
		['aeRouter', 'getPools', ['americas', 'emea-apac', 'enterprise']],
		['handoffMessage', 'getMessages', ['decision-request', 'intro', 'invitation']],
		['handoffTrigger', 'getWorkKinds', ['ask-evidence', 'qualify', 'send-intro']],
		['handoff', 'getReasons', ['no-budget-this-year', 'timing-six-months-out']],
	])('lets the editor choose from the contract: %s.%s', async (node, method, some) => {
		expect(await optionsOf(node, method)).toEqual(expect.arrayContaining(some));
	});
});
