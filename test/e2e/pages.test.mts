import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	bookingPage,
	decisionPage,
	donePage,
	evidencePage,
	formProblem,
	readDecisionForm,
	readEvidenceForm,
	refusedPage,
	waitingPage,
} from '../../src/engine/page';
import { checklist } from '../../src/engine/page/checklist';
import { CONTRACT } from '../support/contract.mts';
import {
	bookingView,
	decisionView,
	evidenceView,
	FACTS,
	MISSING,
	NOW,
	stateOf,
} from '../engine/page/lumenta.mts';
import { ATTACKS, PAYLOADS } from '../engine/page/payloads.mts';
import { startBrowser } from './browser.mts';
import {
	faintEdges,
	faintTexts,
	namelessRoles,
	overflow,
	smallTargets,
	unfoldAll,
} from './page-checks.mts';
import { type PageServer, servePages } from './page-server.mts';

let browser: Browser;
let server: PageServer;
let context: BrowserContext;
let page: Page;
/** Everything the browser asked for, and everything a script would have shown. */
let asked: string[];
let dialogs: string[];

beforeAll(async () => {
	[browser, server] = await Promise.all([startBrowser(), servePages()]);
});

afterAll(async () => {
	await browser?.close();
	await server?.close();
});

beforeEach(async () => {
	context = await browser.newContext({ viewport: { width: 360, height: 740 } });
	page = await context.newPage();
	[asked, dialogs] = [[], []];
	server.arrivals.length = 0;
	server.decisions.length = 0;
	server.lookedFor = 20_000;
	page.on('request', (request) => asked.push(request.url()));
	// Refused by the page's own policy: the browser tells of it, and nothing leaves the machine.
	page.on('requestfailed', (request) => {
		if (request.failure()?.errorText === 'csp') asked.splice(asked.indexOf(request.url()), 1);
	});
	page.on('dialog', async (dialog) => {
		dialogs.push(dialog.message());
		await dialog.dismiss();
	});
});

afterEach(async () => {
	await context.close();
});

/** Presses Tab until the element has the focus, as somebody without a pointer does. */
async function tabTo(selector: string): Promise<void> {
	for (let presses = 0; presses < 80; presses += 1) {
		await page.keyboard.press('Tab');
		if ((await page.locator(`${selector}:focus`).count()) === 1) return;
	}
	throw new Error(`Tab never reaches ${selector}`);
}

describe('with the keyboard alone', () => {
	it('an AE accepts', async () => {
		await page.goto(server.url);
		await tabTo('#accept > summary');
		await page.keyboard.press('Enter');
		const boxes = checklist(CONTRACT, FACTS, NOW).map(({ id }) => id);
		for (const id of boxes) {
			await tabTo(`[id="accept-confirm.${id}"]`);
			await page.keyboard.press('Space');
		}
		await tabTo('#accept-score');
		await page.keyboard.press('Space');
		for (const _step of [2, 3, 4]) await page.keyboard.press('ArrowRight');
		await tabTo('#accept-why');
		await page.keyboard.type('They had the report open');
		await tabTo('#accept button');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Accepted' }).waitFor();
		expect(server.decisions).toEqual([
			{
				kind: 'accepted',
				confirmed: boxes,
				quality: { score: 4, note: 'They had the report open' },
			},
		]);
	});

	it('an AE sends a lead back, and Enter in a field posts that and nothing else', async () => {
		await page.goto(server.url);
		await tabTo('#reject > summary');
		await page.keyboard.press('Space');
		await tabTo('#reject-reason');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowDown');
		await tabTo('#reject-note');
		await page.keyboard.type('Ask for Ana');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Accepted' }).waitFor();
		const [, second] = [...CONTRACT.recycle.reasons.keys()];
		expect(server.decisions).toMatchObject([
			{ kind: 'rejected', reason: second, note: 'Ask for Ana' },
		]);
	});

	it('an SDR picks a time: arrows walk the times, and Enter books', async () => {
		const { slots } = bookingView();
		server.pages.set('/times', bookingPage(bookingView()));
		await page.goto(`${server.url}/times`);
		// Served once: what is sent then goes where forms go.
		server.pages.delete('/times');
		await tabTo('#booking-start');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		const chosen = await page.locator('input[name=start]:checked').getAttribute('value');
		expect(chosen).toBe(new Date(slots[2]?.start ?? 0).toISOString());
		await page.keyboard.press('Enter');
		await page.getByRole('alert').waitFor();
		expect(server.arrivals).toMatchObject([
			{ body: { start: chosen, zone: 'America/Chicago', hours: 'usual' } },
		]);
	});

	it('shows where the focus is', async () => {
		await page.goto(server.url);
		await tabTo('#accept > summary');
		const outline = await page.evaluate(() => {
			const { outlineStyle, outlineWidth } = getComputedStyle(
				document.activeElement ?? document.body,
			);
			return `${outlineStyle} ${outlineWidth}`;
		});
		expect(outline).toBe('solid 3px');
	});

	it('never walks through an answer that is folded up', async () => {
		await page.goto(server.url);
		const reached: string[] = [];
		for (let presses = 0; presses < 6; presses += 1) {
			await page.keyboard.press('Tab');
			reached.push(await page.evaluate(() => document.activeElement?.tagName ?? ''));
		}
		expect(reached.slice(0, 4)).toEqual(['SUMMARY', 'SUMMARY', 'SUMMARY', 'SUMMARY']);
	});
});

