import { auth, gmail, type gmail_v1 } from '@googleapis/gmail';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeGoogle } from '../../../sandbox/providers/google/fake-google.mts';
import { googleWorld, RENATA } from '../../providers/google/google-world.mts';

let google: FakeGoogle;
let client: gmail_v1.Gmail;

beforeEach(async () => {
	({ google } = await googleWorld());
	client = clientOf(RENATA.refreshToken);
});
afterEach(async () => await google.stop());

function clientOf(refreshToken: string): gmail_v1.Gmail {
	const transporterOptions = { fetchImplementation: google.fetch };
	const { clientId, clientSecret } = RENATA;
	const login = new auth.OAuth2({ clientId, clientSecret, transporterOptions });
	login.setCredentials({ refresh_token: refreshToken });
	return gmail({ version: 'v1', auth: login, retry: false, fetchImplementation: google.fetch });
}

const MAIL = {
	From: `Renata <${RENATA.email}>`,
	To: 'Dana <dana@northwind.example>, tom@lumenta.example',
	Subject: 'Meet Tom',
	'Message-ID': '<intro.1@lumenta.example>',
};

async function send(headers: Record<string, string> = MAIL, threadId?: string) {
	const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
	const raw = Buffer.from(`${head.join('')}\r\nHello.`).toString('base64url');
	const requestBody = { raw, ...(threadId === undefined ? {} : { threadId }) };
	return (await client.users.messages.send({ userId: 'me', requestBody })).data;
}

async function search(q: string, by = client) {
	return (await by.users.messages.list({ userId: 'me', q })).data.messages ?? [];
}

const REPLY = {
	...MAIL,
	Subject: 'Re: Meet Tom',
	'Message-ID': '<invitation.1@lumenta.example>',
	'In-Reply-To': MAIL['Message-ID'],
	References: MAIL['Message-ID'],
};

describe('the fake of Gmail, spoken to by Google’s own client,', () => {
	it('sends to everybody in the header, and finds the mail by its Message-ID', async () => {
		const told: string[][] = [];
		google.gmail.onSent = (_raw, recipients) => void told.push([...recipients]);
		const sent = await send();
		expect(sent).toMatchObject({ labelIds: ['SENT'] });
		expect(told).toEqual([['dana@northwind.example', 'tom@lumenta.example']]);
		expect(await search('rfc822msgid:intro.1@lumenta.example')).toEqual([
			{ id: sent.id, threadId: sent.threadId },
		]);
		expect(await search('rfc822msgid:intro.2@lumenta.example')).toEqual([]);
		const { data } = await client.users.messages.get({
			userId: 'me',
			id: sent.id ?? '',
			format: 'metadata',
			metadataHeaders: ['Subject'],
		});
		expect(data.payload?.headers).toEqual([{ name: 'Subject', value: 'Meet Tom' }]);
		const profile = await client.users.getProfile({ userId: 'me' });
		expect(profile.data.emailAddress).toBe(RENATA.email);
	});

	it('sends a second time what is sent a second time', async () => {
		await send();
		await send();
		expect(await search('rfc822msgid:intro.1@lumenta.example')).toHaveLength(2);
	});

	it.each<[string, Record<string, string>, string]>([
		['no recipient', { ...MAIL, To: '' }, 'Recipient address required'],
		['what is no address', { ...MAIL, To: 'Dana' }, 'Invalid To header'],
		['another sender', { ...MAIL, From: 'tom@lumenta.example' }, 'Invalid From header'],
	])('refuses %s', async (_title, headers, words) => {
		await expect(send(headers)).rejects.toThrow(words);
		expect(google.gmail.mailboxes.get(RENATA.email)?.sent).toEqual([]);
	});

	it.each([
		['nothing', ''],
		['what is not base64url', 'a+b/c'],
		['what is no mail', Buffer.from('Hello').toString('base64url')],
	])('refuses %s as a mail', async (_title, raw) => {
		await expect(
			client.users.messages.send({ userId: 'me', requestBody: { raw } }),
		).rejects.toMatchObject({ status: 400 });
	});

	it('keeps a thread together only by all three: its id, References and the Subject', async () => {
		const first = await send();
		const threadId = first.threadId ?? '';
		expect((await send(REPLY, threadId)).threadId).toBe(threadId);
		expect((await send({ ...REPLY, Subject: 'Our call' }, threadId)).threadId).not.toBe(threadId);
		expect((await send(REPLY)).threadId).not.toBe(threadId);
		const { References: _r, 'In-Reply-To': _i, ...loose } = REPLY;
		expect((await send(loose, threadId)).threadId).not.toBe(threadId);
		const { data } = await client.users.threads.get({ userId: 'me', id: threadId });
		expect(data.messages).toHaveLength(2);
		await expect(send(REPLY, 'ffffffffffffffff')).rejects.toMatchObject({ status: 404 });
	});

	it('finds a mail only after a while, where the search lags', async () => {
		google.gmail.searchLag = 60_000;
		await send();
		expect(await search('rfc822msgid:intro.1@lumenta.example')).toEqual([]);
		expect(await search('in:sent')).toEqual([]);
	});

	it('asks for the right scopes: to send is not to search', async () => {
		const only = { ...RENATA, email: 'tom@lumenta.example', refreshToken: '1//tom' };
		const scope = 'https://www.googleapis.com/auth/gmail';
		google.gmail.add(only.email);
		google.accounts.addPerson({ ...only, scopes: [`${scope}.send`] });
		await expect(search('in:sent', clientOf('1//tom'))).rejects.toMatchObject({ status: 403 });
		google.accounts.addPerson({ ...only, refreshToken: '1//m', scopes: [`${scope}.metadata`] });
		await expect(search('in:sent', clientOf('1//m'))).rejects.toThrow('Metadata scope');
	});

	it('sends sixty mails in a minute and no more', async () => {
		await google.stop();
		const now = Date.parse('2027-01-18T15:00:00Z');
		({ google } = await googleWorld({ now: () => now, unitsPerMinute: 300 }));
		client = clientOf(RENATA.refreshToken);
		for (let at = 0; at < 3; at += 1) await send();
		await expect(send()).rejects.toMatchObject({ status: 429 });
	});
});
