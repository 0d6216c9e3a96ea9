import { escaped } from '../escaped.mts';
import { INBOX_STYLE } from './inbox-style.mts';
import type { Correspondent, Mail } from './mail.mts';

/** The ways one mail can be looked at. */
export const MAIL_PARTS = ['message', 'text', 'calendar', 'raw'] as const;
export type MailPart = (typeof MAIL_PARTS)[number];

const PART_NAMES: Readonly<Record<MailPart, string>> = {
	message: 'Message',
	text: 'Plain text',
	calendar: 'Calendar',
	raw: 'Source',
};

/** The list of mails, newest first; `to` narrows it to one person's mailbox. */
export function listPage(mails: readonly Mail[], to: string): string {
	const shown = mails.filter((mail) => to === '' || mail.envelopeTo.includes(to)).toReversed();
	const rows = shown.map(listRow).join('');
	const content =
		rows === ''
			? '<p class="empty">No mail yet. This page looks again every four seconds.</p>'
			: `<ol class="mails">${rows}</ol>`;
	return document('Inbox', `${mailboxes(mails, to)}<main>${content}</main>`, REFRESH);
}

/** One mail, as one of its parts. */
export function mailPage(mail: Mail, part: MailPart): string {
	const tabs = MAIL_PARTS.filter((each) => hasPart(mail, each))
		.map((each) => tab(mail, each, each === part))
		.join('');
	const header = `<p><a href="/">All mail</a></p>
		<h1>${escaped(mail.subject)}</h1>
		<dl>
			<dt>From</dt><dd>${person(mail.from)}</dd>
			<dt>To</dt><dd>${mail.to.map(person).join('<br>')}</dd>
			<dt>Received</dt><dd>${when(mail)}</dd>
		</dl>
		<nav class="tabs" aria-label="Parts of the mail">${tabs}</nav>`;
	return document(
		mail.subject,
		`<main class="mail">${header}${partContent(mail, part)}</main>`,
		'',
	);
}

/** What is said when there is no such mail. */
export function missingPage(): string {
	return document(
		'No such mail',
		'<main class="mail"><p>There is no such mail here. The inbox starts empty each time.</p><p><a href="/">All mail</a></p></main>',
		'',
	);
}

const REFRESH = '<meta http-equiv="refresh" content="4">';

function document(title: string, body: string, head: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${head}
<title>${escaped(title)} · sandbox mail</title><style>${INBOX_STYLE}</style></head>
<body><header class="bar"><a href="/">Sandbox mail</a><span>Everything sent stays on this machine</span></header>
<div class="page">${body}</div></body></html>`;
}

function mailboxes(mails: readonly Mail[], to: string): string {
	const boxes = new Map<string, { name: string; count: number }>();
	for (const mail of mails) {
		for (const address of mail.envelopeTo) {
			const known = boxes.get(address);
			const name = known?.name || mail.to.find((each) => each.address === address)?.name || '';
			boxes.set(address, { name, count: (known?.count ?? 0) + 1 });
		}
	}
	const rows = [...boxes]
		.sort(([, a], [, b]) => b.count - a.count || a.name.localeCompare(b.name))
		.map(([address, { name, count }]) => box(address, name || address, count, to));
	return `<nav class="boxes" aria-label="Mailboxes">
		${box('', 'All mail', mails.length, to)}${rows.join('')}</nav>`;
}

function box(address: string, name: string, count: number, chosen: string): string {
	const link = address === '' ? '/' : `/?to=${encodeURIComponent(address)}`;
	const current = address === chosen ? ' aria-current="page"' : '';
	return `<a href="${escaped(link)}"${current}><span>${escaped(name)}</span><b>${count}</b></a>`;
}

function listRow(mail: Mail): string {
	const names = mail.to.map(({ name, address }) => name || address).join(', ');
	const calendar = mail.calendar === null ? '' : '<i>Calendar</i>';
	const preview = mail.text.replace(/\s+/g, ' ').slice(0, 140);
	return `<li><a href="/mail/${mail.id}">
		<span class="who">${escaped(names)}</span><time>${when(mail)}</time>
		<strong>${escaped(mail.subject)} ${calendar}</strong>
		<span class="preview">${escaped(preview)}</span></a></li>`;
}

function hasPart(mail: Mail, part: MailPart): boolean {
	switch (part) {
		case 'message':
			return mail.html !== '';
		case 'calendar':
			return mail.calendar !== null;
		case 'text':
		case 'raw':
			return true;
	}
}

function tab(mail: Mail, part: MailPart, current: boolean): string {
	const mark = current ? ' aria-current="page"' : '';
	return `<a href="/mail/${mail.id}?part=${part}"${mark}>${PART_NAMES[part]}</a>`;
}

function partContent(mail: Mail, part: MailPart): string {
	switch (part) {
		case 'message':
			return `<iframe title="The mail as its reader sees it" src="/mail/${mail.id}/html"
				sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
		case 'text':
			return `<pre>${escaped(mail.text)}</pre>`;
		case 'calendar':
			return `<p><a href="/mail/${mail.id}/invite.ics">Download</a></p><pre>${escaped(mail.calendar ?? '')}</pre>`;
		case 'raw':
			return `<pre>${escaped(mail.raw)}</pre>`;
	}
}

function person({ name, address }: Correspondent): string {
	return name === ''
		? escaped(address)
		: `${escaped(name)} <span class="address">${escaped(address)}</span>`;
}

function when(mail: Mail): string {
	return `${mail.receivedAt.slice(0, 19).replace('T', ' ')} UTC`;
}