describe('a form under the page’s own policy', () => {
	it('arrives without a cookie, an origin or an address it came from', async () => {
		await context.addCookies([
			{ name: 'n8n-auth', value: 'owner', url: server.url, sameSite: 'Lax' },
		]);
		await page.goto(`${server.url}/?t=secret`);
		await page.locator('#no-show > summary').click();
		await page.locator('#no-show-no-show').check();
		await page.locator('#no-show button').click();
		await page.getByRole('heading', { name: 'Accepted' }).waitFor();
		expect(server.decisions).toEqual([{ kind: 'no-show' }]);
		const [arrival] = server.arrivals;
		expect(arrival?.headers.origin).toBe('null');
		expect(arrival?.headers).not.toHaveProperty('cookie');
		expect(arrival?.headers).not.toHaveProperty('referer');
	});

	it('is not sent by the browser while something needed is not filled in', async () => {
		await page.goto(server.url);
		for (const name of ['accept', 'reject', 'no-show', 'moved']) {
			await page.locator(`#${name} > summary`).click();
			await page.locator(`#${name} button`).click();
		}
		expect(server.arrivals).toEqual([]);
	});

	it('keeps everything when it came too fast, and takes it a moment later', async () => {
		server.lookedFor = 300;
		await page.goto(server.url);
		await page.locator('#reject > summary').click();
		await page.locator('#reject-reason').check();
		await page.locator('#reject-note').fill('Ask for Ana');
		await page.locator('#reject button').click();
		await page.getByRole('alert').waitFor();
		expect(server.decisions).toEqual([]);
		server.lookedFor = 20_000;
		await page.locator('#reject button').click();
		await page.getByRole('heading', { name: 'Accepted' }).waitFor();
		expect(server.decisions).toMatchObject([{ kind: 'rejected', note: 'Ask for Ana' }]);
	});

	it('has one answer open at a time', async () => {
		await page.goto(server.url);
		for (const name of ['accept', 'reject', 'no-show', 'moved']) {
			await page.locator(`#${name} > summary`).click();
			expect(await page.locator('details.choice[open]').count()).toBe(1);
		}
	});
});

/** Each of them is tried alone against the escaping; a browser takes long to open a page. */
const PER_PAGE = 8;
const TOGETHER = Array.from({ length: Math.ceil(PAYLOADS.length / PER_PAGE) }, (_, at) =>
	PAYLOADS.slice(at * PER_PAGE, (at + 1) * PER_PAGE).join(' '),
);

describe('what a lead wrote', () => {
	/** The payload in every text of the lead, with each answer open. */
	function pageWith(payload: string): string {
		const texts = Object.entries(FACTS).map(([name, value]) => [
			name,
			typeof value === 'string' ? payload : value,
		]);
		const entered = { decision: 'reject', note: payload, why: payload, date: payload };
		return decisionPage(decisionView({ facts: Object.fromEntries(texts), entered }));
	}

	/** Opens it, touches what a script could wait for, and says how much of it came alive. */
	async function open(path: string): Promise<void> {
		await page.goto(server.url + path);
		await page.mouse.move(180, 60);
	}

	function expectNothingHappened(): void {
		expect(dialogs).toEqual([]);
		expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
	}

	it(`runs no script and asks for nothing elsewhere: ${PAYLOADS.length} payloads`, async () => {
		for (const [at, payloads] of TOGETHER.entries()) {
			server.pages.set(`/${at}`, pageWith(payloads));
			await open(`/${at}`);
		}
		expectNothingHappened();
		expect(asked).toHaveLength(TOGETHER.length);
	});

	it('does so by its escaping alone, were the headers ever lost', async () => {
		for (const [at, payloads] of TOGETHER.entries()) {
			const path = `/bare-${at}`;
			server.bare.add(path);
			server.pages.set(path, pageWith(payloads));
			await open(path);
		}
		expectNothingHappened();
	});

	it('does so by the headers alone, were the escaping ever lost', async () => {
		for (const [at, attack] of ATTACKS.entries()) {
			server.pages.set(`/raw-${at}`, `<!doctype html><title>x</title><body>${attack}`);
			await open(`/raw-${at}`);
		}
		expectNothingHappened();
	});

	it('would have been noticed: without either, scripts run', async () => {
		server.bare.add('/naked');
		server.pages.set('/naked', '<!doctype html><title>x</title><script>alert(1)</script>');
		await open('/naked');
		expect(dialogs).toEqual(['1']);
	});
});

