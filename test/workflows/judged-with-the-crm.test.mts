import type { IDataObject, INode } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import { SALESFORCE_FILES, salesforceWorld } from '../providers/salesforce-world.mjs';
import { CONTRACT_FILES } from '../support/contract.mjs';
import type { NodeName } from '../support/n8n-nodes.mjs';
import { runChain, type NodeRun, type Step } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';
import { workflowFile } from './shipped-files.mts';

const WORKFLOW = workflowFile('qualify-and-route');
const MAIL = 'dana.brooks@northwind.example';

/** A node of the shipped workflow as it is set, and what its owner changes in it. */
function shipped(name: string, type: NodeName, changed: Partial<INode> = {}): Step {
	const found = WORKFLOW.nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`${name} is not in the workflow`);
	const { onError, disabled } = found as Partial<INode>;
	const parameters = { ...found.parameters, ...changed.parameters } as INode['parameters'];
	const settings = { ...(onError && { onError }), ...(disabled && { disabled }), ...changed };
	return { name: type, parameters, settings: { ...settings, parameters } };
}

const ON = { disabled: false };

/** The workflow from the lead that is to be judged to its AE. */
async function judgeAndRoute(
	items: readonly IDataObject[],
	crm: IDataObject,
	read: Partial<INode>,
): Promise<NodeRun> {
	const steps: [Step, ...Step[]] = [
		shipped('Read what the CRM knows', 'HandoffCrm', read),
		shipped('Judge by the SQL bar', 'SqlGate'),
		shipped('Choose the AE', 'AeRouter'),
	];
	return await runChain(steps, items, { ...workspaceCredentials(), ...crm } as never);
}

/** What a Handoff Trigger hands out. */
async function workItem(ledger: Ledger): Promise<IDataObject> {
	const [work] = await ledger.claim({ kinds: ['qualify'], limit: 1, leaseSeconds: 60 });
	if (work === undefined) throw new Error('Nobody is to be judged');
	const { key, kind, attempt, handoff } = work;
	return { work: { key, kind, attempt }, handoff: { id: handoff } };
}

