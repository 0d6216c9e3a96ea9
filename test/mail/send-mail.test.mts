import { afterEach, describe, expect, it } from 'vitest';
import { checkSmtp, sendMail } from '../../src/mail';
import { failingServer, mailToThree, reply, smtpServer, type Moment } from './servers.mts';
import type { Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
	for (const server of open.splice(0)) await server.close();
});

async function serve(options: SMTPServerOptions = {}) {
	const server = await smtpServer(options);
	open.push(server);
	return server;
}

async function failAt(moment: Moment, act: (socket: Socket) => void) {
	const server = await failingServer(moment, act);
	open.push(server);
	return server.settings;
}

const THREE = ['dana@northwind.example', 'maya@lumenta.example', 'priya@lumenta.example'];

describe('a server that takes the mail', () => {
	it('is told exactly the recipients of the mail', async () => {
		const { settings, taken } = await serve();
		expect(await sendMail(settings, mailToThree())).toEqual({ outcome: 'sent' });
		expect(taken).toMatchObject([{ from: 'handoff@lumenta.example', to: THREE }]);
	});

	it('is told the same with pipelining off', async () => {
		const { settings, taken } = await serve({ hidePIPELINING: true } as SMTPServerOptions);
		expect(await sendMail(settings, mailToThree())).toEqual({ outcome: 'sent' });
		expect(taken[0]?.to).toEqual(THREE);
	});

	it('is told nothing that stands in a header', async () => {
		const { settings, taken } = await serve();
		const headers = { 'X-Handoff': 'h1.1', Bcc: 'evil@x.example', Cc: 'evil@x.example' };
		expect(await sendMail(settings, mailToThree({ headers }))).toEqual({ outcome: 'sent' });
		expect(taken[0]?.to).toEqual(THREE);
	});

	it('logs in when there is a user', async () => {
		const { settings, taken } = await serve({
			authOptional: false,
			onAuth: ({ username, password }, _session, done) =>
				username === 'u' && password === 'right' ? done(null, { user: 'u' }) : done(reply(535)),
		});
		const right = { ...settings, user: 'u', password: 'right' };
		expect(await sendMail(right, mailToThree())).toEqual({ outcome: 'sent' });
		expect(await checkSmtp(right)).toEqual({ ok: true });
		expect(taken).toHaveLength(1);
	});
});

describe('a server that refuses', () => {
	const refusing = (options: SMTPServerOptions): SMTPServerOptions => options;
	const recipient = (code: number): SMTPServerOptions =>
		refusing({
			onRcptTo: ({ address }, _session, done) =>
				done(address === 'dana@northwind.example' ? reply(code, `no ${address}`) : null),
		});
	const body = (code: number): SMTPServerOptions =>
		refusing({
			onData: (stream, _session, done) => {
				stream.resume();
				stream.on('end', () => done(reply(code)));
			},
		});

	it.each<[string, SMTPServerOptions, boolean]>([
		['one recipient for good', recipient(550), false],
		['one recipient for now', recipient(450), true],
		['every recipient', { onRcptTo: (_a, _s, done) => done(reply(550)) }, false],
		['the sender', { onMailFrom: (_a, _s, done) => done(reply(553)) }, false],
		['the sender for now', { onMailFrom: (_a, _s, done) => done(reply(451)) }, true],
		['the mail for good', body(554), false],
		['the mail for now', body(452), true],
		['everybody', { onConnect: (_session, done) => done(reply(554)) }, true],
		['mail over its size', { size: 100 }, false],
	])('%s: nobody gets anything', async (_title, options, retryable) => {
		const { settings, taken } = await serve(options);
		expect(await sendMail(settings, mailToThree())).toMatchObject({
			outcome: 'refused',
			retryable,
		});
		expect(taken).toEqual([]);
	});

	it('nobody gets anything with pipelining off either', async () => {
		const options = { ...recipient(550), hidePIPELINING: true };
		const { settings, taken } = await serve(options);
		expect(await sendMail(settings, mailToThree())).toMatchObject({ outcome: 'refused' });
		expect(taken).toEqual([]);
	});

	it('says why without naming an address', async () => {
		const { settings } = await serve(recipient(550));
		const result = await sendMail(settings, mailToThree());
		expect(result).toMatchObject({ detail: expect.stringContaining('550') });
		expect(JSON.stringify(result)).not.toContain('dana');
	});

	it('a wrong password is worth another try, and the check names it', async () => {
		const { settings } = await serve({
			authOptional: false,
			onAuth: (_auth, _session, done) => done(reply(535, 'wrong')),
		});
		const wrong = { ...settings, user: 'u', password: 'wrong-secret' };
		const result = await sendMail(wrong, mailToThree());
		expect(result).toMatchObject({ outcome: 'refused', retryable: true });
		expect(JSON.stringify(result)).not.toContain('wrong-secret');
		expect(await checkSmtp(wrong)).toMatchObject({ ok: false, at: 'login' });
	});

	it('a server without the encryption asked for', async () => {
		const { settings, taken } = await serve();
		const encrypted = { ...settings, security: 'starttls' } as const;
		expect(await sendMail(encrypted, mailToThree())).toMatchObject({
			outcome: 'refused',
			retryable: true,
		});
		expect(await checkSmtp(encrypted)).toMatchObject({ ok: false });
		expect(taken).toEqual([]);
	});

	it('nobody there', async () => {
		const { settings, close } = await serve();
		await close();
		open.length = 0;
		expect(await sendMail(settings, mailToThree())).toMatchObject({
			outcome: 'refused',
			retryable: true,
		});
		expect(await checkSmtp(settings)).toMatchObject({ ok: false, at: 'connection' });
	});
});

describe('a connection that breaks', () => {
	const hangUp = (socket: Socket): void => void socket.destroy();
	const silence = (): void => undefined;
	const say = (words: string) => (socket: Socket) => void socket.write(`${words}\r\n`);
	const large = mailToThree({ text: 'x'.repeat(20_000_000) });

	it.each<[string, Moment, (socket: Socket) => void, object]>([
		['at once', 'connect', hangUp, { outcome: 'refused', retryable: true }],
		['in silence at once', 'connect', silence, { outcome: 'refused', retryable: true }],
		['on the sender', 'MAIL', hangUp, { outcome: 'refused', retryable: true }],
		['before the mail is asked for', 'DATA', hangUp, { outcome: 'refused', retryable: true }],
		['in silence before it is asked for', 'DATA', silence, { outcome: 'refused' }],
		['after the whole mail', 'end', hangUp, { outcome: 'uncertain' }],
		['in silence after the whole mail', 'end', silence, { outcome: 'uncertain' }],
		['with nonsense after the whole mail', 'end', say('what?'), { outcome: 'uncertain' }],
		['with "go on" after the whole mail', 'end', say('354 go on'), { outcome: 'uncertain' }],
		['with a goodbye instead of taking it', 'end', say('421 bye'), { outcome: 'refused' }],
	])('%s', async (_title, moment, act, expected) => {
		const settings = { ...(await failAt(moment, act)), answerSeconds: 0.5 };
		expect(await sendMail(settings, mailToThree())).toMatchObject(expected);
	});

	it('in the middle of the mail', async () => {
		const settings = await failAt('body', hangUp);
		expect(await sendMail(settings, large)).toMatchObject({ outcome: 'refused', retryable: true });
	});
});
