import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CalendarService, type ShownCalendar } from './calendar/calendar-service.mts';
import { Accounts, TokenRefused } from './accounts.mts';
import { discovery, type Discovery } from './discovery/discovery.mts';
import { listFiles } from './drive.mts';
import { GmailService } from './gmail/gmail-service.mts';
import { UnitLimit } from './gmail/unit-limit.mts';
import { googlePage } from './google-page.mts';
import type { Mishap, Mishaps } from './mishap.mts';
import { RateLimit } from './rate-limit.mts';
import { notFound, refusalBody, Refused } from './refused.mts';
import { restApi, type RestApi } from './rest-api.mts';
import { SheetsService } from './sheets/sheets-service.mts';

/** One request that came in, apart from those for a login. */
export interface Seen {
	/** `sheets.spreadsheets.get`, `drive.files.list`. */
	readonly method: string;
	readonly status: number;
	/** Epoch ms by the fake's clock. */
	readonly at: number;
	readonly bytes: number;
}

export interface FakeGoogleOptions {
	/** Epoch ms. */
	readonly now?: () => number;
	readonly perMinute?: number;
	/** What one account may use of Gmail in a minute. */
	readonly unitsPerMinute?: number;
	/** What Google's requests look like; its own document where it is there, if left out. */
	readonly sheetsDocument?: Discovery;
}

/** Google as far as we talk to it: logins, spreadsheets, calendars, mail, and a page that shows what it holds. */
export interface FakeGoogle {
	/** Its own page. */
	readonly url: string;
	readonly port: number;
	readonly accounts: Accounts;
	readonly sheets: SheetsService;
	readonly calendar: CalendarService;
	readonly gmail: GmailService;
	/** What all calendars hold now. */
	calendars(): readonly ShownCalendar[];
	readonly seen: readonly Seen[];
	/** How often a token was asked for. */
	logins(): number;
	/** Decides what goes wrong from now on; nothing, if left out. */
	goWrong(mishaps?: Mishaps): void;
	/** Speaks HTTP as Google's client does, and ends up here, whatever the host's name. */
	readonly fetch: typeof fetch;
	stop(): Promise<void>;
}

interface Answer {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Starts the fake on a free port of 127.0.0.1. */
export async function startFakeGoogle(options: FakeGoogleOptions = {}): Promise<FakeGoogle> {
	const now = options.now ?? (() => Date.now());
	const accounts = new Accounts(now);
	const sheets = new SheetsService(now);
	const calendar = new CalendarService();
	const gmail = new GmailService(now);
	const apis = [
		restApi({
			document: options.sheetsDocument ?? discovery('sheets.v4'),
			accounts,
			limit: new RateLimit(options.perMinute ?? 60, now),
			scopes: /\/auth\/(?:spreadsheets|drive)/,
			answer: (call) => sheets.answer(call),
		}),
		restApi({
			document: discovery('calendar.v3'),
			accounts,
			limit: new RateLimit(600, now),
			scopes: /\/auth\/calendar/,
			answer: (call) => calendar.answer(call),
		}),
		restApi({
			document: discovery('gmail.v1'),
			accounts,
			limit: new UnitLimit(options.unitsPerMinute ?? 6000, now),
			scopes: /\/auth\/gmail|mail\.google\.com/,
			answer: (call) => gmail.answer(call),
		}),
		driveApi(sheets, accounts),
	];
	const seen: Seen[] = [];
	let logins = 0;
	let mishaps: Mishaps = () => undefined;

	const server = createServer((request, response) => {
		void handle(request, response);
	});

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://google');
		const body = await text(request);
		if (url.pathname === '/' || url.pathname.startsWith('/page/')) {
			return send(
				response,
				{ status: 200, body: googlePage(sheets.spreadsheets, url) },
				'text/html',
			);
		}
		if (url.pathname === '/token') {
			logins += 1;
			return send(response, tokenAnswer(accounts, body));
		}
		const { method = '', headers } = request;
		const api = apis.find((each) => each.nameOf(method, url.pathname) !== undefined);
		const name = api?.nameOf(method, url.pathname) ?? url.pathname;
		const mishap = mishaps(seen.length + 1, name);
		const answer =
			mishap?.when === 'before'
				? undefined
				: refusing(() => {
						if (api === undefined) throw notFound(`The URL ${url.pathname} was not found.`);
						return api.answer(method, url, body, headers.authorization);
					});
		const said = mishap === undefined ? answer : undefined;
		const status = said?.status ?? (typeof mishap?.as === 'number' ? mishap.as : 0);
		seen.push({ method: name, status, at: now(), bytes: Buffer.byteLength(body) });
		if (said !== undefined) return send(response, said);
		if (mishap?.as === 'silent') return;
		if (mishap?.as === 'half') return half(response, answer);
		if (mishap?.as === 'cut') return void request.socket.destroy();
		send(response, mishapAnswer(mishap!));
	}

	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	return {
		url: `${origin}/`,
		port,
		accounts,
		sheets,
		calendar,
		gmail,
		calendars: () => calendar.shown(),
		seen,
		logins: () => logins,
		goWrong: (chosen = () => undefined) => {
			mishaps = chosen;
		},
		fetch: async (input, init) => {
			const { pathname, search } = new URL(input instanceof Request ? input.url : input);
			return await fetch(`${origin}${pathname}${search}`, init);
		},
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((done) => server.close(() => done()));
		},
	};
}

/** The one question of Drive's that is asked here. */
function driveApi(sheets: SheetsService, accounts: Accounts): RestApi {
	return {
		nameOf: (_, pathname) => (pathname === '/drive/v3/files' ? 'drive.files.list' : undefined),
		answer: (_, url, _body, authorization) =>
			listFiles(sheets.spreadsheets.values(), url.searchParams, accounts.caller(authorization)),
	};
}

function refusing(answer: () => unknown): Answer {
	try {
		return { status: 200, body: answer() };
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		return { status: error.status, body: refusalBody(error), headers: error.headers };
	}
}

function tokenAnswer(accounts: Accounts, body: string): Answer {
	try {
		return { status: 200, body: accounts.token(new URLSearchParams(body)) };
	} catch (error) {
		if (!(error instanceof TokenRefused)) throw error;
		return { status: 400, body: { error: error.error, error_description: error.message } };
	}
}

function mishapAnswer({ as, retryAfter, reason }: Mishap): Answer {
	const status = Number(as);
	const code = status === 429 ? 'RESOURCE_EXHAUSTED' : 'UNAVAILABLE';
	const refused = new Refused(status, code, `It went wrong: ${status}`, {
		...(reason === undefined ? {} : { reason }),
		headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	});
	return { status, body: refusalBody(refused), headers: refused.headers };
}

/** Half of an answer, and then the line breaks. */
function half(response: ServerResponse, answer: Answer | undefined): void {
	const whole = JSON.stringify(answer?.body ?? {});
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
	response.write(whole.slice(0, whole.length / 2), () => response.destroy());
}

function send(response: ServerResponse, answer: Answer, type = 'application/json'): void {
	const { status, body, headers } = answer;
	response.writeHead(status, {
		'content-type': `${type}; charset=utf-8`,
		...(type === 'text/html'
			? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" }
			: {}),
		...headers,
	});
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
