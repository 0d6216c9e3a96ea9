import ICAL from 'ical.js';
import { simpleParser } from 'mailparser';
import { afterEach, expect, it } from 'vitest';
import { composeMail, type MailKind } from '../../src/engine/message';
import { sendMail } from '../../src/mail';
import { booked, dana, FROM, lumenta, NOW } from '../engine/message/lumenta.mts';
import { smtpServer, type TestServer } from './servers.mts';

let server: TestServer | undefined;

afterEach(async () => {
	await server?.close();
});

/** The mail as it arrives: composed, sent over SMTP, and read by another program. */
async function arrived(kind: MailKind, changed: Record<string, string> = {}) {
	const facts = dana(changed);
	const composed = composeMail(lumenta(), kind, booked(), facts, { from: FROM, now: NOW });
	if (!composed.ok) throw new Error(composed.withheld);
	server = await smtpServer();
	expect(await sendMail(server.settings, composed.mail)).toEqual({ outcome: 'sent' });
	const [received] = server.taken;
	const raw = received?.raw ?? '';
	return { mail: composed.mail, raw, to: received?.to, parsed: await simpleParser(raw) };
}

it('the introduction arrives as it was written', async () => {
	const { mail, parsed, to } = await arrived('intro');
	expect(parsed.messageId).toBe(mail.messageId);
	expect(parsed.subject).toBe(mail.subject);
	expect(parsed.text?.trim()).toBe(mail.text.trim());
	expect(parsed.html).toBe(mail.html);
	expect(parsed.from?.value).toMatchObject([mail.from]);
	expect(parsed.replyTo?.value).toMatchObject(mail.replyTo);
	expect([parsed.to].flat()[0]?.value).toMatchObject(mail.to);
	expect(to).toEqual(mail.to.map(({ address }) => address));
	expect([parsed.cc, parsed.bcc, parsed.attachments]).toEqual([undefined, undefined, []]);
	expect(parsed.headers.get('x-handoff')).toBe(`${booked().id}.1`);
});

it('letters of all sorts arrive', async () => {
	const name = 'Zoë Łukasiewicz 李小龍';
	const { parsed } = await arrived('intro', { 'lead.name': name });
	expect([parsed.to].flat()[0]?.value[0]?.name).toBe(name);
	expect(parsed.text).toContain('Hi Zoë,');
});

it('the invitation answers the introduction and carries the meeting twice', async () => {
	const { mail, raw, parsed } = await arrived('invitation');
	expect(parsed.inReplyTo).toBe(`<intro.${booked().id}.1.0@lumenta.example>`);
	expect([parsed.references].flat()).toEqual([parsed.inReplyTo]);
	const parts = parsed.attachments.map(({ contentType, filename }) => [contentType, filename]);
	expect(parts).toEqual([
		['text/calendar', undefined],
		['application/ics', 'invite.ics'],
	]);
	expect(raw).toMatch(/content-type: text\/calendar; charset=utf-8; method=REQUEST/i);
	for (const { content } of parsed.attachments) {
		expect(content.toString('utf8')).toBe(mail.calendar?.content);
		const calendar = new ICAL.Component(ICAL.parse(content.toString('utf8')));
		expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
	}
});

it('the calendar part is the last of the alternatives, beside text and HTML', async () => {
	const { raw } = await arrived('invitation');
	const types = [...raw.matchAll(/^content-type: ([a-z]+\/[a-z-]+)/gim)].map(([, type]) => type);
	expect(types).toEqual([
		'multipart/mixed',
		'multipart/alternative',
		'text/plain',
		'text/html',
		'text/calendar',
		'application/ics',
	]);
});

it('pictures come along with the HTML that shows them, and are no attachments to it', async () => {
	const composed = composeMail(lumenta(), 'rebook-request', booked({ status: 'no-show' }), dana(), {
		from: FROM,
		now: NOW,
	});
	if (!composed.ok) throw new Error(composed.withheld);
	const content = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10]);
	const picture = { cid: 'weeks.light@scorecard', filename: 'weeks.png', content };
	server = await smtpServer();
	const mail = {
		...composed.mail,
		html: '<img src="cid:weeks.light@scorecard">',
		pictures: [picture],
	};
	expect(await sendMail(server.settings, mail)).toEqual({ outcome: 'sent' });
	const raw = server.taken[0]?.raw ?? '';
	const types = [...raw.matchAll(/^content-type: ([a-z]+\/[a-z-]+)/gim)].map(([, type]) => type);
	expect(types).toEqual([
		'multipart/alternative',
		'text/plain',
		'multipart/related',
		'text/html',
		'image/png',
	]);
	const { attachments, html } = await simpleParser(raw, { skipImageLinks: true });
	expect(html).toBe(mail.html);
	expect(attachments).toMatchObject([
		{ cid: picture.cid, filename: 'weeks.png', contentDisposition: 'inline', related: true },
	]);
	expect(new Uint8Array(attachments[0]?.content ?? [])).toEqual(content);
});

it.each([
	['lead.name', 'Dana\r\nBcc: evil@x.example'],
	['lead.name', 'Dana" <evil@x.example>, "'],
	['lead.name', '=?utf-8?q?=0D=0ABcc:_evil=40x.example?='],
	['company.name', 'Northwind\r\n\r\n<script>alert(1)</script>'],
	['company.name', 'Northwind\u2028Bcc: evil@x.example'],
])('%s as %j adds no header and no recipient', async (fact, words) => {
	const { parsed, to } = await arrived('invitation', { [fact]: words });
	expect(to).toHaveLength(3);
	expect([parsed.to].flat()[0]?.value).toHaveLength(3);
	expect(parsed.headers.has('bcc')).toBe(false);
	expect(JSON.stringify([parsed.to, parsed.from])).not.toContain('"evil@x.example"');
	expect(parsed.text).toContain('Here is the invitation');
});

it('every line of the mail is short enough for any server', async () => {
	const { raw } = await arrived('invitation', { 'company.name': '長'.repeat(80) });
	expect(Math.max(...raw.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThan(998);
});
