import { cleanText } from '../../message';
import type { Contract } from '../../policy/contract';
import { namesIn } from '../names';
import { daysOf, type Period } from '../period';
import { dayAndMonth, daysWords } from '../report/html/day-words';
import { talkingPoints, type TalkingPoint } from '../report/talking-points';
import type { Scorecard } from '../scorecard';
import { peopleSection } from './people-table';
import { plotSection, plotsOf, type PictureAsked } from './plot-figures';
import { talkSection } from './talk';
import { numberCell, numberText, teamNumbers } from './team-numbers';
import { halves, weeklyWords, type WeeklySection, type WeeklyWords } from './weekly-html';

export interface TeamMail extends WeeklyWords {
	readonly pictures: readonly PictureAsked[];
}

/** More than three things are not talked about. */
const FIRST = 3;
const LONGEST_PREVIEW = 140;

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
	const nameOf = cleanNames(contract);
	const points = talkingPoints(scorecard, nameOf).slice(0, FIRST);
	const numbers = teamNumbers(contract, scorecard);
	const plots = plotsOf(scorecard, nameOf);
	const days = daysWords(week.from, week.to);
	const first = numbers.slice(0, 3).map(({ label, value }) => `${label} ${value}`);
	const sections: readonly WeeklySection[] = [
		talkSection(points),
		{
			heading: 'The team',
			html: halves(numbers.map(numberCell)),
			text: numbers.map(numberText),
		},
		...(plots.length === 0 ? [] : [plotSection(plots)]),
		...(scorecard.people.length === 0 ? [] : [peopleSection(scorecard.people, nameOf)]),
	];
	const words = weeklyWords({
		company: contract.team.company,
		subject: subjectOf(days, points),
		preview: cleanText(first.join(', '), LONGEST_PREVIEW),
		eyebrow: `Handoff scorecard · ${spanWords(scorecard.period)}`,
		title: `Week of ${days}`,
		sections,
		footer: FOOTER,
	});
	return { ...words, pictures: plots.flatMap(({ pictures }) => pictures) };
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
