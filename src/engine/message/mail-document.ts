import { escapeHtml } from './escape-html';
import { COLOURS, STYLE, STYLE_SHEET } from './html-style';

export interface MailDocument {
	readonly subject: string;
	readonly preview: string;
	/** The colour around the words, and its class for dark programs. */
	readonly page: string;
	readonly pageClass: string;
	/** Finished markup: the one cell of the page. */
	readonly cell: string;
	/** Rules of its own beside those all mails have. */
	readonly style?: string;
}

/** A mail as a whole document: what every program needs to be told, and one table that fills it. */
export function mailDocument(document: MailDocument): string {
	const { subject, preview, page, pageClass, cell, style = '' } = document;
	return [
		'<!DOCTYPE html>',
		'<html lang="en" dir="ltr">',
		'<head>',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="color-scheme" content="light dark">',
		'<meta name="supported-color-schemes" content="light dark">',
		'<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">',
		`<title>${escapeHtml(subject)}</title>`,
		`<style>${STYLE_SHEET}${style}</style>`,
		'</head>',
		`<body class="${pageClass}" style="${STYLE.body};background:${page}">`,
		`<div style="${STYLE.preview}">${escapeHtml(preview)}${'&#8199;&#847; '.repeat(40)}</div>`,
		`<table role="presentation" class="${pageClass}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${page}" style="background:${page}"><tr>`,
		cell,
		'</tr></table>',
		'</body>',
		'</html>',
		'',
	].join('\n');
}

export const INNER_TABLE =
	'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">';

export interface Notice {
	readonly company: string;
	/** Finished markup. */
	readonly words: string;
	readonly footer: string;
}

/** A card on a page, with the company above it, as messages of the system look. */
export function noticeCell({ company, words, footer }: Notice): string {
	return [
		'<td class="outer" align="center" style="padding:32px 16px 40px">',
		forOutlook(
			[
				INNER_TABLE,
				`<tr><td class="brand" align="left" style="${STYLE.brand}"><span class="mark" style="color:${COLOURS.accent}">&#9679;</span>&nbsp; ${escapeHtml(company)}</td></tr>`,
				`<tr><td class="card words" align="left" bgcolor="${COLOURS.card}" style="${STYLE.card};${STYLE.words}">`,
				words,
				'</td></tr>',
				footerRow(footer),
				'</table>',
			].join('\n'),
		),
		'</td>',
	].join('\n');
}

/** Outlook knows no `max-width`; it gets a table of its own around the words. */
export function forOutlook(html: string): string {
	return `<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->\n${html}\n<!--[if mso]></td></tr></table><![endif]-->`;
}

export function footerRow(footer: string): string {
	if (footer === '') return '';
	return `<tr><td class="footer" align="left" style="${STYLE.footer}">${escapeHtml(footer)}</td></tr>`;
}
