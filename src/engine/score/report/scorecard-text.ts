import { cleanText } from '../../message';
import { SCORED, type Scored } from '../metric';
import type { GroupScore } from '../people';
import type { Scorecard } from '../scorecard';
import type { NameOf } from './flag-words';
import {
	bandWords,
	countWords,
	METRIC_WORDS,
	rangeWords,
	rateWords,
	VERDICT_WORDS,
} from './metric-words';
import { talkingPoints } from './talking-points';

/** What a terminal adds to words. */
export interface Emphasis {
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
}

/** Metrics a person is shown by, beside the bookings. */
const PERSONAL = ['held-rate', 'acceptance-rate', 'sla-compliance', 'quality-score'] as const;

const LONGEST_NAME = 80;

/** The scorecard for reading in a terminal. */
export function scorecardText(
	scorecard: Scorecard,
	given: NameOf,
	{ bold, dim }: Emphasis,
): string {
	// A lead's source is what somebody typed into a form: it must not move the terminal.
	const nameOf: NameOf = (id) => cleanText(given(id), LONGEST_NAME);
	const { period, counts, people, by } = scorecard;
	const points = talkingPoints(scorecard, nameOf);
	return [
		bold(`Scorecard ${period.from} to ${period.to}`),
		outcomeWords(scorecard),
		'',
		bold('Talk about first'),
		...(points.length === 0 ? ['  Nothing stands out beyond chance.'] : []),
		...points.flatMap(({ says, evidence, advice }) => [
			`  ${says}`,
			...evidence.map((line) => `    ${line}`),
			...(advice === '' ? [] : [dim(`    ${advice}`)]),
		]),
		'',
		bold('The team'),
		...SCORED.map((metric) => teamLine(scorecard, metric)),
		'',
		...(counts.bookings === 0 ? [] : peopleLines(people, by, nameOf, bold)),
		dim('Intervals are 95 %. People stand in the order of their names; it is no ranking.'),
	].join('\n');
}

function outcomeWords({ counts }: Scorecard): string {
	const { bookings, held, noShow, cancelled, moved, unknown, ahead } = counts;
	const still = ahead > 0 ? `, ${ahead} of them still ahead` : '';
	return `${bookings} bookings${still}: ${held} held, ${noShow} no-show, ${cancelled} cancelled, ${moved} moved, ${unknown} unknown`;
}

function teamLine({ team }: Scorecard, metric: Scored): string {
	const { k, n, rate, interval, band, verdict } = team[metric];
	const cells = [
		METRIC_WORDS[metric].label.padEnd(26),
		rateWords(metric, rate).padStart(6),
		n === 0 ? '' : countWords(metric, k, n),
	];
	if (n === 0) return `  ${cells.join(' ')}`.trimEnd();
	const words =
		verdict === null || band === null
			? ''
			: `band ${bandWords(metric, band)}: ${VERDICT_WORDS[verdict]}`;
	return `  ${cells[0]} ${cells[1]}  ${(cells[2] ?? '').padEnd(14)} ${rangeWords(metric, interval).padEnd(11)} ${words}`.trimEnd();
}

function peopleLines(
	people: readonly GroupScore[],
	by: string,
	nameOf: NameOf,
	bold: (text: string) => string,
): readonly string[] {
	const width = Math.max(12, ...people.map(({ id }) => nameOf(id).length));
	const head = ['Bookings', ...PERSONAL.map((metric) => METRIC_WORDS[metric].label)];
	return [
		bold(`By ${by === 'sdr' || by === 'ae' ? by.toUpperCase() : by}`),
		`  ${''.padEnd(width)} ${head.map((each) => each.padStart(15)).join('')}`,
		...people.map(({ id, counts, metrics }) => {
			const cells = PERSONAL.map((metric) => {
				const { rate, k, n } = metrics[metric];
				if (n === 0) return '–';
				const of = metric === 'quality-score' ? `(${n})` : `${k}/${n}`;
				return `${rateWords(metric, rate)} ${of}`;
			});
			const line = [String(counts.bookings), ...cells].map((each) => each.padStart(15)).join('');
			return `  ${nameOf(id).padEnd(width)} ${line}`;
		}),
		'',
	];
}
