import type { IncomingMessage, ServerResponse } from 'node:http';
import { listPage, MAIL_PARTS, mailPage, type MailPart, missingPage } from './inbox-page.mts';
import type { Mail } from './mail.mts';

interface Answer {
	readonly status: number;
	readonly type: string;
	readonly body: string;
	readonly policy?: string;
}

const OWN_PAGES = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

/** A mail's own HTML can style itself and open links, and nothing else. */
const MAIL_HTML =
	"sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Answers one request of the inbox's web view. */
export function answerInboxRequest(
	mails: readonly Mail[],
	request: IncomingMessage,
	response: ServerResponse,
): void {
	const url = new URL(request.url ?? '/', 'http://inbox');
	const answer = answerFor(mails, url);
	response.writeHead(answer.status, {
		'content-type': `${answer.type}; charset=utf-8`,
		'content-security-policy': answer.policy ?? OWN_PAGES,
		'cache-control': 'no-store',
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
	});
	response.end(answer.body);
}

function answerFor(mails: readonly Mail[], url: URL): Answer {
	if (url.pathname === '/') return page(listPage(mails, url.searchParams.get('to') ?? ''));
	if (url.pathname === '/mails.json') {
		const news = mails.slice(Number(url.searchParams.get('after') ?? 0));
		return { status: 200, type: 'application/json', body: JSON.stringify(news) };
	}
	const [, id, rest] = /^\/mail\/(\d+)(\/html|\/raw|\/invite\.ics)?$/.exec(url.pathname) ?? [];
	const mail = mails.find((each) => each.id === Number(id));
	if (mail === undefined) return { ...page(missingPage()), status: 404 };
	switch (rest) {
		case '/html':
			return {
				status: 200,
				type: 'text/html',
				body: withLinksOutside(mail.html),
				policy: MAIL_HTML,
			};
		case '/raw':
			return { status: 200, type: 'text/plain', body: mail.raw };
		case '/invite.ics':
			return { status: 200, type: 'text/calendar', body: mail.calendar ?? '' };
		default:
			return page(mailPage(mail, partAsked(url.searchParams.get('part'), mail)));
	}
}

function page(body: string): Answer {
	return { status: 200, type: 'text/html', body };
}

function partAsked(asked: string | null, mail: Mail): MailPart {
	return MAIL_PARTS.find((part) => part === asked) ?? (mail.html === '' ? 'text' : 'message');
}

/** The mail is shown in a frame; its links belong in a tab of their own. */
function withLinksOutside(html: string): string {
	const base = '<base target="_blank">';
	return /<head[^>]*>/i.test(html)
		? html.replace(/<head[^>]*>/i, (head) => head + base)
		: base + html;
}
