import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMail, type MailKind, type OutgoingMail } from '../../../src/engine/message';
import type { Facts } from '../../../src/engine/facts';
import { booked, dana, FROM, lumenta, NOW, rejected } from './lumenta.mts';

const CONTRACT = lumenta();
const LINK = 'https://n8n.lumenta.example/webhook/handoff/decision?t=abc';

/** Ways to get a script, a link or a form into a page, each in some of the contexts they aim at. */
const PAYLOADS = [
	'<script>alert(1)</script>',
	'</title><script>alert(1)</script>',
	'</style><img src=x onerror=alert(1)>',
	'"><svg/onload=alert(1)>',
	"' onmouseover='alert(1)",
	'" style="background:url(javascript:alert(1))',
	'<a href="https://evil.example">click</a>',
	'<form action=https://evil.example><input name=password></form>',
	'<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
	'<base href=//evil.example>',
	'<meta http-equiv=refresh content="0;url=https://evil.example">',
	'<!--[if mso]><v:rect href="https://evil.example"><![endif]-->',
	'--><img src=x>',
	'<![CDATA[<script>]]>',
	'&lt;script&gt;alert(1)&lt;/script&gt;',
	'&#60;img src=x&#62;',
	'\u003cscript\u003e',
	'＜script＞',
	'<<script>script>alert(1)<</script>/script>',
	'{{constructor.constructor("alert(1)")()}}',
	'[click](https://evil.example)',
	'[click](javascript:alert(1))',
	'**bold** `code` <b>',
	'javascript:alert(1)',
	'data:text/html;base64,PHNjcmlwdD4=',
	'\u202e<script>',
	'<scr\u0000ipt>alert(1)</scr\u0000ipt>',
	'<img\u000bsrc=x\u000conerror=alert(1)>',
	'${alert(1)} #{alert(1)} <%= alert(1) %>',
	'={{$env}} ={{$credentials}}',
];

const TEXT_FACTS = [...CONTRACT.facts.values()]
	.filter(({ type, name }) => name !== 'lead.email' && (type === 'text' || type === 'quote'))
	.map(({ name }) => name);

/** Every text field says the same; notes hold the quotes, so that nothing is withheld. */
function everywhere(words: string): Facts {
	const said = Object.fromEntries(TEXT_FACTS.map((name) => [name, words]));
	return dana({ ...said, 'discovery.notes': words, 'company.tech': [words, words] });
}

function write(kind: MailKind, words: string): OutgoingMail | undefined {
	const state =
		kind === 'recycle-notice'
			? rejected({ lead: words })
			: booked({ lead: words, missing: ['discovery.notes'], quality: 2 });
	const composed = composeMail(CONTRACT, kind, state, everywhere(words), {
		from: FROM,
		now: NOW,
		decisionLink: LINK,
		evidenceLink: LINK,
		note: words,
		coaching: {
			score: 2,
			by: 'maya-okafor',
			notes: [words],
			confirmed: [{ id: 'company-size' }],
			failed: [{ id: 'pain-named', quote: words }],
		},
	});
	return composed.ok ? composed.mail : undefined;
}

const KINDS = [
	'intro',
	'invitation',
	'sdr-invitation',
	'reminder',
	'decision-request',
	'evidence-request',
	'recycle-notice',
	'coaching',
] as const;

/** All markup of a page, in order: what it holds beside text. */
function markupOf(html: string): string[] {
	return html.match(/<[^>]*>/g) ?? [];
}

describe.each(KINDS)('%s', (kind) => {
	const plain = markupOf(write(kind, 'harmless words')?.html ?? '');

	it.each(PAYLOADS)('%j adds no markup', (payload) => {
		const mail = write(kind, payload);
		// A payload made of marks alone is no quote anybody said, so that mail is not written at all.
		if (mail === undefined) return;
		expect(markupOf(mail.html)).toEqual(plain);
		expect(mail.html.replace(/<[^>]*>/g, '')).not.toContain('<');
	});

	it('links nowhere but to our own page', () => {
		const links = PAYLOADS.flatMap((payload) => {
			return [
				...(write(kind, payload)?.html.matchAll(/(?:href|src|action)\s*=\s*"([^"]*)"/g) ?? []),
			];
		});
		for (const [, target] of links) expect(target).toBe(LINK);
	});
});

it('most payloads are written into every kind of mail', () => {
	const written = KINDS.flatMap((kind) => PAYLOADS.map((payload) => write(kind, payload)));
	expect(written.filter((mail) => mail === undefined).length).toBeLessThan(10);
});

it('any words at all: the same markup, one subject line, names without addresses', () => {
	const plain = markupOf(write('decision-request', 'harmless words')?.html ?? '');
	fc.assert(
		fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (words) => {
			const mail = write('decision-request', `a ${words} z`);
			expect(mail).toBeDefined();
			expect(markupOf(mail?.html ?? '')).toEqual(plain);
			expect(mail?.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
			expect(mail?.subject.length).toBeLessThanOrEqual(300);
		}),
		{ numRuns: 300 },
	);
});

it('a name cannot become a header, a second recipient or another address', () => {
	for (const name of [
		'Dana\r\nBcc: evil@x.example',
		'Dana <evil@x.example>',
		'Dana" <evil@x.example>, "',
		'Team: evil@x.example;',
		'=?utf-8?q?evil=40x.example?=',
	]) {
		const composed = composeMail(CONTRACT, 'intro', booked(), dana({ 'lead.name': name }), {
			from: FROM,
			now: NOW,
		});
		if (!composed.ok) throw new Error(composed.withheld);
		expect(composed.mail.to).toHaveLength(3);
		for (const box of [composed.mail.from, ...composed.mail.to, ...composed.mail.replyTo]) {
			expect(box.name).not.toMatch(/[\p{Cc}<>@;:"]/u);
		}
		expect(composed.mail.subject).not.toMatch(/\p{Cc}/u);
	}
});
