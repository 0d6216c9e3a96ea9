import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksTo, type Mail } from '../../sandbox/inbox/mail.mts';
import { type Inbox, startInbox } from '../../sandbox/inbox/smtp-inbox.mts';

const SUBJECT = 'Zoë <script>alert(1)</script>';

describe('the inbox', () => {
	let inbox: Inbox;

	beforeAll(async () => {
		inbox = await startInbox();
		const transport = createTransport({ host: '127.0.0.1', port: inbox.smtpPort });
		await transport.sendMail({
			from: { name: 'Sales', address: 'sales@lumenta.example' },
			to: [{ name: 'Ana', address: 'ana@one.example' }],
			messageId: '<intro.h1.1.0@lumenta.example>',
			subject: SUBJECT,
			text: 'See http://n8n.example/webhook/handoff/decision?t=abc.d-e_f.',
			html: '<p>See <a href="https://n8n.example/">this</a></p><script>alert(2)</script>',
			icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
		});
	});

	afterAll(async () => await inbox.stop());

	async function get(path: string): Promise<{ status: number; text: string; headers: Headers }> {
		const response = await fetch(inbox.url + path);
		return { status: response.status, text: await response.text(), headers: response.headers };
	}

	it('keeps a mail with all its parts', async () => {
		const [mail] = JSON.parse((await get('mails.json')).text) as Mail[];
		expect(mail).toMatchObject({
			id: 1,
			messageId: '<intro.h1.1.0@lumenta.example>',
			subject: SUBJECT,
			envelopeTo: ['ana@one.example'],
			to: [{ name: 'Ana', address: 'ana@one.example' }],
			calendar: expect.stringContaining('BEGIN:VCALENDAR'),
		});
		expect(linksTo(mail!, 'http://n8n.example/')).toEqual([
			'http://n8n.example/webhook/handoff/decision?t=abc.d-e_f',
		]);
	});

	it('gives what came after the mails somebody has', async () => {
		expect(JSON.parse((await get('mails.json?after=0')).text)).toHaveLength(1);
		expect(JSON.parse((await get('mails.json?after=1')).text)).toEqual([]);
	});

	it.each(['', '?to=ana%40one.example', 'mail/1', 'mail/1?part=text', 'mail/1?part=raw'])(
		'shows what people wrote as text only: /%s',
		async (path) => {
			const { status, text } = await get(path);
			expect(status).toBe(200);
			expect(text).not.toContain('<script');
		},
	);

	it('shows the HTML of a mail where it can do nothing', async () => {
		const { headers, text } = await get('mail/1/html');
		expect(headers.get('content-security-policy')).toMatch(/sandbox (?!.*allow-scripts)/);
		expect(text).toContain('<base target="_blank">');
	});

	it('knows what it does not have', async () => {
		expect((await get('mail/99')).status).toBe(404);
	});
});
