import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { LinkClaims } from '../../src/engine/link';
import { PAGE_HEADERS } from '../../src/engine/page';
import type { Ledger } from '../../src/ledger';
import { answerPage, itemsOf, mailedLink, openPage } from '../support/linked-page.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { activate } from '../support/n8n-webhook.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	NOW,
	workspaceCredentials,
} from '../support/workspace.mjs';

const NODE = 'SdrEvidence';
const QUOTE = 'Our board report takes four days every month.';

let ledger: Ledger;
let handoff: HandoffState;
let token: string;

beforeEach(async () => {
	ledger = await freshWorkspace();
	const missing = { 'discovery.pain.quote': null, 'company.employees': null };
	handoff = await handoffAt('qualified', 'crm-1', missing);
	token = await mailedLink(ledger, claims());
});

function claims(change: Partial<LinkClaims> = {}): LinkClaims {
	return {
		handoff: handoff.id,
		purpose: 'evidence',
		person: 'priya-nair',
		ownerEpoch: handoff.ownerEpoch,
		cycle: 1,
		expiresAt: NOW + 86_400_000,
		...change,
	};
}

const PAIN = 'fact.discovery.pain.quote';
const SIZE = 'fact.company.employees';

describe('SDR Evidence', () => {
	it('asks for exactly what is missing and records nothing', async () => {
		const page = await openPage(NODE, token);
		expect(page).toMatchObject({ status: 200, headers: PAGE_HEADERS, items: [] });
		expect(page.body).toContain(`name="${PAIN}"`);
		expect(page.body).toContain(`name="${SIZE}"`);
		expect(page.body).not.toContain('name="fact.discovery.authority"');
		expect(await eventTypes(ledger, handoff.id)).toEqual(['lead.received', 'bar.evaluated']);
	});

	it('adds what was filled in, and has the bar judge again', async () => {
		const page = await answerPage(NODE, token, { [PAIN]: QUOTE, [SIZE]: '1,200' });
		expect(page.status).toBe(200);
		expect(itemsOf(page)).toMatchObject([
			{ evidence: { by: 'priya-nair', added: ['company.employees', 'discovery.pain.quote'] } },
		]);
		expect(JSON.stringify(page.items)).not.toContain('board report');
		expect(await ledger.facts(handoff.id)).toMatchObject({ 'company.employees': 1200 });
		const [work] = await ledger.work({ handoff: handoff.id, status: 'open', limit: 5 });
		expect(work).toMatchObject({ kind: 'qualify' });
	});

	it('keeps personal facts apart from the event', async () => {
		await answerPage(NODE, token, { [PAIN]: QUOTE });
		const added = (await ledger.timeline(handoff.id)).find(({ type }) => type === 'evidence.added');
		expect(added).toMatchObject({
			data: { facts: {} },
			personal: { facts: { 'discovery.pain.quote': QUOTE } },
		});
	});

	it('takes a quote that is added to the notes with it, and keeps what they said', async () => {
		const before = String((await ledger.facts(handoff.id))['discovery.notes']);
		const words = 'We lose four days to it';
		const more = `Second call: "${words}."`;
		const answers = { 'add.discovery.notes': more, [PAIN]: words, [SIZE]: '420' };
		expect(await answerPage(NODE, token, answers)).toMatchObject({ status: 200 });
		expect(await ledger.facts(handoff.id)).toMatchObject({
			'discovery.notes': `${before}\n\n${more}`,
			'discovery.pain.quote': words,
		});
		await runNode('SqlGate', {}, [{ handoff: { id: handoff.id } }], workspaceCredentials());
		expect(await ledger.handoff(handoff.id)).toMatchObject({ verdict: 'qualified' });
	});

	it.each([
		['nothing filled in', {}],
		['a quote that is not in the notes', { [PAIN]: 'We love your product' }],
		['a number in words', { [SIZE]: 'many' }],
	])('records nothing for %s, and shows the form again', async (_title, answers) => {
		const page = await answerPage(NODE, token, answers);
		expect(page).toMatchObject({ status: 422, items: [] });
		expect(await eventTypes(ledger, handoff.id)).not.toContain('evidence.added');
	});

	it('shows that nothing is missing any more once the bar is met', async () => {
		await answerPage(NODE, token, { [PAIN]: QUOTE, [SIZE]: '420' });
		await runNode('SqlGate', {}, [{ handoff: { id: handoff.id } }], workspaceCredentials());
		const again = await answerPage(NODE, token, { [SIZE]: '9' });
		expect(again).toMatchObject({ status: 200, items: [] });
		expect(await ledger.facts(handoff.id)).toMatchObject({ 'company.employees': 420 });
	});

	it('takes no decision link, and no link of an SDR who lost the lead', async () => {
		const decision = await mailedLink(ledger, claims({ purpose: 'decision' }));
		const other = await mailedLink(ledger, claims({ person: 'luis-ortega' }));
		expect(await openPage(NODE, decision)).toMatchObject({ status: 404 });
		expect(await openPage(NODE, other)).toMatchObject({ status: 410 });
	});

	it('takes no expired link', async () => {
		vi.setSystemTime(NOW + 2 * 86_400_000);
		expect(await openPage(NODE, token)).toMatchObject({ status: 404 });
	});

	it('is published only with a secret that can sign links', async () => {
		await expect(activate(NODE, {}, workspaceCredentials())).resolves.toBe(true);
	});
});
