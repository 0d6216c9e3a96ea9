import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mishap } from '../../../sandbox/providers/google/mishap.mts';
import { Refused } from '../../../sandbox/providers/google/refused.mts';
import { gmailApi, type GmailApi, type GoogleLogin } from '../../../src/providers/google';
import { decodedWords } from '../../../src/providers/google/gmail/normalise-gmail';
import { AS_PROGRAM, AS_RENATA, googleWorld, RENATA, type GoogleWorld } from './google-world.mts';

let world: GoogleWorld;

beforeEach(async () => {
	world = await googleWorld();
});
afterEach(async () => await world.google.stop());

async function api(login: GoogleLogin = AS_RENATA, answerMs = 5000): Promise<GmailApi> {
	return await gmailApi(login, world.asker('mail'), { fetch: world.google.fetch, answerMs });
}

const INTRO = '<intro.1@lumenta.example>';
const DANA = 'dana@northwind.example';

function raw(more: Record<string, string> = {}): Buffer {
	const headers = {
		From: RENATA.email,
		To: DANA,
		Subject: 'Meet Tom',
		'Message-ID': INTRO,
		'X-Handoff-Mail': INTRO,
		...more,
	};
	const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	return Buffer.from(`${head.join('')}\r\nHello.`);
}

async function send(gmail: GmailApi, threadId?: string, mail = raw()): Promise<void> {
	await gmail.send(mail, world.now() + 180_000, threadId);
}

function sent() {
	return world.google.gmail.mailboxes.get(RENATA.email)?.sent ?? [];
}

/** One thing goes wrong, the first time a mail is handed over. */
function onSending(mishap: Mishap): void {
	let is = true;
	world.google.goWrong((_call, method) => {
		if (!is || method !== 'gmail.users.messages.send') return undefined;
		is = false;
		return mishap;
	});
}

