import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandoffState } from '../../src/engine/handoff/state';
import { makeToken, type LinkClaims } from '../../src/engine/link';
import { PAGE_HEADERS } from '../../src/engine/page';
import type { Ledger } from '../../src/ledger';
import { CONTRACT } from '../support/contract.mjs';
import { answerPage, itemsOf, mailedLink, openPage, sendForm } from '../support/linked-page.mjs';
import { activate, type Answered } from '../support/n8n-webhook.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	LINK_SECRET,
	workspaceCredentials,
} from '../support/workspace.mjs';

const NODE = 'AeDecision';
const AFTER = Date.parse('2027-01-18T17:00:00Z');
const DAY_MS = 86_400_000;

let ledger: Ledger;
let handoff: HandoffState;
let token: string;

beforeEach(async () => {
	ledger = await freshWorkspace();
	handoff = await handoffAt('booked');
	vi.setSystemTime(AFTER);
	token = await mailedLink(ledger, claims());
});

function claims(change: Partial<LinkClaims> = {}): LinkClaims {
	return {
		handoff: handoff.id,
		purpose: 'decision',
		person: handoff.ae ?? '',
		ownerEpoch: handoff.ownerEpoch,
		cycle: 1,
		expiresAt: AFTER + 14 * DAY_MS,
		...change,
	};
}

const CONFIRMED = Object.fromEntries(
	CONTRACT.bar.criteria.map(({ id }) => [`confirm.${id}`, 'yes'] as const),
);
const ACCEPT = { decision: 'accept', ...CONFIRMED };
const REJECT = { decision: 'reject', reason: 'wrong-economic-buyer', note: 'Ask for the CFO' };

/** What was recorded since the meeting was booked. */
async function recorded(): Promise<readonly string[]> {
	const types = await eventTypes(ledger, handoff.id);
	return types.slice(types.indexOf('meeting.booked') + 1);
}

describe('opening the page', () => {
	it('shows it under its own headers and records nothing, however often', async () => {
		for (let time = 0; time < 50; time += 1) {
			const page = await openPage(NODE, token);
			expect(page.status).toBe(200);
			expect(page.headers).toMatchObject(PAGE_HEADERS);
			expect(page.items).toEqual([]);
		}
		expect(await recorded()).toEqual([]);
	});

	it('shows the lead and each criterion of the contract it was judged by', async () => {
		const { body } = await openPage(NODE, token);
		expect(body).toContain('Dana Brooks');
		for (const { says } of CONTRACT.bar.criteria) expect(body).toContain(says);
	});

	it('shows the same plain page for every link that is not good', async () => {
		const unmailed = makeToken(LINK_SECRET, claims({ expiresAt: AFTER + DAY_MS })).token;
		const expired = await mailedLink(ledger, claims({ expiresAt: AFTER - 1000 }));
		const forged = makeToken('another secret that nobody could guess', claims()).token;
		const otherPurpose = await mailedLink(ledger, claims({ purpose: 'evidence' }));
		const altered = `${token.slice(0, -2)}${token.endsWith('A') ? 'BB' : 'AA'}`;
		const nobody = await mailedLink(ledger, claims({ handoff: 'hnobody' }));
		const links = ['', 'x', altered, forged, expired, unmailed, otherPurpose, nobody];
		const pages = await Promise.all(links.map(async (link) => await openPage(NODE, link)));
		expect(new Set(pages.map(({ body }) => body)).size).toBe(1);
		expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
		for (const page of pages) expect(page.headers).toMatchObject(PAGE_HEADERS);
	});

	it('says so when the lead has another AE now', async () => {
		const to = handoff.ae === 'grace-kim' ? 'noah-williams' : 'grace-kim';
		await ledger.record([
			{
				...envelope('ae.reassigned'),
				type: 'ae.reassigned',
				data: { from: handoff.ae ?? '', to, reason: 'away' },
			},
		]);
		const page = await openPage(NODE, token);
		expect(page.status).toBe(410);
		expect(await sendForm(NODE, { t: token, ...ACCEPT })).toMatchObject({ status: 410 });
		expect((await ledger.handoff(handoff.id))?.decision).toBeNull();
	});

	it('says so when the lead gets another AE while the form is being filled in', async () => {
		const to = handoff.ae === 'grace-kim' ? 'noah-williams' : 'grace-kim';
		const data = { from: handoff.ae ?? '', to, reason: 'away' };
		const { body } = await openPage(NODE, token);
		const stamp = /name="s" value="([^"]*)"/.exec(body)?.[1] ?? '';
		vi.setSystemTime(AFTER + 5000);
		await ledger.record([{ ...envelope('ae.reassigned'), type: 'ae.reassigned', data }]);
		vi.spyOn(ledger, 'handoff').mockResolvedValueOnce(handoff);
		const page = await sendForm(NODE, { t: token, s: stamp, ...ACCEPT, quality: '4' });
		expect(page).toMatchObject({ status: 410, items: [] });
		expect(await ledger.handoff(handoff.id)).toMatchObject({ decision: null, quality: null });
	});

	it('says so when the meeting was cancelled', async () => {
		await ledger.record([
			{ ...envelope('cancelled'), type: 'meeting.cancelled', data: { by: 'prospect' } },
		]);
		expect(await openPage(NODE, token)).toMatchObject({ status: 409 });
	});

	it('asks to try again when the ledger does not answer', async () => {
		vi.spyOn(ledger, 'handoff').mockRejectedValueOnce(new Error('disk full'));
		const page = await openPage(NODE, token);
		expect(page).toMatchObject({ status: 503, headers: PAGE_HEADERS });
		expect(page.body).not.toContain('disk');
	});

	function envelope(key: string) {
		const at = new Date(AFTER).toISOString();
		return { key, handoff: handoff.id, at, actor: 'system', source: 'test', digest: null };
	}
});

