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

/** A part of a weekly mail, twice: for programs that show HTML, and as lines of text. */
export interface WeeklySection {
	readonly heading: string;
	readonly html: Html;
	readonly text: readonly string[];
}

export interface WeeklyPage {
	readonly company: string;
	readonly subject: string;
	readonly preview: string;
	readonly eyebrow: string;
	readonly title: string;
	/** What stands below the title, before any heading. */
	readonly opening?: Omit<WeeklySection, 'heading'>;
	readonly sections: readonly WeeklySection[];
	readonly footer: string;
}

/** A weekly mail in both its forms, written from the same sections. */
export function weeklyWords(page: WeeklyPage): WeeklyWords {
	const { subject, preview } = page;
	return { subject, preview, html: weeklyHtml(page), text: weeklyText(page) };
}

function weeklyText({ company, title, eyebrow, opening, sections, footer }: WeeklyPage): string {
	return [
		`${company}: ${title}. ${eyebrow}`,
		...(opening === undefined ? [] : [opening.text.join('\n')]),
		...sections.map(({ heading, text }) => [heading.toUpperCase(), ...text].join('\n')),
		`-- \n${footer}\n`,
	].join('\n\n');
}

/** A card of sections, as messages of the system look. */
function weeklyHtml(page: WeeklyPage): string {
	const { company, subject, preview, eyebrow, title, opening, sections, footer } = page;
	const words = markup`<p class="soft" style="${LOOK.eyebrow}">${eyebrow}</p>
<h1 class="ink" style="${LOOK.title}">${title}</h1>
${opening?.html}
${sections.map(sectionHtml)}`;
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
function sectionHtml({ heading, html }: WeeklySection): Html {
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="line" style="${LOOK.rule};padding:16px 0 14px">
<h2 class="ink" style="${LOOK.heading}">${heading}</h2>
${html}
</td></tr></table>`;
}

/** A paragraph of the mail. */
export function paragraph(words: string): Html {
	return markup`<p class="ink" style="${LOOK.words};margin:6px 0 0">${words}</p>`;
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
