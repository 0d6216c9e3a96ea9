import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkSender } from '../../nodes/LeadTrigger/check-sender';
import { handoffId } from '../../src/engine/handoff';
import type { ContractFiles } from '../../src/engine/policy/contract';
import type { Ledger } from '../../src/ledger';
import { CONTRACT_FILES, pickedBySdr } from '../support/contract.mjs';
import { openPage } from '../support/linked-page.mjs';
import { activate, callWebhook, type Answered } from '../support/n8n-webhook.mjs';
import {
	emptyWorkspace,
	eventTypes,
	freshWorkspace,
	leadBody,
	NOW,
	WEBHOOK_SECRET,
	workspaceCredentials,
} from '../support/workspace.mjs';

const credentials = workspaceCredentials();
const withSecret = { 'X-Handoff-Secret': WEBHOOK_SECRET };
let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

async function send(
	body: unknown,
	headers: Readonly<Record<string, string>> = withSecret,
	parameters: Record<string, string | boolean> = {},
): Promise<Answered> {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const sent = { headers: { 'content-type': 'application/json', ...headers }, body: text };
	return await callWebhook('LeadTrigger', parameters, sent, credentials);
}

describe('a lead that is taken', () => {
	it('is stored before it is answered 202, and starts no execution', async () => {
		const answer = await send(leadBody('crm-1'));
		const id = handoffId('web-form', 'crm-1');
		expect(answer.status).toBe(202);
		expect(JSON.parse(answer.body)).toEqual({ accepted: true, id });
		expect(answer.items).toEqual([]);
		expect(await eventTypes(ledger, id)).toEqual(['lead.received']);
		expect(await ledger.work({ handoff: id, limit: 5 })).toMatchObject([{ kind: 'qualify' }]);
	});

	it('is answered 200 with the same id when it comes again', async () => {
		const first = await send(leadBody('crm-1'));
		const second = await send(leadBody('crm-1'));
		expect(second.status).toBe(200);
		expect(JSON.parse(second.body)).toEqual({
			accepted: true,
			duplicate: true,
			id: JSON.parse(first.body).id,
		});
		expect(await eventTypes(ledger, JSON.parse(first.body).id)).toEqual(['lead.received']);
	});

	it('adds its new facts when it comes again with others', async () => {
		const first = await send(leadBody('crm-1'));
		const second = await send(leadBody('crm-1', { 'company.employees': 900 }));
		expect(second.status).toBe(202);
		expect(await eventTypes(ledger, JSON.parse(first.body).id)).toEqual([
			'lead.received',
			'evidence.added',
		]);
	});

	it('is another handoff when another source sends it', async () => {
		const one = await send(leadBody('crm-1'));
		const other = await send(leadBody('crm-1'), withSecret, { source: 'crm' });
		expect(JSON.parse(one.body).id).not.toBe(JSON.parse(other.body).id);
	});

	it('is shown in the editor when it is sent to the test URL', async () => {
		const sent = { headers: withSecret, body: JSON.stringify(leadBody('crm-1')) };
		const answer = await callWebhook('LeadTrigger', {}, sent, credentials, 'manual');
		expect(answer.items).toMatchObject([{ json: { handoff: { lead: 'crm-1' } } }]);
		expect(JSON.stringify(answer.items)).not.toContain('dana');
	});

	it('may have other field names', async () => {
		const fields = [
			{ from: 'contact.email', fact: 'lead.email' },
			{ from: 'record_id', fact: 'id' },
			{ from: 'size', fact: 'company.employees' },
			{ from: 'nowhere', fact: 'company.industry' },
		];
		const body = { record_id: 4711, contact: { email: 'sam@acme.example' }, size: 300, utm: 'x' };
		const parameters = { fieldMapping: { fields } };
		const sent = { headers: withSecret, body: JSON.stringify(body) };
		const answer = await callWebhook('LeadTrigger', parameters, sent, credentials);
		expect(answer.status).toBe(202);
		expect(await ledger.facts(handoffId('web-form', '4711'))).toEqual({
			'lead.email': 'sam@acme.example',
			'company.employees': 300,
		});
	});
});

describe('the link to the open times', () => {
	const ON = { answerBookingLink: true };

	it('is in the answer for whoever asks for it, and opens the page', async () => {
		await freshWorkspace(pickedBySdr());
		const { status, body, items } = await send(leadBody('crm-1'), withSecret, ON);
		expect([status, items]).toEqual([202, []]);
		const { booking } = JSON.parse(body);
		expect(booking).toMatch(/^https:\/\/n8n\.lumenta\.example\/webhook\/handoff\/booking\?t=/);
		const page = await openPage('SdrBooking', new URL(booking).searchParams.get('t') ?? '');
		expect(page.status).toBe(200);
		expect(page.body).toContain('being checked');
		const again = await send(leadBody('crm-1'), withSecret, ON);
		expect(JSON.parse(again.body)).toMatchObject({ duplicate: true, booking });
	});

	it.each<[string, ContractFiles, Record<string, string | boolean>]>([
		['where the node does not say so', pickedBySdr(), {}],
		['where the contract books by itself', CONTRACT_FILES, ON],
		['for a sender who shows nothing', pickedBySdr(), { ...ON, authentication: 'none' }],
	])('is not in it %s', async (_title, files, parameters) => {
		await freshWorkspace(files);
		const { status, body } = await send(leadBody('crm-1'), withSecret, parameters);
		expect(status).toBe(202);
		expect(JSON.parse(body)).not.toHaveProperty('booking');
	});
});

