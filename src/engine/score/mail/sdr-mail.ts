import { cleanText } from '../../message';
import { markup, type Html } from '../../page';
import type { Contract, Person } from '../../policy/contract';
import { namesIn } from '../names';
import type { GroupScore } from '../people';
import type { Period } from '../period';
import { dayAndMonth, daysWords } from '../report/html/day-words';
import { METRIC_WORDS } from '../report/metric-words';
import type { Case } from './case';
import { caseHtml, caseText, isBad, isGood } from './case-parts';
import { LOOK } from './mail-style';
import { failedHtml, failedText, mostFailed } from './most-failed';
import { section, weeklyHtml, type WeeklyWords } from './weekly-html';

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
	const numbers = score === undefined ? [] : ownNumbers(score);
	const parts: readonly Part[] = [
		{ heading: 'Worth repeating', cases: good },
		{ heading: 'Worth another look', cases: bad },
		{ heading: 'In between', cases: other },
	].filter(({ cases }) => cases.length > 0);
	const { company } = contract.team;
	const subject = `Your meetings, ${span}: ${countWords(ofWeek.length)}`;
	const preview =
		worst === undefined ? 'What made each what it was.' : `What failed most: ${worst.says}`;
	const html = weeklyHtml({
		company,
		subject,
		preview,
		eyebrow: 'Only you get this mail.',
		title: `Your week, ${span}`,
		sections: [
			...(numbers.length === 0 ? [] : [numbersHtml(numbers, period)]),
			...(parts.length === 0
				? [
						section(
							'Your meetings',
							markup`<p class="ink" style="${LOOK.words};margin:6px 0 0">${NOBODY_SAID}</p>`,
						),
					]
				: []),
			...parts.map(({ heading, cases }) => section(heading, casesHtml(cases, nameOf))),
			...(worst === undefined ? [] : [section('What failed most', failedHtml(worst, period))]),
		],
		footer: FOOTER,
	});
	const text = [
		`${company}: your week, ${span}. Only you get this mail.`,
		...(numbers.length === 0
			? []
			: [
					`Since ${dayAndMonth(period.from)}: ${numbers.map(([label, value]) => `${label} ${value}`).join(', ')}`,
				]),
		...(parts.length === 0 ? [NOBODY_SAID] : []),
		...parts.map(({ heading, cases }) =>
			[
				heading.toUpperCase(),
				...shown(cases).flatMap((each) => caseText(each, nameOf)),
				...rest(cases),
			].join('\n'),
		),
		...(worst === undefined ? [] : [failedText(worst, period)]),
		`-- \n${FOOTER}\n`,
	].join('\n\n');
	return { subject, preview, html, text };
}

const NOBODY_SAID = 'No AE decided or scored one of your meetings this week.';
const FOOTER =
	'Scores are what the AE thought of a meeting, 1 to 5. With few meetings most of it is chance; the reasons are not.';

interface Part {
	readonly heading: string;
	readonly cases: readonly Case[];
}

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

function ownNumbers({ counts, metrics }: GroupScore): ReadonlyArray<readonly [string, string]> {
	const { 'held-rate': held, 'acceptance-rate': accepted, 'quality-score': quality } = metrics;
	const of = ({ k, n }: { readonly k: number; readonly n: number }) =>
		n === 0 ? '–' : `${k} of ${n}`;
	return [
		['Booked', String(counts.bookings)],
		['Held', of(held)],
		['Accepted', of(accepted)],
		[
			METRIC_WORDS['quality-score'].label,
			quality.rate === null ? '–' : `${quality.rate.toFixed(1)} (${quality.n})`,
		],
	];
}

function numbersHtml(numbers: ReadonlyArray<readonly [string, string]>, period: Period): Html {
	return markup`<p class="soft" style="${LOOK.small};margin:2px 0 6px">Since ${dayAndMonth(period.from)}:</p><table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px"><tr>${numbers.map(
		([label, value]) =>
			markup`<td align="left" valign="top" width="25%" style="padding:0 8px 0 0"><div class="soft" style="${LOOK.small}">${label}</div><div class="ink" style="${LOOK.number};font-size:17px;white-space:nowrap">${value}</div></td>`,
	)}</tr></table>`;
}

function shown(cases: readonly Case[]): readonly Case[] {
	return cases.slice(0, MOST_CASES);
}

function rest(cases: readonly Case[]): readonly string[] {
	return cases.length > MOST_CASES ? [`And ${cases.length - MOST_CASES} more.`] : [];
}

function casesHtml(cases: readonly Case[], nameOf: (id: string) => string): Html {
	return markup`${shown(cases).map((each) => caseHtml(each, nameOf))}${rest(cases).map((words) => markup`<div class="soft" style="${LOOK.small}">${words}</div>`)}`;
}
