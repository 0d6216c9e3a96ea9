import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { startBrowser } from './browser.mts';
import { freshLead } from './fresh-lead.mts';
import { mails, world } from './world.mts';

describe('an AE on the phone', () => {
	let browser: Browser;
	let watch: LedgerWatch;
	let stage: Stage;
	let id: string;

	beforeAll(async () => {
		browser = await startBrowser();
		watch = await watchLedger(world.ledgerUrl, 60_000);
		stage = stageOf(world, watch, mails);
		id = (await sendLead(world.url, freshLead('phone'))).id ?? '';
		await watch.until(id, 'booked', ({ status }) => status === 'booked');
		await calendarReports(id, 'held', world.ledgerUrl);
	});

	afterAll(async () => {
		await browser?.close();
		await watch?.close();
	});

	it('accepts from the link of the mail, without a script, at 360 px', async () => {
		const context = await browser.newContext({
			viewport: { width: 360, height: 740 },
			isMobile: true,
			javaScriptEnabled: false,
		});
		const page = await context.newPage();
		const opened = await page.goto(await stage.link(id, 'decision-request'));
		expect(opened?.headers()['content-security-policy']).toContain('sandbox allow-forms');
		const widest = page.locator('body');
		expect((await widest.boundingBox())?.width).toBeLessThanOrEqual(360);
		expect((await watch.until(id, 'met', () => true)).decision).toBeNull();

		await page.locator('details#accept > summary').click();
		for (const box of await page.locator('details#accept input[type=checkbox]').all()) {
			await box.check();
		}
		await page.waitForTimeout(1_700);
		await page.locator('details#accept button').click();
		await page.waitForLoadState();
		const after = await watch.until(id, 'accepted', ({ decision }) => decision !== null);
		expect(after.decision).toMatchObject({ kind: 'accepted', by: after.ae });

		await page.goto(await stage.link(id, 'decision-request'));
		expect(await page.locator('form').count()).toBe(0);
		await context.close();
	});
});