describe('deciding', () => {
	it('accepts once: the meeting was held, the decision and the score are recorded', async () => {
		const answers = { ...ACCEPT, score: '4', line: 'Knew the numbers' };
		const page = await answerPage(NODE, token, answers);
		expect(page.status).toBe(200);
		expect(itemsOf(page)).toMatchObject([
			{ handoff: { status: 'accepted' }, decision: { kind: 'accepted', by: handoff.ae } },
		]);
		expect(await recorded()).toEqual(['meeting.held', 'decision.accepted', 'quality.scored']);
		const work = await ledger.work({ handoff: handoff.id, status: 'open', limit: 9 });
		expect(work.map(({ kind }) => kind).sort()).toEqual(['coach', 'open-opportunity']);
	});

	it('sends back with the reason and the next step of the contract', async () => {
		const page = await answerPage(NODE, token, REJECT);
		expect(itemsOf(page)).toMatchObject([{ decision: { reason: 'wrong-economic-buyer' } }]);
		expect(await ledger.handoff(handoff.id)).toMatchObject({
			status: 'rejected',
			decision: { next: { owner: 'priya-nair', wakeOn: expect.any(String) } },
		});
		const rejected = (await ledger.timeline(handoff.id)).find(
			({ type }) => type === 'decision.rejected',
		);
		expect(rejected?.personal?.note).toContain('Ask for the CFO');
	});

	it('names the criterion that did not hold', async () => {
		await answerPage(NODE, token, { ...REJECT, 'failed.company-size': 'yes' });
		const events = await ledger.timeline(handoff.id);
		const rejected = events.find(({ type }) => type === 'decision.rejected');
		expect(rejected?.personal?.note).toMatch(/200 to 5,000 employees/);
	});

	it('records a no-show, and has the SDR book again', async () => {
		const page = await answerPage(NODE, token, { decision: 'no-show', 'no-show': 'yes' });
		expect(itemsOf(page)).toMatchObject([{ decision: { kind: 'no-show' } }]);
		expect(await recorded()).toEqual(['meeting.no-show']);
		expect(await openPage(NODE, token)).toMatchObject({ status: 200, items: [] });
	});

	it('records a new time', async () => {
		const answers = { decision: 'moved', start: '2027-01-20T14:00' };
		const page = await answerPage(NODE, token, answers);
		expect(itemsOf(page)).toMatchObject([{ decision: { kind: 'moved' } }]);
		expect(await ledger.handoff(handoff.id)).toMatchObject({
			status: 'booked',
			meeting: { start: '2027-01-20T19:00:00.000Z', revision: 1 },
		});
	});

	it.each([
		['nothing chosen', {}],
		['nothing confirmed', { decision: 'accept' }],
		['no reason', { decision: 'reject' }],
		['a reason nobody listed', { decision: 'reject', reason: 'bored' }],
		['a no-show without its tick', { decision: 'no-show' }],
		['a move without a time', { decision: 'moved' }],
		['another decision', { decision: 'maybe' }],
	])('records nothing for %s, and shows the form again', async (_title, answers) => {
		const page = await answerPage(NODE, token, answers);
		expect(page).toMatchObject({ status: 422, items: [] });
		expect(page.headers).toMatchObject(PAGE_HEADERS);
		expect(await recorded()).toEqual([]);
	});

	it.each([
		['sent faster than anybody reads', ACCEPT, 300],
		['left open for two days', ACCEPT, 2 * DAY_MS],
		['without a stamp', { ...ACCEPT, s: '' }, 5000],
		['with a stamp of its own making', { ...ACCEPT, s: 'AAAAAAAAAAAAAAAA' }, 5000],
	])('takes no form that was %s', async (_title, answers, lookedAtMs) => {
		const page = await answerPage(NODE, token, answers, lookedAtMs);
		expect(page).toMatchObject({ status: 422, items: [] });
		expect(await recorded()).toEqual([]);
	});

	it('shows what was decided when it is sent again, and changes nothing', async () => {
		await answerPage(NODE, token, ACCEPT);
		const again = await answerPage(NODE, token, REJECT);
		expect(again).toMatchObject({ status: 200, items: [] });
		expect(await openPage(NODE, token)).toMatchObject({ status: 200, items: [] });
		expect(await ledger.handoff(handoff.id)).toMatchObject({ status: 'accepted' });
		expect((await recorded()).filter((type) => type.startsWith('decision.'))).toHaveLength(1);
	});

	it('lets the first of many answers win', async () => {
		const { body } = await openPage(NODE, token);
		const stamp = /name="s" value="([^"]*)"/.exec(body)?.[1] ?? '';
		vi.setSystemTime(AFTER + 5000);
		const posts = Array.from({ length: 20 }, async (_post, index) => {
			return await sendForm(NODE, { t: token, s: stamp, ...(index % 2 ? ACCEPT : REJECT) });
		});
		const pages: Answered[] = await Promise.all(posts);
		expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
		expect(pages.flatMap(({ items }) => items)).toHaveLength(1);
		expect((await recorded()).filter((type) => type.startsWith('decision.'))).toHaveLength(1);
	});

	it('treats a body that is no form like one without a link', async () => {
		for (const fields of [{}, { t: 'x' }, { t: token.toUpperCase() }]) {
			expect(await sendForm(NODE, fields)).toMatchObject({ status: 404, items: [] });
		}
	});
});

it('publishing fails while links could not be checked', async () => {
	const { handoffWorkspaceApi } = workspaceCredentials();
	const weak = { handoffWorkspaceApi: { ...handoffWorkspaceApi, linkSecret: 'short' } };
	await expect(activate(NODE, {}, weak)).rejects.toThrow(/32 characters/);
	await expect(activate(NODE, {}, workspaceCredentials())).resolves.toBe(true);
});
