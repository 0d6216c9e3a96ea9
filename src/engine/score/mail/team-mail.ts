import { markup, type Html } from '../../page';
import type { Contract } from '../../policy/contract';
import { cleanText } from '../../message';
import { namesIn } from '../names';
import { daysOf, type Period } from '../period';
import { dayAndMonth, daysWords } from '../report/html/day-words';
import type { Plot } from '../report/html/plot-frame';
import { funnelPlot } from '../report/html/funnel-plot';
import { pChart } from '../report/html/p-chart';
import type { PictureTheme } from '../report/picture/picture-style';
import { PICTURE_WIDTH, plotPicture } from '../report/picture/plot-picture';
import { talkingPoints, type TalkingPoint } from '../report/talking-points';
import type { Scorecard } from '../scorecard';
import { LOOK } from './mail-style';
import { peopleTable, peopleText } from './people-table';
import { numberCell, numberText, teamNumbers } from './team-numbers';
import { halves, section, weeklyHtml, type WeeklyWords } from './weekly-html';

/** A picture the mail shows, still to be drawn. */
export interface PictureAsked {
	readonly cid: string;
	readonly filename: string;
	readonly svg: string;
}

export interface TeamMail extends WeeklyWords {
	readonly pictures: readonly PictureAsked[];
}

/** More than three things are not talked about. */
const FIRST = 3;
const MOST_EVIDENCE = 2;

/**
 * The mail to those who answer for the team: what to talk about first, the numbers with what they can
 * bear, and two pictures. People stand by name; nobody is ranked. Undefined where nothing was ever counted.
 */
export function teamMail(
	contract: Contract,
	scorecard: Scorecard,
	week: Period,
): TeamMail | undefined {
	if (isEmpty(scorecard)) return undefined;
	const { company } = contract.team;
	const nameOf = cleanNames(contract);
	const points = talkingPoints(scorecard, nameOf).slice(0, FIRST).map(unbroken);
	const numbers = teamNumbers(contract, scorecard);
	const plots = plotsOf(scorecard, nameOf);
	const title = daysWords(week.from, week.to);
	const eyebrow = `Handoff scorecard · ${spanWords(scorecard.period)}`;
	const subject = subjectOf(title, points);
	const preview = cleanText(
		numbers
			.slice(0, 3)
			.map(({ label, value }) => `${label} ${value}`)
			.join(', '),
		140,
	);
	const footer = FOOTER;
	const html = weeklyHtml({
		company,
		subject,
		preview,
		eyebrow,
		title: `Week of ${title}`,
		sections: [
			section('Talk about first', talk(points)),
			section('The team', halves(numbers.map(numberCell))),
			...(plots.length === 0 ? [] : [section('Beyond chance, or not', halves(plots.map(figure)))]),
			...(scorecard.people.length === 0
				? []
				: [section('The SDRs, by name', peopleTable(scorecard.people, nameOf))]),
		],
		footer,
	});
	const text = [
		`${company}: handoff scorecard, week of ${title} (${spanWords(scorecard.period)})`,
		['TALK ABOUT FIRST', ...talkText(points)].join('\n'),
		['THE TEAM', ...numbers.map(numberText)].join('\n'),
		...plots.map(({ title: name, plot }) => `${name.toUpperCase()}\n${plot.label}`),
		...(scorecard.people.length === 0
			? []
			: [['THE SDRS, BY NAME', ...peopleText(scorecard.people, nameOf)].join('\n')]),
		`-- \n${footer}\n`,
	].join('\n\n');
	return { subject, preview, html, text, pictures: plots.flatMap(({ pictures }) => pictures) };
}

const FOOTER =
	'Bars: the field is the band of the contract, the line what the number can bear (95 %), the mark the number itself. Of what is named to talk about, hardly anything is there by chance. Nobody is ranked.';

/** A workspace in which nothing has happened yet has nothing to talk about. */
function isEmpty({ counts, before, promises }: Scorecard): boolean {
	return counts.bookings + before.bookings + promises.reduce((sum, { n }) => sum + n, 0) === 0;
}

/** “numbers of four weeks, 28 Dec to 24 Jan” */
function spanWords(period: Period): string {
	const weeks = Math.round(daysOf(period) / 7);
	if (weeks <= 1) return 'numbers of that week';
	return `numbers of ${weeks} weeks, from ${dayAndMonth(period.from)}`;
}

function subjectOf(title: string, points: readonly TalkingPoint[]): string {
	const count = points.length === 1 ? 'one thing' : `${points.length} things`;
	const what = points.length === 0 ? 'nothing stands out' : `${count} to talk about`;
	return `Handoff scorecard, ${title}: ${what}`;
}

