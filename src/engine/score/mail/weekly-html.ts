import { COLOURS, mailDocument, noticeCell } from '../../message';
import { markup, toText, type Html } from '../../page';
import { LOOK, WEEKLY_STYLE } from './mail-style';

/** A weekly mail before it is told to whom and from whom. */
export interface WeeklyWords {
	readonly subject: string;
	/** The line beside the subject. */
	readonly preview: string;
	readonly text: string;
	readonly html: string;
}

export interface WeeklyPage {
	readonly company: string;
	readonly subject: string;
	readonly preview: string;
	readonly eyebrow: string;
	readonly title: string;
	readonly sections: readonly Html[];
	readonly footer: string;
}

/** A weekly mail as HTML: a card of sections, as messages of the system look. */
export function weeklyHtml(page: WeeklyPage): string {
	const { company, subject, preview, eyebrow, title, sections, footer } = page;
	const words = markup`<p class="soft" style="${LOOK.eyebrow}">${eyebrow}</p>
<h1 class="ink" style="${LOOK.title}">${title}</h1>
${sections}`;
	return mailDocument({
		subject,
		preview,
		page: COLOURS.page,
		pageClass: 'page',
		cell: noticeCell({ company, footer, words: toText(words) }),
		style: WEEKLY_STYLE,
	});
}

/** A heading with what stands under it, apart from what is above. */
export function section(heading: string, body: Html): Html {
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line" style="${LOOK.rule};padding:16px 0 14px">
<h2 class="ink" style="${LOOK.heading}">${heading}</h2>
${body}
</td></tr></table>`;
}

/** Two beside each other where there is room, one below the other on a telephone. */
export function halves(cells: readonly Html[]): Html {
	const rows = cells.flatMap((_, at) => (at % 2 === 0 ? [cells.slice(at, at + 2)] : []));
	return markup`${rows.map(
		(pair) => markup`<div style="font-size:0;text-align:left">
<!--[if mso]><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td width="50%" valign="top"><![endif]-->
${half(pair[0], 'right')}
${pair.length > 1 && markup`<!--[if mso]></td><td width="50%" valign="top"><![endif]-->${half(pair[1], 'left')}`}
<!--[if mso]></td></tr></table><![endif]-->
</div>`,
	)}`;
}

function half(cell: Html | undefined, gap: 'left' | 'right'): Html {
	return markup`<div class="half" style="display:inline-block;width:100%;max-width:267px;vertical-align:top"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="half-${gap}" style="padding:12px 0 4px;padding-${gap}:12px">${cell}</td></tr></table></div>`;
}