describe('a lead that is refused', () => {
	const good = leadBody('crm-1') as { facts: Record<string, unknown> };
	const withFacts = (facts: object) => ({ ...good, facts: { ...good.facts, ...facts } });

	it.each<[string, unknown, string]>([
		['is not JSON', '{"id": ', ''],
		['is a list', [], ''],
		['has no id', { facts: good.facts }, 'id'],
		['has an id too long', { ...good, id: 'x'.repeat(201) }, 'id'],
		['has no address', { id: 'a', facts: {} }, 'lead.email'],
		['has two addresses', withFacts({ 'lead.email': 'a@b.example, c@d.example' }), 'lead.email'],
		[
			'has an address with a header',
			withFacts({ 'lead.email': 'a@b.example\nBcc: x@y.z' }),
			'lead.email',
		],
		['has a fact nobody knows', withFacts({ 'company.employes': 3 }), 'company.employes'],
		['has a number in words', withFacts({ 'company.employees': 'many' }), 'company.employees'],
		[
			'has a date that is none',
			withFacts({ 'discovery.timeline.date': '2027-02-30' }),
			'discovery.timeline.date',
		],
		['has an unknown SDR', { ...good, sdr: 'nobody' }, 'sdr'],
		['has a start that is none', { ...good, meeting: { start: 'soon' } }, 'meeting.start'],
		['reaches for the prototype', `{"id":"a","facts":{"__proto__":{"x":1}}}`, '__proto__'],
	])('when it %s is answered 400 with the field', async (_title, body, field) => {
		const answer = await send(body);
		expect(answer.status).toBe(400);
		const { accepted, problems } = JSON.parse(answer.body);
		expect(accepted).toBe(false);
		expect(problems.map((problem: { field: string }) => problem.field)).toContain(field);
		for (const problem of problems) expect(problem.code).toMatch(/^[A-Z_]+$/);
		expect(answer.items).toEqual([]);
		expect(await ledger.list({ limit: 5 })).toEqual([]);
	});

	it('is refused unread when it is larger than a lead can be', async () => {
		const answer = await send(leadBody('crm-1', { 'discovery.notes': 'x'.repeat(300_000) }));
		expect(answer.status).toBe(400);
		expect(JSON.parse(answer.body).problems[0].code).toBe('BODY_TOO_LARGE');
	});

	it('is counted in the ledger by code and field, never by content', async () => {
		await send({ id: 'a', facts: { 'lead.email': 'secret@person.example, b@c.example' } });
		const [refusal] = await ledger.refusals(5);
		expect(refusal).toMatchObject({ source: 'web-form', problems: [{ field: 'lead.email' }] });
		expect(JSON.stringify(refusal)).not.toContain('secret@person');
	});

	it('is asked for again while nothing is published', async () => {
		await emptyWorkspace();
		const answer = await send(leadBody('crm-1'));
		expect(answer.status).toBe(503);
		expect(answer.headers['Retry-After']).toBeDefined();
		expect(JSON.parse(answer.body).problems[0].code).toBe('NO_ACTIVE_CONTRACT');
	});
});

