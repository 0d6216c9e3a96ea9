import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPersonal, MASK } from '../../src/engine/personal';
import type { Ledger } from '../../src/ledger';
import { reply, smtpServer, type TestServer } from '../mail/servers.mjs';
import { CONTRACT } from '../support/contract.mjs';
import { core } from '../support/n8n-core.mjs';
import { additionalData, canvasNode, workflowOf, type NodeName } from '../support/n8n-nodes.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { callWebhook } from '../support/n8n-webhook.mjs';
import {
	freshWorkspace,
	GOOD_FACTS,
	idOf,
	WEBHOOK_SECRET,
	workspaceCredentials,
} from '../support/workspace.mjs';
import { size } from '../support/size.mjs';

const RUNS = size(6, 200);

/** Everything a lead says about a person, in words that stand nowhere else. */
interface Marked {
	/** What must not be seen, in lower case. */
	readonly sentinels: readonly string[];
	readonly facts: IDataObject;
	readonly name: string;
	readonly mail: string;
	readonly quote: string;
	readonly note: string;
}

const PERSONAL = [...CONTRACT.facts.keys()].filter((name) => isPersonal(name, CONTRACT.facts));

function marked(seed: string): Marked {
	const token = (what: string) => `zq${seed}${what}`;
	const [first, last] = [token('Anna'), token('Lee')];
	const name = `${first}-Marie ${last}`;
	const local = token('box');
	const mail = `${local}@${token('firm')}.example`;
	const quotes = PERSONAL.filter((fact) => fact.endsWith('.quote'));
	const said = quotes.map((fact) => `We ${token(fact.replaceAll('.', ''))} it every month`);
	const texts = PERSONAL.map((fact): readonly [string, string | string[]] => {
		if (CONTRACT.facts.get(fact)?.type === 'list') return [fact, [`${token('cfo')} the CFO`]];
		return [fact, `Data-driven ${token(fact.replaceAll('.', ''))}`];
	});
	const facts = {
		...GOOD_FACTS,
		...Object.fromEntries(texts),
		...Object.fromEntries(quotes.map((fact, at) => [fact, said[at] ?? ''])),
		'discovery.notes': `${token('notes')}. ${said.join('. ')}.`,
		'lead.name': name,
		'lead.email': mail,
	};
	const tokens = JSON.stringify([facts, mail]).match(/zq[a-z0-9]+/gi) ?? [];
	const note = `${token('note')} was honest`;
	const sentinels = [...new Set([...tokens, token('note')])].map((word) => word.toLowerCase());
	return { sentinels, facts, name, mail, quote: said[0] ?? '', note };
}

let ledger: Ledger;
let server: TestServer;
/** Whatever could be read by somebody who did not ask for a person's data. */
let seen: string[];
let answer: { readonly code: number; readonly words: (address: string) => string };

beforeEach(async () => {
	server = await smtpServer({
		onRcptTo({ address }, _session, done) {
			done(address.includes('@lumenta.') ? null : reply(answer.code, answer.words(address)));
		},
	});
	const { logger } = new core.WebhookContext(
		workflowOf([canvasNode('LeadTrigger', {}, workspaceCredentials())]),
		canvasNode('LeadTrigger', {}, workspaceCredentials()),
		additionalData(workspaceCredentials()),
		'webhook',
		{} as never,
		[],
		null,
	);
	for (const level of ['error', 'warn', 'info', 'debug'] as const) {
		vi.spyOn(logger, level).mockImplementation((...words) => void see(words));
	}
});
afterEach(async () => {
	vi.restoreAllMocks();
	await server.close();
});

function see(what: unknown): void {
	seen.push(typeof what === 'string' ? what : JSON.stringify(what));
}

/** Runs a node and looks at everything n8n would save and log of it. */
async function run(
	name: NodeName,
	parameters: Record<string, string | boolean>,
	item: IDataObject,
	look: (json: IDataObject) => unknown = (json) => json,
): Promise<void> {
	const ran = await runNode(name, parameters, [item], workspaceCredentials(server.settings.port), {
		onError: 'stopWorkflow',
	});
	see(ran.error ?? '');
	see(ran.hints);
	see(ran.outputs.flat().map(({ json }) => look(json)));
}

async function post(body: unknown): Promise<void> {
	const headers = { 'content-type': 'application/json', 'X-Handoff-Secret': WEBHOOK_SECRET };
	const sent = { headers, body: JSON.stringify(body) };
	await callWebhook('LeadTrigger', {}, sent, workspaceCredentials());
}

async function work(kind: 'send-intro' | 'send-invitation'): Promise<IDataObject> {
	const [claimed] = await ledger.claim({ kinds: [kind], limit: 1, leaseSeconds: 300 });
	if (claimed === undefined) throw new Error(`No ${kind} is due`);
	const { key, attempt, revision, notAfter, handoff } = claimed;
	return { work: { key, kind, attempt, revision, notAfter }, handoff: { id: handoff } };
}

