import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aeDecides, calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import type { Mail } from '../../sandbox/inbox/mail.mts';
import { apiWithKey } from '../../sandbox/n8n/n8n-api.mts';
import { CONTRACT } from '../support/contract.mts';
import { startBrowser } from './browser.mts';
import { freshLead } from './fresh-lead.mts';
import { asEditor, mails, world } from './world.mts';

const api = apiWithKey(world.url, world.apiKey);
const WEEKLY = 'Mail the weekly scorecard';

async function workflowNamed(name: string): Promise<string> {
	const { data } = (await api.call('GET', '/workflows?limit=250')) as {
		data: ReadonlyArray<{ id: string; name: string; active: boolean }>;
	};
	const found = data.find((each) => each.name === name);
	expect(found).toMatchObject({ active: true });
	return found?.id ?? '';
}

/** As its schedule will within the hour; gives how the execution ended. */
async function runNow(id: string): Promise<string> {
	const { executionId } = (await asEditor(`/rest/workflows/${id}/run`, {
		triggerToStartFrom: { name: 'Every quarter of an hour' },
	})) as { executionId: string };
	for (;;) {
		const { status } = (await api.call('GET', `/executions/${executionId}`)) as { status: string };
		if (status !== 'running' && status !== 'new') return status;
		await wait(200);
	}
}

function idsOf(role: string): readonly string[] {
	return [...CONTRACT.team.people.values()].filter((one) => one.role === role).map(({ id }) => id);
}

async function scorecards(): Promise<readonly Mail[]> {
	return (await mails()).filter(({ messageId }) => messageId.startsWith('<scorecard.'));
}

describe('the weekly scorecard', () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await startBrowser();
	});
	afterAll(async () => await browser?.close());

	it('goes out by the shipped workflow, with its plots, and once', async () => {
		const id = await workflowNamed(WEEKLY);
		expect(await runNow(id)).toBe('success');
		const first = await scorecards();
		const team = first.filter(({ messageId }) => messageId.startsWith('<scorecard.team.'));
		expect(team.map(({ envelopeTo }) => envelopeTo).sort()).toEqual([
			['renata.silva@lumenta.example'],
			['tom.becker@lumenta.example'],
		]);
		expect(first.filter(({ messageId }) => messageId.startsWith('<scorecard.sdr.'))).toHaveLength(
			idsOf('sdr').length,
		);
		expect(await runNow(id)).toBe('success');
		expect(await scorecards()).toHaveLength(first.length);
	});

	it.each(['light', 'dark'] as const)(
		'is read at 360 px, %s, with pictures that are drawn',
		async (colorScheme) => {
			const [mail] = (await scorecards()).filter(({ messageId }) =>
				messageId.startsWith('<scorecard.team.'),
			);
			const context = await browser.newContext({
				viewport: { width: 360, height: 740 },
				colorScheme,
				javaScriptEnabled: false,
			});
			const page = await context.newPage();
			await page.setContent(mail?.html ?? '');
			expect((await page.locator('body').boundingBox())?.width).toBe(360);
			const shown = page.locator('img:visible');
			expect(await shown.count()).toBe(2);
			for (const picture of await shown.all()) {
				const { width = 0 } = (await picture.boundingBox()) ?? {};
				expect(width).toBeGreaterThan(280);
				expect(width).toBeLessThanOrEqual(330);
				expect(await picture.getAttribute('alt')).toContain('Held rate');
				// A picture that did not come along would be as wide as its alternative words.
				expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(
					960,
				);
			}
			await context.close();
		},
	);
});

describe('coaching', () => {
	let watch: LedgerWatch;
	beforeAll(async () => {
		watch = await watchLedger(world.ledgerUrl, 60_000);
	});
	afterAll(async () => await watch?.close());

	it('reaches the SDR and their manager once the AE has scored', async () => {
		const id = (await sendLead(world.url, freshLead('coach'))).id ?? '';
		const stage = stageOf(world, watch, mails);
		await watch.until(id, 'booked', ({ status }) => status === 'booked');
		await calendarReports(id, 'held', world.ledgerUrl);
		const decision = {
			kind: 'accept',
			quality: 5,
			note: 'Came prepared, numbers in hand.',
		} as const;
		await aeDecides(await stage.link(id, 'decision-request'), decision);
		const mail = await stage.mail(id, 'coaching');
		expect(mail.envelopeTo).toHaveLength(2);
		expect(mail.subject).toContain('5 of 5');
		expect(mail.text).toContain('Came prepared, numbers in hand.');
	});
});