describe.each(['hubspot', 'salesforce'] as const)('Qualify and route with %s', (system) => {
	let ledger: Ledger;
	let world: Awaited<ReturnType<typeof hubSpotWorld>> | Awaited<ReturnType<typeof salesforceWorld>>;

	beforeEach(async () => {
		world = system === 'hubspot' ? await hubSpotWorld() : await salesforceWorld();
		ledger = await freshWorkspace(system === 'hubspot' ? CONTRACT_FILES : SALESFORCE_FILES);
	});

	afterEach(async () => {
		await world.close();
	});

	function key(more: IDataObject = {}): IDataObject {
		const sendTo = world.fake.url;
		return system === 'hubspot'
			? { hubspotAppToken: { appToken: 'pat-test', sendTo, ...more } }
			: {
					handoffSalesforceOAuth2Api: {
						appToken: '00D-session',
						sendTo,
						oauthTokenData: { instance_url: 'https://acme.my.salesforce.com' },
						...more,
					},
				};
	}

	/** The account of the lead is another AE's than the one whose turn it is. */
	function ownedBy(ae: string): void {
		const contact = world.addContact(MAIL, world.user('priya-nair'));
		const owner = world.user(ae);
		world.addCompany(contact, { employees: '420', owner, parentOwner: owner });
	}

	async function assigned(id: string) {
		const timeline = await ledger.timeline(id);
		const event = timeline.findLast(({ type }) => type === 'ae.assigned');
		return event?.type === 'ae.assigned' ? [event.data.rule, event.data.ae] : [];
	}

	it('as it is shipped, the node is off and leads pass through it', async () => {
		const { id } = await handoffAt('started');
		ownedBy('arjun-mehta');
		const run = await judgeAndRoute([await workItem(ledger)], {}, {});
		expect(run.outputs[0]).toHaveLength(1);
		expect((await assigned(id))[0]).toBe('everybody-else');
		expect(world.fake.calls).toEqual([]);
	});

	it('switched on, a lead goes to the owner of the account, and again changes nothing', async () => {
		const { id } = await handoffAt('started');
		ownedBy('arjun-mehta');
		const item = await workItem(ledger);
		const node = { ...ON, parameters: { system } };
		const run = await judgeAndRoute([item], key(), node);
		expect(run.error).toBeUndefined();
		expect(await assigned(id)).toEqual(['owner:account', 'arjun-mehta']);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ crm: { isRead: true, problem: null } });
		const before = await eventTypes(ledger, id);
		expect(before).not.toContain('crm.unread');
		await judgeAndRoute([item], key(), node);
		expect(await eventTypes(ledger, id)).toEqual(before);
		const left = await ledger.work({ handoff: id, status: 'open', limit: 50 });
		expect(left.filter(({ kind }) => kind === 'qualify')).toEqual([]);
	});

	it('is no news where the contact is the SDR’s because we wrote so', async () => {
		const { id } = await handoffAt('started');
		world.addContact(MAIL, world.user('priya-nair'));
		await judgeAndRoute([await workItem(ledger)], key(), { ...ON, parameters: { system } });
		expect(await ledger.facts(id)).not.toHaveProperty('crm.contact_owner');
	});

	describe('while the CRM is away', () => {
		const trouble = [
			['its key is not taken', 'expired', 'CRM_KEY_REFUSED'],
			['it is busy for longer than anybody waits', 'busyForLong', 'CRM_BUSY'],
			['nothing is ever answered', 'silent', 'CRM_NO_ANSWER'],
		] as const;

		it.each(trouble)('%s: judged and routed in time, and said once', async (_title, how, code) => {
			const { id } = await handoffAt('started');
			ownedBy('arjun-mehta');
			const { expired, busy } = world.says;
			const busyForLong = { ...busy, headers: { 'retry-after': '3600' } };
			const says = { expired, busyForLong, silent: 'silent' } as const;
			world.fake.fail({ on: '', times: 50, how: says[how] });
			const item = await workItem(ledger);
			const node = { ...ON, parameters: { system, patienceSeconds: 1 } };
			const began = performance.now();
			const run = await judgeAndRoute([item], key(), node);
			expect(performance.now() - began).toBeLessThan(3000);
			expect(run.error).toBeUndefined();
			const said = { system, isRead: false, isKnown: null, openOpportunities: null };
			expect(run.outputs[0]?.[0]?.json).toMatchObject({
				handoff: { id },
				crm: { ...said, facts: {}, added: [], problem: { code } },
			});
			expect((await assigned(id))[0]).toBe('everybody-else');
			const unread = async () =>
				(await ledger.timeline(id)).filter(({ type }) => type === 'crm.unread');
			expect(await unread()).toMatchObject([{ data: { system, code } }]);
			await judgeAndRoute([item], key(), node);
			expect(await unread()).toHaveLength(1);
			const left = await ledger.work({ handoff: id, status: 'open', limit: 50 });
			expect(left.filter(({ kind }) => kind === 'qualify')).toEqual([]);
		});
	});

	it('a contract that is written for another CRM stops no lead either', async () => {
		const { id } = await handoffAt('started');
		const other = system === 'hubspot' ? 'salesforce' : 'hubspot';
		const node = { ...ON, parameters: { system: other } };
		const run = await judgeAndRoute([await workItem(ledger)], key(), node);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			crm: { isRead: false, problem: { code: 'CRM_OTHER_SYSTEM' } },
		});
		expect(await assigned(id)).toHaveLength(2);
	});

	it('a handoff nobody knows fails, and is not judged', async () => {
		const node = { ...ON, parameters: { system } };
		const run = await judgeAndRoute([{ handoff: { id: 'nobody' } }], key(), node);
		expect(run.outputs.flat()).toEqual([]);
	});
});
