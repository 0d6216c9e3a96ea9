import { mkdir, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page, selectors } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiWithKey, OWNER } from '../../sandbox/n8n/n8n-api.mts';
import { storedWorkflow } from '../../sandbox/connected/choose-credential.mts';
import { installShipped } from '../../sandbox/world.mts';
import { startBrowser } from './browser.mts';
import { world } from './world.mts';

const WORKFLOW = 'Qualify and route';
/** With HANDOFF_IMAGES set, the picture of the README is made anew. */
const FOLDER = process.env['HANDOFF_IMAGES'] ? 'docs/images' : '.cache/images';
const PICTURE = fileURLToPath(new URL(`../../${FOLDER}/canvas.jpg`, import.meta.url));

interface Installed {
	readonly workflows: ReadonlyArray<{ readonly name: string; readonly outcome: string }>;
}

const READ = 'Read what the CRM knows';

const api = apiWithKey(world.url, world.apiKey);

async function isReadOff(): Promise<boolean> {
	const { nodes } = await storedWorkflow(api, WORKFLOW);
	return nodes.find(({ name }) => name === READ)?.disabled === true;
}

describe('the canvas', () => {
	let browser: Browser;

	beforeAll(async () => {
		selectors.setTestIdAttribute('data-test-id');
		browser = await startBrowser();
	});

	afterAll(async () => await browser?.close());

	it(`shows "${WORKFLOW}" with every node known`, async () => {
		const context = await browser.newContext({
			viewport: { width: 1600, height: 1000 },
			baseURL: world.url,
			locale: 'en-US',
			timezoneId: 'UTC',
		});
		await context.request.post('/rest/login', {
			data: { emailOrLdapLoginId: OWNER.email, password: OWNER.password },
		});
		const page = await context.newPage();
		await page.goto(`/workflow/${(await storedWorkflow(api, WORKFLOW)).id}`);
		const nodes = page.getByTestId('canvas-node');
		await nodes.first().waitFor({ timeout: 90_000 });
		const close = page.getByTestId('suggested-actions-close');
		await close.click({ timeout: 5_000 }).catch(() => undefined);
		await page.getByTestId('zoom-to-fit').click();
		await page.waitForTimeout(1_000);
		expect(await nodes.filter({ hasText: 'Judge by the SQL bar' }).count()).toBe(1);
		expect(await page.getByText('Install this node').count()).toBe(0);
		await mkdir(new URL('.', new URL(`file://${PICTURE}`)), { recursive: true });
		await writeFile(PICTURE, await page.screenshot({ type: 'jpeg', quality: 85 }));
		expect((await stat(PICTURE)).size).toBeGreaterThan(20_000);
		await pressD(page);
		await expect.poll(isReadOff, { timeout: 30_000 }).toBe(false);
		const on = (await installShipped(api)) as Installed;
		expect(of(on)).toMatchObject({ published: false, toSetUp: true });
		expect(await isReadOff()).toBe(false);
		await pressD(page);
		await expect.poll(isReadOff, { timeout: 30_000 }).toBe(true);
		expect(of((await installShipped(api)) as Installed)).toMatchObject({ published: true });
		await context.close();
	});

	async function pressD(page: Page): Promise<void> {
		await page.getByTestId('canvas-node').filter({ hasText: READ }).click();
		await page.keyboard.press('d');
	}

	function of({ workflows }: Installed) {
		return workflows.find(({ name }) => name === WORKFLOW);
	}
});
