import { cleanText, instantWords, spanWords, STYLE, COLOURS } from '../../message';
import { markup, type Html } from '../../page';
import type { Contract, Person } from '../../policy/contract';
import { namesIn } from '../names';
import type { Period } from '../period';
import { dayAndMonth, daysWords } from '../report/html/day-words';
import type { Case } from './case';
import { LOOK } from './mail-style';
import { paragraph, weeklyWords, type WeeklySection, type WeeklyWords } from './weekly-html';

/** A meeting that is over and that its AE has not decided on. */
export interface OpenDecision {
	readonly handoff: string;
	readonly who: string;
	/** Person id. */
	readonly sdr: string;
	/** UTC ISO: when the meeting began. */
	readonly metAt: string;
	/** UTC ISO: when the time for the decision runs out; null where none is promised. */
	readonly deadline: string | null;
	/** The signed page; empty where there is none. */
	readonly link: string;
}

/** What an AE's mail is written from. */
export interface AeWeek {
	readonly reader: Person;
	readonly week: Period;
	readonly period: Period;
	readonly open: readonly OpenDecision[];
	/** Cases of the period. */
	readonly cases: readonly Case[];
	/** Epoch ms. */
	readonly now: number;
}

const MOST_OPEN = 10;
const MOST_CASES = 4;

/**
 * The mail to an AE: what waits for their decision, with its clock and its link, and what they
 * rejected though everything the bar asks for was met. Undefined where there is neither.
 */
export function aeMail(contract: Contract, told: AeWeek): WeeklyWords | undefined {
	const { reader, week, period, now } = told;
	const nameOf = (id: string) => cleanText(namesIn(contract)(id), 80);
	const open = [...told.open].sort((a, b) =>
		(a.deadline ?? a.metAt) < (b.deadline ?? b.metAt) ? -1 : 1,
	);
	const doubtful = told.cases.filter(
		({ ae, isRejectedButMet }) => ae === reader.id && isRejectedButMet,
	);
	if (open.length === 0 && doubtful.length === 0) return undefined;
	const latest = [...doubtful].sort((a, b) => b.at - a.at);
	const span = daysWords(week.from, week.to);
	const [next] = open;
	return weeklyWords({
		company: contract.team.company,
		subject: `Your handoffs, ${span}: ${openWords(open.length)}`,
		preview:
			next === undefined
				? 'What you and the bar disagree about.'
				: `${next.who}: ${clockWords(next, now)}`,
		eyebrow: 'Only you get this mail.',
		title: `Your handoffs, ${span}`,
		sections: [
			openSection(open, told, nameOf),
			...(latest.length === 0 ? [] : [rejectedSection(latest, period, nameOf)]),
		],
		footer: 'The links are yours alone and work once each. Please do not forward this mail.',
	});
}

const NOTHING_WAITS = 'Nothing. Everything is decided.';
const SAYS_OF_REJECTED =
	'Where you and the bar disagree, its wording may be wrong: bring these to the next calibration.';

function openSection(
	open: readonly OpenDecision[],
	{ reader, now }: AeWeek,
	nameOf: (id: string) => string,
): WeeklySection {
	const heading = 'Waiting for you';
	if (open.length === 0) return { heading, html: paragraph(NOTHING_WAITS), text: [NOTHING_WAITS] };
	const shown = open.slice(0, MOST_OPEN);
	const html = markup`${shown.map((each) => openHtml(each, reader, nameOf, now))}${more(open.length - MOST_OPEN)}`;
	const text = shown.flatMap((each) => openText(each, reader, now));
	return { heading, html, text: [...text, ...moreWords(open.length - MOST_OPEN)] };
}

function rejectedSection(
	cases: readonly Case[],
	{ from }: Period,
	nameOf: (id: string) => string,
): WeeklySection {
	const shown = cases.slice(0, MOST_CASES);
	const html = markup`<div class="soft" style="${LOOK.small};padding-top:2px">${SAYS_OF_REJECTED} Since ${dayAndMonth(from)}:</div>${shown.map((each) => rejectedHtml(each, nameOf))}${more(cases.length - MOST_CASES)}`;
	const text = [
		SAYS_OF_REJECTED,
		...shown.flatMap(rejectedText),
		...moreWords(cases.length - MOST_CASES),
	];
	return { heading: 'Rejected, though the bar was met', html, text };
}

function openWords(count: number): string {
	if (count === 0) return 'nothing waits for you';
	return count === 1 ? 'one decision is open' : `${count} decisions are open`;
}

/** “3 hours left”, “late by 2 days”. */
function clockWords({ deadline }: OpenDecision, now: number): string {
	if (deadline === null) return 'not decided yet';
	const left = Date.parse(deadline) - now;
	return left > 0 ? `${spanWords(left)} left` : `late by ${spanWords(-left)}`;
}

function openHtml(
	each: OpenDecision,
	{ zone }: Person,
	nameOf: (id: string) => string,
	now: number,
): Html {
	const { who, sdr, metAt, deadline, link } = each;
	const isLate = deadline !== null && Date.parse(deadline) <= now;
	const button =
		link !== '' &&
		markup`<table role="presentation" class="wide" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 4px"><tr><td class="button" align="center" bgcolor="${COLOURS.accent}" style="${STYLE.button}"><a class="link" href="${link}" style="${STYLE.link};padding:9px 18px;font-size:15px">Accept or reject</a></td></tr></table>`;
	return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="left" style="padding:12px 0 4px">
<div class="ink" style="${LOOK.words};font-weight:600">${who}</div>
<div class="${isLate ? 'bad' : 'soft'}" style="${LOOK.small};${isLate && LOOK.bad}">${isLate ? '▲ ' : ''}${clockWords(each, now)}${deadline !== null && markup`<span class="soft" style="font-weight:400;color:#5a6273">, until ${instantWords(deadline, zone)}</span>`}</div>
<div class="soft" style="${LOOK.small}">Call of ${instantWords(metAt, zone)}; from ${nameOf(sdr)}</div>
${button}</td></tr></table>`;
}

function openText(each: OpenDecision, { zone }: Person, now: number): readonly string[] {
	const { who, metAt, link } = each;
	return [
		`${who}: ${clockWords(each, now)}. Call of ${instantWords(metAt, zone)}.`,
		...(link === '' ? [] : [`  Accept or reject: ${link}`]),
	];
}

function rejectedHtml({ short, reason, notes, sdr }: Case, nameOf: (id: string) => string): Html {
	return markup`<div style="padding:10px 0 0"><div class="ink" style="${LOOK.words};font-weight:600">${short}</div>
<div class="soft" style="${LOOK.small}">${reason}; from ${nameOf(sdr)}</div>
${notes.map((note) => markup`<div class="ink" style="${LOOK.words}">“${note}”</div>`)}</div>`;
}

function rejectedText({ short, reason, notes }: Case): readonly string[] {
	return [`${short}: ${reason}`, ...notes.map((note) => `  "${note}"`)];
}

function more(count: number): readonly Html[] {
	return moreWords(count).map(
		(words) => markup`<div class="soft" style="${LOOK.small}">${words}</div>`,
	);
}

function moreWords(count: number): readonly string[] {
	return count > 0 ? [`And ${count} more.`] : [];
}