function cleanNames(contract: Contract): (id: string) => string {
	const nameOf = namesIn(contract);
	return (id) => cleanText(nameOf(id), 80);
}

/** No line ends between a number and its sign. */
function unbroken({ says, evidence, advice }: TalkingPoint): TalkingPoint {
	const kept = (words: string) => words.replaceAll(' %', '\u00a0%');
	return { says: kept(says), evidence: evidence.map(kept), advice };
}

const NOTHING = 'Nothing stands out beyond what chance does. Read a few cases together anyway.';

function talk(points: readonly TalkingPoint[]): Html {
	if (points.length === 0) {
		return markup`<p class="ink" style="${LOOK.words};margin:6px 0 0">${NOTHING}</p>`;
	}
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${points.map(
		(
			{ says, evidence, advice },
			at,
		) => markup`<tr><td width="36" align="left" valign="top" style="padding:10px 0 0"><div class="badge" style="${LOOK.badge}">${at + 1}</div></td><td align="left" valign="top" style="padding:10px 0 0">
<div class="ink" style="${LOOK.words};font-weight:600">${says}</div>
${evidence.slice(0, MOST_EVIDENCE).map((line) => markup`<div class="soft" style="${LOOK.small}">– ${line}</div>`)}
${advice !== '' && markup`<div class="soft" style="${LOOK.small}">${advice}</div>`}
</td></tr>`,
	)}</table>`;
}

function talkText(points: readonly TalkingPoint[]): readonly string[] {
	if (points.length === 0) return [NOTHING];
	return points.flatMap(({ says, evidence, advice }, at) => [
		`${at + 1}. ${says}`,
		...evidence.slice(0, MOST_EVIDENCE).map((line) => `   - ${line}`),
		...(advice === '' ? [] : [`   ${advice}`]),
	]);
}

/** What the font of the pictures has letters for: Latin, Greek and Cyrillic. */
const LETTERS =
	/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** A name the picture cannot spell is left out of it; the words beside it have it. */
function drawable(name: string): string {
	return LETTERS.test(name) ? name : '';
}

interface PlotShown {
	readonly title: string;
	readonly name: string;
	readonly plot: Plot;
	readonly says: string;
	readonly pictures: readonly PictureAsked[];
}

function plotsOf(
	{ chart, people }: Scorecard,
	nameOf: (id: string) => string,
): readonly PlotShown[] {
	const weeks = pChart(chart);
	const sdrs = funnelPlot('held-rate', people, nameOf, (id) => drawable(nameOf(id)));
	return [
		...(weeks === undefined ? [] : [shown('Held rate, week by week', 'weeks', weeks, WEEKS_SAY)]),
		...(sdrs === undefined ? [] : [shown('Held rate by SDR', 'sdrs', sdrs, SDRS_SAY)]),
	];
}

const WEEKS_SAY =
	'Marks: the limits for as many meetings as the week had. Inside them, up and down means nothing.';
const SDRS_SAY =
	'Between the dotted lines lie 95 of 100 where all are alike. Only who is outside is named.';

function shown(title: string, name: string, plot: Plot, says: string): PlotShown {
	const pictures = (['light', 'dark'] as const).map((theme) => ({
		cid: cidOf(name, theme),
		filename: `held-rate-${name}${theme === 'dark' ? '-dark' : ''}.png`,
		svg: plotPicture(plot, theme),
	}));
	return { title, name, plot, says, pictures };
}

/** Inside one mail; nobody looks it up elsewhere. */
function cidOf(name: string, theme: PictureTheme): string {
	return `${name}.${theme}@scorecard`;
}

/** Programs that know dark colours show the dark picture; all others have never heard of it. */
function figure({ title, name, plot, says }: PlotShown): Html {
	const height = Math.round(((plot.height + 8) / PICTURE_WIDTH) * 255);
	const look = `display:block;width:100%;height:auto;border:0;${LOOK.small}`;
	return markup`<div class="ink" style="${LOOK.words};font-weight:600;padding-bottom:4px">${title}</div>
<img class="light-only" src="cid:${cidOf(name, 'light')}" alt="${plot.label}" width="255" height="${height}" style="${look}">
<!--[if !mso]><!--><div class="dark-only" style="display:none;max-height:0;overflow:hidden"><img src="cid:${cidOf(name, 'dark')}" alt="${plot.label}" width="255" style="${look}"></div><!--<![endif]-->
<div class="soft" style="${LOOK.small};padding-top:4px">${says}</div>`;
}
