import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ledger } from '../../src/ledger';
import { runNode } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';

const credentials = workspaceCredentials();
let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

describe('AE Router', () => {
	it('chooses an AE of the pool the contract says, and shows the table', async () => {
		const { id } = await handoffAt('qualified');
		const run = await runNode('AeRouter', {}, [{ handoff: { id } }], credentials);
		expect(run.outputs.map((output) => output.length)).toEqual([1, 0]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({
			handoff: { id, ae: 'carla-jimenez' },
			route: { ae: 'carla-jimenez', pool: 'americas', rule: 'everybody-else' },
		});
		expect(await eventTypes(ledger, id)).toContain('ae.assigned');
	});

	it('takes turns between handoffs and never within one', async () => {
		const first = await handoffAt('qualified', 'crm-1');
		const second = await handoffAt('qualified', 'crm-2');
		const items = [first, second, first].map(({ id }) => ({ handoff: { id } }));
		const run = await runNode('AeRouter', {}, items, credentials);
		const chosen = run.outputs[0]?.map(({ json }) => (json.route as { ae: string }).ae);
		expect(chosen?.[0]).not.toBe(chosen?.[1]);
		expect(chosen?.[2]).toBe(chosen?.[0]);
	});

	it('takes the pool of the node where one is chosen', async () => {
		const { id } = await handoffAt('qualified');
		const parameters = { pool: 'emea-apac' };
		const run = await runNode('AeRouter', parameters, [{ handoff: { id } }], credentials);
		expect([...(run.outputs[0] ?? []), ...(run.outputs[1] ?? [])][0]?.json).toMatchObject({
			route: { pool: 'emea-apac' },
		});
	});

	it('says that nobody is available, with a reason for each', async () => {
		const { id } = await handoffAt('qualified', 'crm-1', { 'lead.zone': 'UTC' });
		// A meeting asked for on a Sunday: nobody works then.
		await ledger.record([
			{
				key: 'facts:sunday',
				handoff: id,
				type: 'evidence.added',
				at: '2027-01-18T15:00:00.000Z',
				actor: 'priya-nair',
				source: 'test',
				digest: null,
				data: { facts: {}, requestedStart: '2027-01-24T15:00:00.000Z' },
			},
		]);
		await runNode('SqlGate', {}, [{ handoff: { id } }], credentials);
		const run = await runNode('AeRouter', {}, [{ handoff: { id } }], credentials);
		expect(run.outputs.map((output) => output.length)).toEqual([0, 1]);
		expect(run.outputs[1]?.[0]?.json).toMatchObject({ route: { ae: null } });
		expect(await eventTypes(ledger, id)).toContain('ae.unavailable');
	});

	it.each([
		['that is over', '2027-01-17T15:00:00.000Z'],
		['that is too soon', '2027-01-18T15:30:00.000Z'],
	])('chooses as if no start had been asked for, given one %s', async (_title, start) => {
		const { id } = await handoffAt('qualified', 'crm-1');
		await ledger.record([
			{
				key: 'facts:start',
				handoff: id,
				type: 'evidence.added',
				at: '2027-01-18T15:00:00.000Z',
				actor: 'priya-nair',
				source: 'test',
				digest: null,
				data: { facts: {}, requestedStart: start },
			},
		]);
		await runNode('SqlGate', {}, [{ handoff: { id } }], credentials);
		const assign = vi.spyOn(ledger, 'assign');
		const run = await runNode('AeRouter', {}, [{ handoff: { id } }], credentials);
		expect(run.outputs.map((output) => output.length)).toEqual([1, 0]);
		expect(assign).toHaveBeenCalledWith(expect.objectContaining({ meetingAt: null }));
	});

	it('never routes a lead that is not qualified', async () => {
		const { id } = await handoffAt('started');
		const run = await runNode('AeRouter', {}, [{ handoff: { id } }], credentials, {
			onError: 'continueErrorOutput',
		});
		expect(run.outputs.map((output) => output.length)).toEqual([0, 0, 1]);
		expect(run.outputs[2]?.[0]?.json).toMatchObject({ details: { code: 'HANDOFF_NOT_QUALIFIED' } });
	});

	it('lets a failed item leave by no output where there is no error output', async () => {
		const run = await runNode('AeRouter', {}, [{ handoff: { id: 'hnobody' } }], credentials, {
			onError: 'continueRegularOutput',
		});
		expect(run.outputs.flat()).toEqual([]);
		expect(run.hints).toHaveLength(1);
	});
});
