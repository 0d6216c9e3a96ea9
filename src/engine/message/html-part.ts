import type { Block, Line } from './block';
import { escapeHtml } from './escape-html';
import { COLOURS, STYLE } from './html-style';
import { footerRow, forOutlook, INNER_TABLE, mailDocument, noticeCell } from './mail-document';

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
	const { look } = message;
	return mailDocument({
		...message,
		page: look === 'letter' ? COLOURS.card : COLOURS.page,
		pageClass: look === 'letter' ? 'letter-page' : 'page',
		cell: look === 'letter' ? letter(message) : notice(message),
	});
}

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
	return noticeCell({ company, footer, words: blocks.map(blockHtml).join('\n') });
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
