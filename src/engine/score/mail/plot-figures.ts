import { markup, type Html } from '../../page';
import { funnelPlot } from '../report/html/funnel-plot';
import { pChart } from '../report/html/p-chart';
import type { Plot } from '../report/html/plot-frame';
import type { PictureTheme } from '../report/picture/picture-style';
import { PICTURE_WIDTH, plotPicture } from '../report/picture/plot-picture';
import type { Scorecard } from '../scorecard';
import { LOOK } from './mail-style';
import { halves, type WeeklySection } from './weekly-html';

/** A picture the mail shows, still to be drawn. */
export interface PictureAsked {
	readonly cid: string;
	readonly filename: string;
	readonly svg: string;
}

/** What the font of the pictures has letters for: Latin, Greek and Cyrillic. */
const LETTERS =
	/^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** A name the picture cannot spell is left out of it; the words beside it have it. */
function drawable(name: string): string {
	return LETTERS.test(name) ? name : '';
}

export interface PlotShown {
	readonly title: string;
	readonly name: string;
	readonly plot: Plot;
	readonly says: string;
	readonly pictures: readonly PictureAsked[];
}

/** The plots there is enough to draw for, each in both colours. */
export function plotsOf(
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

/** The plots beside each other; what they show stands in words in the text. */
export function plotSection(plots: readonly PlotShown[]): WeeklySection {
	return {
		heading: 'Beyond chance, or not',
		html: halves(plots.map(figure)),
		text: plots.map(({ title, plot }) => `${title}: ${plot.label}`),
	};
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
