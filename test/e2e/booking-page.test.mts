import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { type Stage, stageOf } from '../../sandbox/demo/stage.mts';
import { type LedgerWatch, watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { handoff } from '../../sandbox/handoff-command.mts';
import { publish } from '../../sandbox/world.mts';
import { startBrowser } from './browser.mts';
import { freshLead } from './fresh-lead.mts';
import { mails, world } from './world.mts';

/** The shipped contract, but the SDR picks the time of each meeting. */
async function pickedBySdr(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-picked-'));
	await cp('policies', folder, { recursive: true });
	const file = join(folder, 'routing.yaml');
	const routing = await readFile(file, 'utf8');
	await writeFile(file, `${routing.trimEnd()}\n  booking: sdr-page\n`);
	const leaders = [
		['sdr-leader', 'renata.silva@lumenta.example'],
		['ae-leader', 'tom.becker@lumenta.example'],
	] as const;
	for (const [role, by] of leaders) await handoff(['sign', folder, '--role', role, '--by', by]);
	return folder;
}

describe('an SDR on the phone', () => {
	let browser: Browser;
	let watch: LedgerWatch;
	let stage: Stage;
	let id: string;

	beforeAll(async () => {
		await publish(await pickedBySdr(), world.ledgerUrl);
		browser = await startBrowser();
		watch = await watchLedger(world.ledgerUrl, 60_000);
		stage = stageOf(world, watch, mails);
		id = (await sendLead(world.url, freshLead('times'))).id ?? '';
	});

	afterAll(async () => {
		await publish('policies', world.ledgerUrl);
		await browser?.close();
		await watch?.close();
	});

	async function phone(): Promise<Page> {
		const context = await browser.newContext({
			viewport: { width: 360, height: 740 },
			isMobile: true,
			javaScriptEnabled: false,
		});
		return await context.newPage();
	}

	it('picks a time from the link of the mail, and all three are invited and introduced', async () => {
		const link = await stage.link(id, 'booking-request');
		expect(await watch.until(id, 'qualified', ({ ae }) => ae !== null)).toMatchObject({
			status: 'qualified',
			meeting: null,
		});
		const page = await phone();
		const opened = await page.goto(link);
		expect(opened?.headers()['content-security-policy']).toContain('sandbox allow-forms');
		const times = page.locator('input[name=start]');
		if ((await times.count()) === 0) {
			await page.locator('select[name=zone]').selectOption('America/Chicago');
			await page.getByRole('button', { name: 'Show the open times' }).click();
			await page.waitForLoadState();
		}
		const start = await times.nth(3).getAttribute('value');
		await times.nth(3).check();
		await page.waitForTimeout(1_700);
		await page.getByRole('button', { name: 'Book this time' }).click();
		await page.getByRole('heading', { name: 'Booked', exact: true }).waitFor();

		const booked = await watch.until(id, 'booked', ({ status }) => status === 'booked');
		expect(booked.meeting).toMatchObject({ start });
		const invitation = await stage.mail(id, 'invitation');
		expect(invitation.calendar).toContain('METHOD:REQUEST');
		expect(invitation.envelopeTo).toHaveLength(3);
		expect((await stage.mail(id, 'intro')).envelopeTo).toHaveLength(3);

		await page.goto(link);
		await page.getByRole('heading', { name: 'A meeting is booked already' }).waitFor();
		expect(await page.locator('form').count()).toBe(0);
		await page.context().close();
	});
});
