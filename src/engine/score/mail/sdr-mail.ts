import { cleanText } from '../../message';
import { markup, type Html } from '../../page';
import type { Contract, Person } from '../../policy/contract';
import { namesIn } from '../names';
import type { GroupScore } from '../people';
import type { Period } from '../period';
import { dayAndMonth, daysWords } from '../report/html/day-words';
import type { Case } from './case';
import { caseHtml, caseText, isBad, isGood } from './case-parts';
import { LOOK } from './mail-style';
import { failedSection, mostFailed } from './most-failed';
import { paragraph, weeklyWords, type WeeklySection, type WeeklyWords } from './weekly-html';

/** What an SDR's mail is written from. */
export interface SdrWeek {
	readonly reader: Person;
	readonly week: Period;
	/** The weeks the numbers are of. */
	readonly period: Period;
	/** The SDR's own cases of the period, of nobody else. */
	readonly cases: readonly Case[];
	/** The SDR's own numbers of the period; undefined without any. */
	readonly score: GroupScore | undefined;
}

/** More than these are only counted. */
const MOST_CASES = 6;

/**
 * The private mail to an SDR: what AEs said about their meetings of the week, what made each what it
 * was, and the criterion that failed most with the words it rested on. Undefined where nothing was
 * said and nothing is counted.
 */
export function sdrMail(contract: Contract, told: SdrWeek): WeeklyWords | undefined {
	const { reader, week, period, score } = told;
	const nameOf = (id: string) => cleanText(namesIn(contract)(id), 80);
	const own = told.cases.filter(({ sdr }) => sdr === reader.id);
	const ofWeek = own.filter(({ at }) => at >= week.start && at < week.until);
	if (ofWeek.length === 0 && score === undefined) return undefined;
	const [good, bad, other] = sorted(ofWeek);
	const worst = mostFailed(own);
	const span = daysWords(week.from, week.to);
	const parts: readonly WeeklySection[] = [
		...casesSection('Worth repeating', good, nameOf),
		...casesSection('Worth another look', bad, nameOf),
		...casesSection('In between', other, nameOf),
	];
	return weeklyWords({
		company: contract.team.company,
		subject: `Your meetings, ${span}: ${countWords(ofWeek.length)}`,
		preview:
			worst === undefined ? 'What made each what it was.' : `What failed most: ${worst.says}`,
		eyebrow: 'Only you get this mail.',
		title: `Your week, ${span}`,
		...(score === undefined ? {} : { opening: ownNumbers(score, period) }),
		sections: [
			...(parts.length > 0 ? parts : [NOBODY_SPOKE]),
			...(worst === undefined ? [] : [failedSection(worst, period)]),
		],
		footer: FOOTER,
	});
}

const NOBODY_SAID = 'No AE decided or scored one of your meetings this week.';
const NOBODY_SPOKE: WeeklySection = {
	heading: 'Your meetings',
	html: paragraph(NOBODY_SAID),
	text: [NOBODY_SAID],
};
const FOOTER =
	'Scores are what the AE thought of a meeting, 1 to 5. With few meetings most of it is chance; the reasons are not.';

function sorted(cases: readonly Case[]): readonly [Case[], Case[], Case[]] {
	const latest = [...cases].sort((a, b) => b.at - a.at);
	const good = latest.filter((each) => isGood(each) && !isBad(each));
	const bad = latest.filter(isBad);
	return [good, bad, latest.filter((each) => !good.includes(each) && !bad.includes(each))];
}

function countWords(count: number): string {
	if (count === 0) return 'nothing was said this week';
	return count === 1 ? 'what was said about one' : `what was said about ${count}`;
}

type OwnNumber = readonly [label: string, value: string];

/** The SDR's own numbers, beside nobody else's. */
function ownNumbers(
	{ counts, metrics }: GroupScore,
	{ from }: Period,
): Omit<WeeklySection, 'heading'> {
	const { 'held-rate': held, 'acceptance-rate': accepted, 'quality-score': quality } = metrics;
	const of = ({ k, n }: { readonly k: number; readonly n: number }) =>
		n === 0 ? '–' : `${k} of ${n}`;
	const numbers: readonly OwnNumber[] = [
		['Booked', String(counts.bookings)],
		['Held', of(held)],
		['Accepted', of(accepted)],
		['Quality', quality.rate === null ? '–' : `${quality.rate.toFixed(1)} (${quality.n})`],
	];
	const since = `Since ${dayAndMonth(from)}:`;
	const words = numbers.map(([label, value]) => `${label} ${value}`).join(', ');
	return { html: numbersHtml(since, numbers), text: [`${since} ${words}`] };
}

function numbersHtml(since: string, numbers: readonly OwnNumber[]): Html {
	return markup`<p class="soft" style="${LOOK.small};margin:2px 0 6px">${since}</p><table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr>${numbers.map(
		([label, value]) =>
			markup`<td align="left" valign="top" width="25%" style="padding:0 8px 0 0"><div class="soft" style="${LOOK.small}">${label}</div><div class="ink" style="${LOOK.number};font-size:17px;white-space:nowrap">${value}</div></td>`,
	)}</tr></table>`;
}

/** Some cases under a heading; no section without any. */
function casesSection(
	heading: string,
	cases: readonly Case[],
	nameOf: (id: string) => string,
): readonly WeeklySection[] {
	if (cases.length === 0) return [];
	const shown = cases.slice(0, MOST_CASES);
	const rest = cases.length > MOST_CASES ? [`And ${cases.length - MOST_CASES} more.`] : [];
	const html = markup`${shown.map((each) => caseHtml(each, nameOf))}${rest.map((words) => markup`<div class="soft" style="${LOOK.small}">${words}</div>`)}`;
	return [{ heading, html, text: [...shown.flatMap((each) => caseText(each, nameOf)), ...rest] }];
}
