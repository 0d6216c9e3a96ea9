import { beforeEach, expect, it, vi } from 'vitest';
import { recordTogether } from '../../nodes/LeadTrigger/record-together';
import { receiveLead } from '../../src/engine/handoff';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger } from '../../src/ledger';
import { CONTRACT } from '../support/contract.mjs';
import { freshWorkspace, leadBody } from '../support/workspace.mjs';

let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

function lead(id: string): AnyNewEvent {
	const at = new Date().toISOString();
	const received = receiveLead(leadBody(id), CONTRACT, { source: 'test', at });
	if (!received.ok) throw new Error(received.problems[0].message);
	return received.event;
}

it('records leads of the same moment in one transaction, each with its own answer', async () => {
	const record = vi.spyOn(ledger, 'record');
	const leads = ['a', 'b', 'c', 'a'].map(lead);
	const answers = await Promise.all(
		leads.map(async (event) => await recordTogether(ledger, event)),
	);
	expect(record).toHaveBeenCalledTimes(1);
	expect(answers.map(({ outcome }) => outcome)).toEqual([
		'recorded',
		'recorded',
		'recorded',
		'duplicate',
	]);
	expect(await ledger.list({ limit: 10 })).toHaveLength(3);
});

it('records each by itself when recording them together fails', async () => {
	const bad = lead('bad');
	const record = ledger.record.bind(ledger);
	vi.spyOn(ledger, 'record').mockImplementation(async (events) => {
		if (events.includes(bad)) throw new Error('disk full');
		return await record(events);
	});
	const answers = await Promise.allSettled(
		[lead('a'), bad, lead('b')].map(async (event) => await recordTogether(ledger, event)),
	);
	expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	expect(await ledger.list({ limit: 10 })).toHaveLength(2);
});

it('takes more than fit into one transaction', async () => {
	const record = vi.spyOn(ledger, 'record');
	const leads = Array.from({ length: 250 }, (_lead, index) => lead(`lead-${index}`));
	await Promise.all(leads.map(async (event) => await recordTogether(ledger, event)));
	expect(record.mock.calls.map(([events]) => events.length)).toEqual([100, 100, 50]);
});