/** What is wrong in one place, as a careless sender or workflow would have it. */
function spoilt({ facts, mail, name }: Marked): readonly IDataObject[] {
	return [
		{ ...facts, 'lead.email': `${mail}, ${mail}` },
		{ ...facts, [mail]: 'yes' },
		{ ...facts, [`of ${name}`]: 'yes' },
		...PERSONAL.map((fact) => ({ ...facts, [fact]: { of: facts[fact] } })),
		...PERSONAL.map((fact) => ({ ...facts, [fact]: `${String(facts[fact])} `.repeat(1500) })),
	];
}

/** One lead through everything that is received, refused, judged, mailed, decided and given up. */
async function wholeLife(lead: Marked): Promise<void> {
	const { facts, mail, name, note } = lead;
	const start = {
		resource: 'handoff',
		operation: 'start',
		lead: '={{ $json }}',
		source: 'workflow',
	};
	for (const wrong of spoilt(lead)) {
		await post({ id: mail, sdr: 'priya-nair', facts: wrong });
		await run('Handoff', start, { id: 'crm-0', sdr: 'priya-nair', facts: wrong }, () => null);
		await run('SqlGate', { factsFrom: 'item' }, { facts: wrong }, ({ verdict }) => verdict ?? null);
	}
	await post({ id: mail, sdr: 'priya-nair', facts });
	await run('Handoff', start, { id: mail, sdr: 'priya-nair', facts }, ({ handoff }) => handoff);
	const item = { handoff: { id: idOf(mail) } };
	await run('SqlGate', {}, item);
	await run('AeRouter', {}, item);
	await run('Handoff', { resource: 'handoff', operation: 'book' }, item);
	answer = { code: 450, words: (to) => `try later: <${to}> (${name}) "${lead.quote}"` };
	await run('HandoffMessage', {}, await work('send-intro'));
	answer = {
		code: 550,
		words: (to) => `${to.split('@', 1).join()} alias ${name.toUpperCase()} unknown`,
	};
	await run('HandoffMessage', {}, await work('send-invitation'));
	await run('HandoffMessage', { operation: 'send', message: 'reminder' }, item);
	const alarm = {
		operation: 'alarm',
		alarmTitle: '={{ $json.title }}',
		alarmDetails: '={{ $json.text }}',
	};
	await run(
		'HandoffMessage',
		alarm,
		{ title: `Of ${mail}`, text: `No ${mail}` },
		({ message }) => message,
	);
	for (const { raw } of server.taken) see(raw);
	const record = { resource: 'handoff', operation: 'recordEvent', eventData: '={{ $json.data }}' };
	await run(
		'Handoff',
		{ ...record, eventType: '={{ $json.type }}' },
		{ ...item, type: mail },
		() => null,
	);
	const moved = { to: 'noah-williams', reason: mail };
	await run(
		'Handoff',
		{ ...record, eventType: 'ae.reassigned' },
		{ ...item, data: moved },
		() => null,
	);
	for (const data of [{ by: 'prospect', reason: `${mail} is ill` }, { by: mail }]) {
		await run(
			'Handoff',
			{ ...record, eventType: 'meeting.cancelled' },
			{ ...item, data },
			() => null,
		);
	}
	const rejected = { by: 'carla-jimenez', reason: 'bad-timing', note };
	await run(
		'Handoff',
		{ ...record, eventType: 'decision.rejected' },
		{ ...item, data: rejected },
		() => null,
	);
	const scored = { by: 'carla-jimenez', score: 3, note };
	await run(
		'Handoff',
		{ ...record, eventType: 'quality.scored' },
		{ ...item, data: scored },
		() => null,
	);
	for (const id of [name, mail]) {
		await run(
			'Handoff',
			{ resource: 'handoff', operation: 'get', handoffId: '={{ $json.id }}' },
			{ id },
			() => null,
		);
	}
	for (const operation of ['get', 'timeline']) {
		await run('Handoff', { resource: 'handoff', operation }, item);
	}
	const erase = { resource: 'person', operation: 'erase', mail: '={{ $json.who }}', by: 'system' };
	await run('Handoff', erase, { who: name }, () => null);
	see(await ledger.examine({ lateAfterMs: -1e9 }));
	see(await ledger.refusals(1000));
	see(await ledger.work({ limit: 1000 }));
	see(await ledger.list({ limit: 1000 }));
}

it('P33: nothing personal is in a log, an error, a refusal, a saved item, an alarm or a finding', async () => {
	await fc.assert(
		fc.asyncProperty(fc.stringMatching(/^[a-z]{6}$/), async (seed) => {
			seen = [];
			ledger = await freshWorkspace();
			const kept = vi.spyOn(ledger, 'endMail');
			const lead = marked(seed);
			await wholeLife(lead);
			for (const call of kept.mock.calls) see(call);
			const all = seen.join('\n').toLowerCase();
			expect(lead.sentinels.filter((word) => all.includes(word))).toEqual([]);
			// It was there to be seen, and it was masked where it would have been.
			expect(JSON.stringify(await ledger.person({ mail: lead.mail, names: [] }))).toContain(
				lead.note,
			);
			expect(all).toContain(MASK);
			expect(kept.mock.calls.length).toBeGreaterThanOrEqual(2);
			kept.mockRestore();
		}),
		{ numRuns: RUNS },
	);
});