describe('a sender', () => {
	const hmac = { authentication: 'hmac' };
	const body = JSON.stringify(leadBody('crm-1'));
	const seconds = Math.floor(NOW / 1000);
	const signature = (time: number, text: string, secret = WEBHOOK_SECRET) =>
		createHmac('sha256', secret).update(`${time}.${text}`).digest('hex');
	const signed = (time: number, text = body, secret = WEBHOOK_SECRET) => ({
		'X-Handoff-Signature': `t=${time},v1=${signature(time, text, secret)}`,
	});

	it.each<[string, Record<string, string>, Record<string, string>, number, string?]>([
		['the secret', {}, withSecret, 202],
		['no secret', {}, {}, 401, 'SECRET_MISSING'],
		['another secret', {}, { 'X-Handoff-Secret': 'x' }, 401, 'SECRET_WRONG'],
		[
			'the secret twice',
			{},
			{ 'X-Handoff-Secret': `${WEBHOOK_SECRET}, ${WEBHOOK_SECRET}` },
			401,
			'SECRET_WRONG',
		],
		['nothing, where nothing is asked', { authentication: 'none' }, {}, 202],
		['a signature', hmac, signed(seconds), 202],
		[
			'a second signature while secrets change',
			hmac,
			{
				'X-Handoff-Signature': `t=${seconds},v1=00,v1=${signature(seconds, body)}`,
			},
			202,
		],
		['the secret where a signature is asked', hmac, withSecret, 401, 'SIGNATURE_MISSING'],
		['a signature with another secret', hmac, signed(seconds, body, 'x'), 401, 'SIGNATURE_WRONG'],
		['a signature of another body', hmac, signed(seconds, `${body} `), 401, 'SIGNATURE_WRONG'],
		['a signature six minutes old', hmac, signed(seconds - 360), 401, 'SIGNATURE_TOO_OLD'],
		[
			'a signature two minutes ahead',
			hmac,
			signed(seconds + 120),
			401,
			'SIGNATURE_FROM_THE_FUTURE',
		],
		[
			'two times',
			hmac,
			{
				'X-Handoff-Signature': `t=${seconds},t=${seconds - 1},v1=${signature(seconds, body)}`,
			},
			401,
			'SIGNATURE_WRONG',
		],
	])('that shows %s', async (_title, parameters, headers, status, code) => {
		const answer = await send(body, headers, parameters);
		expect(answer.status).toBe(status);
		if (code !== undefined) expect(JSON.parse(answer.body).problems[0].code).toBe(code);
	});

	it('is never believed after a single change to body, time or signature', () => {
		const header = signed(seconds)['X-Handoff-Signature'];
		const check = (text: string, signature: string) => {
			const headers = { 'x-handoff-signature': signature };
			return checkSender('hmac', [WEBHOOK_SECRET], { headers, body: Buffer.from(text), now: NOW });
		};
		expect(check(body, header)).toBeUndefined();
		fc.assert(
			fc.property(fc.boolean(), fc.nat(10_000), fc.nat(6), (inBody, at, bit) => {
				const text = inBody ? flip(body, at, bit) : body;
				expect(check(text, inBody ? header : flip(header, at, bit))).toBeDefined();
			}),
			{ numRuns: 10_000 },
		);
	});

	it('is believed with the previous secret as long as that is kept', async () => {
		const changed = {
			...credentials,
			handoffWorkspaceApi: {
				...credentials.handoffWorkspaceApi,
				webhookSecret: 'the new secret, just as long',
				previousWebhookSecret: WEBHOOK_SECRET,
			},
		};
		const answer = await callWebhook('LeadTrigger', {}, { headers: withSecret, body }, changed);
		expect(answer.status).toBe(202);
	});

	it('is judged by a changed secret after ten seconds', async () => {
		const workspace = { ...credentials.handoffWorkspaceApi };
		const changing = { handoffWorkspaceApi: workspace };
		const node = { credentials: { handoffWorkspaceApi: { id: '1', name: 'Workspace' } } };
		const sendNow = async () =>
			await callWebhook(
				'LeadTrigger',
				{},
				{ headers: withSecret, body },
				changing,
				'webhook',
				node,
			);
		expect((await sendNow()).status).toBe(202);
		workspace.webhookSecret = 'the new secret, just as long';
		vi.setSystemTime(NOW + 10_001);
		expect((await sendNow()).status).toBe(401);
	});

	/** The text with one bit of one character changed. */
	function flip(text: string, at: number, bit: number): string {
		const bytes = Buffer.from(text);
		const index = at % bytes.length;
		bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
		return bytes.toString('latin1');
	}
});

describe('publishing the workflow', () => {
	const without = {
		...credentials,
		handoffWorkspaceApi: { ...credentials.handoffWorkspaceApi, webhookSecret: '' },
	};

	it('fails when senders are to be checked against a secret nobody has set', async () => {
		await expect(activate('LeadTrigger', {}, without)).rejects.toThrow(/no webhook secret/);
		await expect(activate('LeadTrigger', { authentication: 'hmac' }, without)).rejects.toThrow();
	});

	it('works with a secret, and without one where none is asked', async () => {
		await expect(activate('LeadTrigger', {}, credentials)).resolves.toBe(true);
		await expect(activate('LeadTrigger', { authentication: 'none' }, without)).resolves.toBe(true);
	});

	it('still believes nobody if the secret is taken away later', async () => {
		const sent = { headers: { 'X-Handoff-Secret': '' }, body: JSON.stringify(leadBody('a')) };
		const answer = await callWebhook('LeadTrigger', {}, sent, without);
		expect(answer.status).toBe(401);
	});
});

it('answers 503 and starts nothing when the ledger cannot be written', async () => {
	const broken = vi.spyOn(ledger, 'record').mockRejectedValue(new Error('disk full'));
	const answer = await send(leadBody('crm-1'));
	broken.mockRestore();
	expect(answer.status).toBe(503);
	expect(answer.items).toEqual([]);
	expect(answer.body).not.toContain('disk');
});
