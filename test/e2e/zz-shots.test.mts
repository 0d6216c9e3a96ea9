import { it } from 'vitest';
import { bookingPage, donePage, waitingPage, formProblem } from '../../src/engine/page';
import { CONTRACT } from '../support/contract.mts';
import { bookingView, FACTS, stateOf } from '../engine/page/lumenta.mts';
import { startBrowser } from './browser.mts';
import { servePages } from './page-server.mts';
it('shots', async () => {
	const browser = await startBrowser();
	const server = await servePages();
	const asked = bookingView().slots[20]!;
	const pages: Record<string, string> = {
		times: bookingPage(bookingView()),
		asked: bookingPage(
			bookingView({
				asked,
				entered: {
					start: bookingView().slots[3] && new Date(bookingView().slots[3]!.start).toISOString(),
				},
			}),
		),
		gone: bookingPage(bookingView({ problems: [formProblem('TIME_GONE', 'start')] })),
		zone: bookingPage(bookingView({ zone: null, slots: [] })),
		none: bookingPage(bookingView({ zone: 'Asia/Tokyo', slots: [] })),
		waiting: waitingPage({
			token: 't',
			contract: CONTRACT,
			state: stateOf({
				status: 'working',
				verdict: 'needs-evidence',
				missing: ['discovery.notes', 'discovery.authority'],
				ae: null,
				meeting: null,
			}),
			facts: FACTS,
		}),
		done: donePage({
			contract: CONTRACT,
			facts: FACTS,
			state: stateOf(),
			done: 'booked',
			when: 'now',
		}),
	};
	for (const [name, html] of Object.entries(pages)) server.pages.set(`/${name}`, html);
	for (const scheme of ['light', 'dark'] as const)
		for (const width of [360, 1280]) {
			const context = await browser.newContext({
				viewport: { width, height: 800 },
				colorScheme: scheme,
			});
			const page = await context.newPage();
			for (const name of Object.keys(pages)) {
				await page.goto(`${server.url}/${name}`);
				if (name === 'times') await page.locator('input[name=start]').nth(2).check();
				await page.screenshot({ path: `/tmp/d-shots/${name}-${width}-${scheme}.png` });
				if (name === 'times' && scheme === 'light')
					await page.screenshot({ path: `/tmp/d-shots/${name}-${width}-full.png`, fullPage: true });
			}
			await context.close();
		}
	await browser.close();
	await server.close();
}, 120000);
