import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { beforeEach, expect, it } from 'vitest';
import { contractLists } from '../../nodes/workspace/contract-lists';
import { testHandoffWorkspace } from '../../nodes/workspace/test-workspace';
import { CONTRACT } from '../support/contract.mjs';
import { core } from '../support/n8n-core.mjs';
import { additionalData, canvasNode, workflowOf } from '../support/n8n-nodes.mjs';
import {
	emptyWorkspace,
	freshWorkspace,
	LINK_SECRET,
	workspaceCredentials,
} from '../support/workspace.mjs';

const credentials = workspaceCredentials();
type ListName = keyof typeof contractLists;

beforeEach(async () => void (await freshWorkspace()));

async function load(list: ListName): Promise<INodePropertyOptions[]> {
	const node = canvasNode('Handoff', {}, credentials);
	const context = new core.LoadOptionsContext(
		workflowOf([node]),
		node,
		additionalData(credentials),
		'',
	);
	return await contractLists[list].call(context as unknown as ILoadOptionsFunctions);
}

it.each<[ListName, string[]]>([
	['getPools', ['enterprise', 'americas', 'emea-apac']],
	['getMessages', [...CONTRACT.messages.keys()]],
	['getReasons', ['no-budget-this-year', 'wrong-economic-buyer', 'timing-six-months-out']],
	['getLeadFields', ['id', 'sdr', 'meeting.start', 'lead.email', 'company.employees']],
	['getWorkKinds', ['qualify', 'send-intro', 'request-decision']],
	['getEventTypes', ['meeting.held', 'opportunity.opened', 'recycled']],
])('%s shows what the contract has, in words', async (list, values) => {
	const options = await load(list);
	expect(options.map(({ value }) => value)).toEqual(expect.arrayContaining(values));
	for (const { name, description } of options) {
		expect(name).not.toBe('');
		if (list !== 'getLeadFields') expect(description).toBeTruthy();
	}
});

it.each(Object.keys(contractLists) as ListName[])(
	'%s says so while nothing is published',
	async (list) => {
		await emptyWorkspace();
		await expect(load(list)).rejects.toThrow(/Nothing is published/);
	},
);

it.each([
	['is fine', {}, 'OK', /active/],
	['has no ledger address', { ledgerUrl: '/data/x.sqlite' }, 'Error', /sqlite:/],
	[
		'has a ledger nobody can open',
		{ ledgerUrl: 'sqlite:/no/such/folder/x.sqlite' },
		'Error',
		/folder/,
	],
	['has a short link secret', { linkSecret: 'short' }, 'Error', /32 characters/],
	['has a short webhook secret', { webhookSecret: 'short' }, 'Error', /16 characters/],
	['has no webhook secret', { webhookSecret: '' }, 'OK', /active/],
	['has no web address', { publicBaseUrl: 'n8n.example.com' }, 'Error', /web address/],
])('the workspace credential test says when it %s', async (_title, change, status, words) => {
	const data = { ...credentials.handoffWorkspaceApi, ...change };
	const credential = { id: '1', name: 'Workspace', type: 'handoffWorkspaceApi', data };
	const result = await testHandoffWorkspace.call({} as never, credential);
	expect(result).toMatchObject({ status });
	expect(result.message).toMatch(words);
	expect(result.message).not.toContain(LINK_SECRET);
});

it('the workspace credential test says that nothing is published', async () => {
	await emptyWorkspace();
	const data = { ...credentials.handoffWorkspaceApi };
	const credential = { id: '1', name: 'Workspace', type: 'handoffWorkspaceApi', data };
	const result = await testHandoffWorkspace.call({} as never, credential);
	expect(result).toMatchObject({
		status: 'OK',
		message: expect.stringMatching(/Nothing is published/),
	});
});
