import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { simpleParser, type ParsedMail } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyFor } from '../../src/engine/handoff';
import type {
	AnyNewEvent,
	EventData,
	EventType,
	KeylessEvent,
} from '../../src/engine/handoff/event';
import { loadContract } from '../../src/engine/policy';
import type { Ledger } from '../../src/ledger';
import { smtpServer, type TestServer } from '../mail/servers.mjs';
import { CONTRACT_FILES } from '../support/contract.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { workflowFile } from '../workflows/shipped-files.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	workspaceCredentials,
} from '../support/workspace.mjs';

let ledger: Ledger;
let server: TestServer;
let id: string;
let ae: string;

beforeEach(async () => {
	ledger = await freshWorkspace();
	server = await smtpServer();
	const handoff = await handoffAt('booked');
	id = handoff.id;
	ae = handoff.ae ?? '';
	vi.setSystemTime(Date.parse(handoff.meeting?.end ?? '') + 3_600_000);
	await say('meeting.held', { by: ae });
});
afterEach(async () => await server.close());

async function say<T extends EventType>(type: T, data: EventData[T], note?: string): Promise<void> {
	const state = await ledger.handoff(id);
	if (state === undefined) throw new Error('The handoff is gone');
	const event = {
		handoff: id,
		type,
		at: new Date().toISOString(),
		actor: ae,
		source: 'test',
		digest: state.digest,
		data,
		...(note === undefined ? {} : { personal: { note } }),
	} as KeylessEvent;
	const [answer] = await ledger.record([{ ...event, key: keyFor(state, event) } as AnyNewEvent]);
	expect(answer).not.toHaveProperty('code');
}

async function reject(failed: readonly string[]): Promise<void> {
	const next = { owner: 'priya-nair', action: 'Ask again', wakeAt: '2027-06-18' };
	const reason = failed.length > 0 ? 'bar-not-met' : 'timing-six-months-out';
	await say('decision.rejected', { by: ae, reason, next, failed });
}

/** What the trigger of the workflow hands out, sent as its next node sends it. */
async function coach(): Promise<readonly IDataObject[]> {
	const claimed = await ledger.claim({ kinds: ['coach'], limit: 9, leaseSeconds: 60 });
	const items = claimed.map(({ key, kind, attempt, handoff }) => ({
		work: { key, kind, attempt },
		handoff: { id: handoff },
	}));
	if (items.length === 0) return [];
	const { nodes } = workflowFile('coach-from-the-last-meeting');
	const [trigger, tell] = nodes.filter(({ type }) => type.startsWith('n8n-nodes-handoff.'));
	expect(trigger?.parameters['kinds']).toEqual(['coach']);
	const parameters = tell?.parameters as INodeParameters;
	const credentials = workspaceCredentials(server.settings.port);
	const run = await runNode('HandoffMessage', { ...parameters }, items, credentials);
	if (run.status !== 'success') throw new Error(run.error);
	return (run.outputs[0] ?? []).map(({ json }) => json['message'] as IDataObject);
}

async function mails(): Promise<ParsedMail[]> {
	return await Promise.all(server.taken.map(async ({ raw }) => await simpleParser(raw)));
}

const ALL = [
	'company-size',
	'pain-named',
	'solve-this-quarter',
	'part-in-decision',
	'discovery-notes',
	'stakeholders-known',
	'next-step-agreed',
];

describe('coaching', () => {
	it('tells the SDR and their manager what a good meeting was worth, once', async () => {
		await say('decision.accepted', { by: ae, confirmed: ALL });
		await say('quality.scored', { by: ae, score: 5 }, 'Exactly as in the notes.');
		expect(await coach()).toMatchObject([{ status: 'sent', kind: 'coaching' }]);
		expect(server.taken[0]?.to.sort()).toEqual([
			'priya.nair@lumenta.example',
			'renata.silva@lumenta.example',
		]);
		const [mail] = await mails();
		expect(mail?.subject).toBe('Your call with Northwind Freight: 5 of 5');
		expect(mail?.text).toContain('Exactly as in the notes.');
		expect(mail?.text).toContain('This held, and it shows');
		expect(mail?.text).toContain('Do it the same way again');
		expect(await coach()).toEqual([]);
		await say('quality.scored', { by: ae, score: 5 });
		expect(await coach()).toEqual([]);
		expect(await eventTypes(ledger, id)).toContain('notice.sent');
	});

	it('says what did not hold, what it rested on, and what to ask next time', async () => {
		await reject(['pain-named', 'part-in-decision']);
		await say('quality.scored', { by: ae, score: 2 }, 'The problem is solved already.');
		await coach();
		const text = (await mails())[0]?.text ?? '';
		expect(text).toContain('It rested on: “Our board report takes four days every month.”');
		expect(text).toContain('Write down word for word: the problem in their words');
		expect(text).toContain('Ask before you offer a time: part in the decision');
		expect(text).not.toContain('Do it the same way');
	});

	it('names what an AE who accepted did not confirm', async () => {
		await say('decision.accepted', { by: ae, confirmed: ALL.slice(1) });
		await say('quality.scored', { by: ae, score: 3 });
		await coach();
		expect((await mails())[0]?.text).toMatch(
			/did not hold:\s+- The company has 200 to 5,000 employees/,
		);
	});

	it('waits for a decision that may follow, and half an hour at most', async () => {
		await say('quality.scored', { by: ae, score: 4 });
		expect(await coach()).toEqual([]);
		vi.setSystemTime(Date.now() + 30 * 60_000);
		expect(await coach()).toHaveLength(1);
		await say('decision.accepted', { by: ae, confirmed: ALL });
		vi.setSystemTime(Date.now() + 3_600_000);
		expect(await coach()).toEqual([]);
	});

	it('comes with the decision where that comes sooner', async () => {
		await say('quality.scored', { by: ae, score: 4 });
		await reject([]);
		expect(await coach()).toHaveLength(1);
		expect((await mails())[0]?.text).toContain(
			'Ask about it on the first call: timing is six months out',
		);
	});

	it('says nothing without a score', async () => {
		await reject([]);
		vi.setSystemTime(Date.now() + 3_600_000);
		expect(await coach()).toEqual([]);
	});

	it('is not done by a contract that has no words for it, which is a whole contract all the same', () => {
		const { 'messages/coaching.hbs': _left, ...files } = CONTRACT_FILES;
		const loaded = loadContract(files);
		expect(loaded.ok && loaded.contract.messages.has('coaching')).toBe(false);
		expect(loaded.ok).toBe(true);
	});
});