const ACCEPT = { decision: 'accept', why: 'No score' };
const REJECT = { decision: 'reject', date: '2020-01-01', score: '2' };
const EVIDENCE = { 'fact.discovery.budget.amount': 'lots', 'fact.discovery.champion': 'maybe' };
const UNFOUND = {
	'fact.discovery.next_step.quote': 'Call us in May',
	'add.discovery.notes': 'A second call.',
};
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

function asWrong(entered: Record<string, string>): string {
	const view = decisionView({ entered });
	const read = readDecisionForm(entered, view.contract, view.state, view);
	return decisionPage({ ...view, problems: read.ok ? [] : read.problems });
}

function evidenceAsWrong(entered: Record<string, string>): string {
	const view = evidenceView({ entered });
	const read = readEvidenceForm(entered, CONTRACT, MISSING, view.facts);
	return evidencePage({ ...view, problems: read.ok ? [] : read.problems });
}

function longPage(): string {
	const texts = Object.entries(FACTS).map(([name, value]) => [
		name,
		typeof value === 'string' ? LONG.repeat(2) : value,
	]);
	return decisionPage(decisionView({ facts: Object.fromEntries(texts) }));
}

const NEXT = { owner: 'priya-nair', action: 'Ask who owns the budget', wakeAt: '2028-01-01' };
const REJECTED = stateOf({
	decision: { kind: 'rejected', by: 'maya-okafor', at: '2027-01-20', reason: 'x', next: NEXT },
});

const TIMES = bookingView().slots;
const CHOSEN = { start: new Date(TIMES[1]?.start ?? 0).toISOString() };
const NO_AE = stateOf({ status: 'working', verdict: null, ae: null, meeting: null });

const STATES: ReadonlyArray<[string, string]> = [
	['the decision page', decisionPage(decisionView())],
	['acceptance with problems', asWrong(ACCEPT)],
	['rejection with problems', asWrong(REJECT)],
	['a rejection that names no criterion', asWrong({ decision: 'reject', reason: 'bar-not-met' })],
	['very long words', longPage()],
	['the evidence page', evidencePage(evidenceView())],
	['evidence with problems', evidenceAsWrong(EVIDENCE)],
	['a quote that is not in the notes', evidenceAsWrong(UNFOUND)],
	[
		'a decision recorded',
		donePage({ contract: CONTRACT, facts: FACTS, state: REJECTED, done: 'decided', when: 'again' }),
	],
	['the open times', bookingPage(bookingView())],
	[
		'the open times, one of them asked for',
		bookingPage(bookingView({ asked: TIMES[2] ?? null, entered: CHOSEN })),
	],
	[
		'a time that is gone',
		bookingPage(bookingView({ problems: [formProblem('TIME_GONE', 'start')] })),
	],
	['the question for the zone', bookingPage(bookingView({ zone: null, slots: [] }))],
	['no open time', bookingPage(bookingView({ zone: 'Asia/Tokyo', slots: [] }))],
	[
		'a lead no AE has yet',
		waitingPage({ token: 't', contract: CONTRACT, state: NO_AE, facts: FACTS }),
	],
	[
		'a meeting booked',
		donePage({ contract: CONTRACT, facts: FACTS, state: stateOf(), done: 'booked', when: 'now' }),
	],
	['a link that does not work', refusedPage({ kind: 'unknown' })],
];

describe.each(STATES)('%s', (_what, html) => {
	async function show(width: number, colorScheme: 'light' | 'dark'): Promise<void> {
		await page.setViewportSize({ width, height: 740 });
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
		server.pages.set('/state', html);
		await page.goto(`${server.url}/state`);
		await unfoldAll(page);
	}

	it.each([320, 360, 768, 1280])('fits a window of %i px', async (width) => {
		await show(width, 'light');
		expect(await overflow(page)).toBe(0);
	});

	it.each(['light', 'dark'] as const)('can be read in the %s', async (scheme) => {
		await show(360, scheme);
		expect(await faintTexts(page)).toEqual([]);
		expect(await faintEdges(page)).toEqual([]);
	});

	it('can be hit with a finger, and says what everything is', async () => {
		await show(360, 'light');
		expect(await smallTargets(page)).toEqual([]);
		expect(await namelessRoles(page)).toEqual([]);
	});
});

it('prints the whole checklist, folded up or not', async () => {
	await page.goto(server.url);
	await page.emulateMedia({ media: 'print' });
	const [first] = CONTRACT.bar.criteria;
	const line = page.locator('#accept').getByText(first?.says ?? '', { exact: true });
	expect(await line.isVisible()).toBe(true);
});