describe('Gmail', () => {
	it('knows whose account it is, sends, and finds what it sent', async () => {
		const gmail = await api();
		expect(await gmail.address()).toBe(RENATA.email);
		await send(gmail);
		expect(await gmail.find({ messageId: INTRO, to: DANA })).toEqual({
			threadId: sent()[0]?.threadId,
			messageId: INTRO,
			subject: 'Meet Tom',
			mark: INTRO,
		});
		expect(await gmail.find({ messageId: '<other@lumenta.example>', to: DANA })).toBeUndefined();
		expect(world.google.logins()).toBe(1);
	});

	it('finds a mail that went out under a Message-ID of Gmail’s own', async () => {
		world.google.gmail.keepsMessageIds = false;
		const gmail = await api();
		await send(gmail, undefined, raw({ 'X-Handoff-Mail': '<before@lumenta.example>' }));
		await send(gmail);
		const found = await gmail.find({ messageId: INTRO, to: DANA, since: world.now() });
		expect(found).toMatchObject({ mark: INTRO, threadId: sent()[1]?.threadId });
		expect(found?.messageId).toMatch(/@mail\.gmail\.com>$/);
		const later = { messageId: INTRO, to: DANA, since: world.now() + 3_600_000 };
		expect(await gmail.find(later)).toBeUndefined();
		expect(await gmail.find({ messageId: INTRO, to: 'tom@lumenta.example' })).toBeUndefined();
	});

	it('sends in a thread, and begins one where that is gone', async () => {
		const gmail = await api();
		await send(gmail);
		const reply = raw({
			Subject: 'Re: Meet Tom',
			'Message-ID': '<2@x.example>',
			References: INTRO,
		});
		const thread = sent()[0]?.threadId;
		await send(gmail, thread, reply);
		await send(gmail, 'ffffffffffffffff', reply);
		expect(sent().map(({ threadId }) => threadId === thread)).toEqual([true, true, false]);
	});

	it.each<[string, Mishap]>([
		['an answer of 500 after it was sent', { when: 'after', as: 500 }],
		['an answer of 503 before it was sent', { when: 'before', as: 503 }],
		['a line that breaks after it was sent', { when: 'after', as: 'cut' }],
		['a line that breaks before it was sent', { when: 'before', as: 'cut' }],
		['half an answer', { when: 'after', as: 'half' }],
		['no answer', { when: 'after', as: 'silent' }],
	])('is unsure for %s, and sends it no second time', async (_title, mishap) => {
		onSending(mishap);
		const sending = send(await api(AS_RENATA, 300));
		await expect(sending).rejects.toMatchObject({ code: 'GOOGLE_UNSURE' });
		expect(sent()).toHaveLength(mishap.when === 'after' ? 1 : 0);
		expect(world.waits).toEqual([]);
	});

	it.each<[string, Mishap, number]>([
		['429', { when: 'before', as: 429 }, 4000],
		['429 with Retry-After', { when: 'before', as: 429, retryAfter: '30' }, 30_000],
		['403 rateLimitExceeded', { when: 'before', as: 403, reason: 'rateLimitExceeded' }, 4000],
		[
			'403 userRateLimitExceeded',
			{ when: 'before', as: 403, reason: 'userRateLimitExceeded' },
			4000,
		],
	])(
		'waits after %s, not less than it is told, and sends it once',
		async (_title, mishap, least) => {
			onSending(mishap);
			await send(await api());
			expect(sent()).toHaveLength(1);
			expect(world.waits).toHaveLength(1);
			expect(world.waits[0]).toBeGreaterThanOrEqual(least);
			expect(world.waits[0]).toBeLessThan(least + 2000);
		},
	);

	it('gives up where it is to wait for longer than an execution does, and says how long', async () => {
		onSending({ when: 'before', as: 429, retryAfter: '3600' });
		await expect(send(await api())).rejects.toMatchObject({
			code: 'GOOGLE_QUOTA',
			retryAfterMs: 3_600_000,
		});
		expect(world.waits).toEqual([]);
	});

	it('hands nothing over once it is late, so that whoever looks for it is right', async () => {
		world.google.goWrong(() => ({ when: 'before', as: 429, retryAfter: '110' }));
		await expect(send(await api())).rejects.toMatchObject({ code: 'GOOGLE_QUOTA' });
		expect(world.waits).toHaveLength(2);
		expect(sent()).toEqual([]);
	});

	it('reads the day’s limit out of Gmail’s words', async () => {
		const until = new Date(world.now() + 7_200_000).toISOString();
		world.google.gmail.answer = () => {
			throw new Refused(
				429,
				'RESOURCE_EXHAUSTED',
				`User-rate limit exceeded. Retry after ${until}`,
			);
		};
		const error = await send(await api()).catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ code: 'GOOGLE_QUOTA' });
		expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(7_000_000);
	});

	it('tells of a login that was taken back after two calls, and of one Gmail refuses', async () => {
		const gmail = await api();
		onSending({ when: 'before', as: 401 });
		await expect(send(gmail)).rejects.toMatchObject({ code: 'GOOGLE_LOGIN_EXPIRED' });
		world.google.accounts.revoke(RENATA.email);
		const again = await api();
		await expect(send(again)).rejects.toMatchObject({ code: 'GOOGLE_LOGIN_EXPIRED' });
		expect(sent()).toEqual([]);
		expect(world.waits).toEqual([]);
	});

	it('tells a service account without a person that it has no mailbox', async () => {
		const gmail = await api(AS_PROGRAM);
		await expect(gmail.address()).rejects.toMatchObject({ code: 'GOOGLE_NO_MAILBOX' });
	});

	it('sends for the person a service account acts for', async () => {
		const gmail = await api({ ...AS_PROGRAM, subject: RENATA.email } as GoogleLogin);
		expect(await gmail.address()).toBe(RENATA.email);
		await send(gmail);
		expect(sent()).toHaveLength(1);
	});

	it('tells of a right that is missing, and of a mail Gmail will not have', async () => {
		const gmail = await api();
		await expect(send(gmail, undefined, raw({ To: 'Dana' }))).rejects.toMatchObject({
			code: 'GOOGLE_REFUSED',
			status: 400,
		});
		const tom = { ...RENATA, email: 'tom@lumenta.example', refreshToken: '1//tom', scopes: [] };
		world.google.accounts.addPerson(tom);
		world.google.gmail.add(tom.email);
		const other = await api({ ...AS_RENATA, refreshToken: '1//tom' } as GoogleLogin);
		await expect(other.address()).rejects.toMatchObject({ code: 'GOOGLE_NO_ACCESS' });
	});

	it('asks again where a look gets no answer', async () => {
		const gmail = await api();
		await send(gmail);
		let calls = 0;
		world.google.goWrong(() => ((calls += 1) === 1 ? { when: 'before', as: 503 } : undefined));
		expect(await gmail.find({ messageId: INTRO, to: DANA })).toMatchObject({ mark: INTRO });
	});
});

it.each([
	['Meet Tom', 'Meet Tom'],
	['=?UTF-8?Q?Zo=C3=AB,_meet_Tom?=', 'Zoë, meet Tom'],
	['=?UTF-8?B?5p2O5bCP6b6N?= =?UTF-8?B?IHg=?=', '李小龍 x'],
	['=?UTF-8?Q?Zo=C3?= =?UTF-8?Q?=AB?=', 'Zoë'],
])('%s reads as %s', (encoded, words) => expect(decodedWords(encoded)).toBe(words));
