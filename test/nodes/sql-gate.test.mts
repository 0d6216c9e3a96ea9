import { beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger';
import { runChain, runNode } from '../support/n8n-run.mjs';
import {
	emptyWorkspace,
	eventTypes,
	freshWorkspace,
	GOOD_FACTS,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';

const credentials = workspaceCredentials();
let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

describe('SQL Gate over the ledger', () => {
	it.each([
		['everything is met', {}, 0, 'qualified'],
		['a quote is missing', { 'discovery.pain.quote': null }, 1, 'needs-evidence'],
		['the company is too small', { 'company.employees': 20 }, 2, 'not-qualified'],
	])('lets a lead leave by its verdict when %s', async (_title, facts, output, verdict) => {
		const { id } = await handoffAt('started', 'crm-1', facts);
		const run = await runNode('SqlGate', {}, [{ handoff: { id } }], credentials);
		expect(run.outputs.map((items) => items.length)).toEqual(
			[0, 1, 2].map((index) => Number(index === output)),
		);
		expect(run.outputs[output]?.[0]?.json).toMatchObject({
			handoff: { id, verdict },
			verdict: { verdict },
		});
		expect(await eventTypes(ledger, id)).toEqual(['lead.received', 'bar.evaluated']);
	});

	it('names what is missing', async () => {
		const { id } = await handoffAt('started', 'crm-1', { 'discovery.pain.quote': null });
		const run = await runNode('SqlGate', {}, [{ handoff: { id } }], credentials);
		expect(run.outputs[1]?.[0]?.json).toMatchObject({
			verdict: { missing: ['discovery.pain.quote'] },
		});
	});

	it('judges twice and records once', async () => {
		const { id } = await handoffAt('qualified');
		const run = await runNode('SqlGate', {}, [{ handoff: { id } }], credentials);
		expect(run.outputs[0]).toHaveLength(1);
		expect(await eventTypes(ledger, id)).toEqual(['lead.received', 'bar.evaluated']);
	});

	it('records nothing when it is told not to', async () => {
		const { id } = await handoffAt('started');
		const run = await runNode('SqlGate', { record: false }, [{ handoff: { id } }], credentials);
		expect(run.outputs[0]).toHaveLength(1);
		expect(await eventTypes(ledger, id)).toEqual(['lead.received']);
	});

	it('judges a batch and keeps every item with its own input', async () => {
		const good = await handoffAt('started', 'crm-1');
		const small = await handoffAt('started', 'crm-2', { 'company.employees': 20 });
		const items = [{ handoff: { id: small.id } }, { handoff: { id: good.id } }];
		const run = await runNode('SqlGate', {}, items, credentials);
		expect(run.outputs[0]?.[0]?.pairedItem).toEqual({ item: 1 });
		expect(run.outputs[2]?.[0]?.pairedItem).toEqual({ item: 0 });
	});
});

describe('SQL Gate over the item', () => {
	const parameters = { factsFrom: 'item' };

	it.each([
		['under facts', { facts: GOOD_FACTS }],
		[
			'as its own fields, among others',
			{ ...GOOD_FACTS, row: 7, company: { industry: 'Freight' } },
		],
	])('reads facts %s', async (_title, item) => {
		const run = await runNode('SqlGate', parameters, [item], credentials);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ verdict: { verdict: 'qualified' } });
	});

	it('never takes a missing fact for a no', async () => {
		const run = await runNode('SqlGate', parameters, [{ facts: {} }], credentials);
		expect(run.outputs.map((items) => items.length)).toEqual([0, 1, 0]);
	});

	it('fails an item whose fact has the wrong type', async () => {
		const item = { facts: { ...GOOD_FACTS, 'company.employees': 'many' } };
		const run = await runNode('SqlGate', parameters, [item], credentials);
		expect(run.status).toBe('error');
		expect(run.error).toContain('company.employees');
	});
});

describe('a failed item is never a decision', () => {
	const unknown = { handoff: { id: 'hnobody' } };

	it('stops the workflow unless it is told to go on', async () => {
		const run = await runNode('SqlGate', {}, [unknown], credentials);
		expect(run.status).toBe('error');
	});

	it('leaves by the error output, with its input, while the others are judged', async () => {
		const good = await handoffAt('started', 'crm-1');
		const bad = await handoffAt('started', 'crm-2');
		const run = await runChain(
			[
				{ name: 'Handoff', parameters: { resource: 'handoff', operation: 'getMany' } },
				{
					name: 'SqlGate',
					parameters: {
						handoffId: '={{ $json.handoff.lead === "crm-1" ? $json.handoff.id : "hnobody" }}',
					},
					settings: { onError: 'continueErrorOutput' },
				},
			],
			[{}],
			credentials,
		);
		expect(run.outputs.map((output) => output.length)).toEqual([1, 0, 0, 1]);
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ handoff: { id: good.id } });
		expect(run.outputs[3]?.[0]?.json).toMatchObject({
			handoff: { id: bad.id },
			error: expect.stringMatching(/hnobody/),
			details: { code: 'HANDOFF_UNKNOWN' },
		});
	});

	it('leaves by no output where there is no error output, and says so', async () => {
		const { id } = await handoffAt('started');
		const run = await runNode('SqlGate', {}, [unknown, { handoff: { id } }], credentials, {
			onError: 'continueRegularOutput',
		});
		expect(run.outputs.map((output) => output.length)).toEqual([1, 0, 0]);
		expect(run.hints.join()).toContain('1 item failed');
	});

	it('does so too when nothing at all can be judged', async () => {
		await emptyWorkspace();
		const run = await runNode('SqlGate', { factsFrom: 'item' }, [{ facts: {} }], credentials, {
			onError: 'continueRegularOutput',
		});
		expect(run.outputs.flat()).toEqual([]);
		expect(run.hints.join()).toContain('Nothing is published');
	});

	it('refuses to run where n8n would put an empty item on the first output', async () => {
		const { id } = await handoffAt('started');
		const run = await runNode('SqlGate', {}, [{ handoff: { id } }], credentials, {
			alwaysOutputData: true,
		});
		expect(run.status).toBe('error');
		expect(run.error).toContain('Always Output Data');
	});

	it('gives back the work the item carries', async () => {
		const { id } = await handoffAt('started');
		const [work] = await ledger.claim({ kinds: ['qualify'], limit: 1, leaseSeconds: 300 });
		const item = { work: { ...work }, handoff: { id: 'hnobody' } };
		await runNode('SqlGate', {}, [item], credentials);
		const [after] = await ledger.work({ handoff: id, limit: 10 });
		expect(after).toMatchObject({ status: 'open', attempt: 1, leaseUntil: null });
	});
});
