import type { Block, Line } from './block';
import { escapeHtml } from './escape-html';
import { COLOURS, STYLE, STYLE_SHEET } from './html-style';

export interface HtmlMessage {
	readonly blocks: readonly Block[];
	readonly subject: string;
	readonly preview: string;
	readonly footer: string;
	readonly look: 'letter' | 'notice';
	readonly company: string;
}

/**
 * The HTML part of a mail: tables and inline styles that Outlook and Gmail keep, at most 600 px
 * wide, light and dark, no pictures, nothing loaded from anywhere. Everything that is not our own
 * markup is escaped.
 */
export function htmlPart(message: HtmlMessage): string {
	const { look, subject, preview } = message;
	const page = look === 'letter' ? COLOURS.card : COLOURS.page;
	const pageClass = look === 'letter' ? 'letter-page' : 'page';
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
		`<style>${STYLE_SHEET}</style>`,
		'</head>',
		`<body class="${pageClass}" style="${STYLE.body};background:${page}">`,
		`<div style="${STYLE.preview}">${escapeHtml(preview)}${'&#8199;&#847; '.repeat(40)}</div>`,
		`<table role="presentation" class="${pageClass}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${page}" style="background:${page}"><tr>`,
		look === 'letter' ? letter(message) : notice(message),
		'</tr></table>',
		'</body>',
		'</html>',
		'',
	].join('\n');
}

const INNER_TABLE =
	'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">';

function letter({ blocks, footer }: HtmlMessage): string {
	return [
		'<td class="letter" align="left" style="padding:28px 32px 36px">',
		forOutlook(
			[
				INNER_TABLE,
				`<tr><td class="words" style="${STYLE.words}">`,
				...blocks.map(blockHtml),
				'</td></tr>',
				footerRow(footer),
				'</table>',
			].join('\n'),
		),
		'</td>',
	].join('\n');
}

function notice({ blocks, footer, company }: HtmlMessage): string {
	return [
		'<td class="outer" align="center" style="padding:32px 16px 40px">',
		forOutlook(
			[
				INNER_TABLE,
				`<tr><td class="brand" align="left" style="${STYLE.brand}"><span class="mark" style="color:${COLOURS.accent}">&#9679;</span>&nbsp; ${escapeHtml(company)}</td></tr>`,
				`<tr><td class="card words" align="left" bgcolor="${COLOURS.card}" style="${STYLE.card};${STYLE.words}">`,
				...blocks.map(blockHtml),
				'</td></tr>',
				footerRow(footer),
				'</table>',
			].join('\n'),
		),
		'</td>',
	].join('\n');
}

/** Outlook knows no `max-width`; it gets a table of its own around the words. */
function forOutlook(html: string): string {
	return `<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->\n${html}\n<!--[if mso]></td></tr></table><![endif]-->`;
}

function footerRow(footer: string): string {
	if (footer === '') return '';
	return `<tr><td class="footer" align="left" style="${STYLE.footer}">${escapeHtml(footer)}</td></tr>`;
}

function blockHtml(block: Block): string {
	switch (block.kind) {
		case 'paragraph':
			return `<p style="${STYLE.paragraph}">${block.lines.map(lineHtml).join('<br>\n')}</p>`;
		case 'list': {
			const entries = block.lines.map(
				(line) => `<li style="${STYLE.entry}">${lineHtml(line)}</li>`,
			);
			return `<ul style="${STYLE.list}">\n${entries.join('\n')}\n</ul>`;
		}
		case 'quote':
			return spaced(
				`<td class="quote" align="left" style="${STYLE.quote}">${block.lines.map(lineHtml).join('<br>\n')}</td>`,
			);
		case 'table': {
			const rows = block.rows.map(
				([name, said]) =>
					`<tr><th class="name" scope="row" align="left" valign="top" style="${STYLE.name}">${lineHtml(name)}</th><td class="said" align="left" valign="top" width="100%" style="${STYLE.said}">${lineHtml(said)}</td></tr>`,
			);
			return `<table class="table" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.table}">\n${rows.join('\n')}\n</table>\n<p style="margin:0;font-size:20px;line-height:20px">&nbsp;</p>`;
		}
		case 'button':
			return spaced(
				`<td class="button" align="center" bgcolor="${COLOURS.accent}" style="${STYLE.button}"><a class="link" href="${escapeHtml(block.url)}" style="${STYLE.link}">${escapeHtml(block.label)}</a></td>`,
			);
	}
}

/** A block of its own that keeps its distance in Outlook too, which ignores margins on tables. */
function spaced(cell: string): string {
	const table = cell.includes('class="button"')
		? '<table role="presentation" class="wide" cellpadding="0" cellspacing="0" border="0">'
		: '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">';
	return `${table}<tr>${cell}</tr></table>\n<p style="margin:0;font-size:16px;line-height:16px">&nbsp;</p>`;
}

function lineHtml(line: Line): string {
	return line
		.map(({ text, bold }) => (bold ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text)))
		.join('');
}
