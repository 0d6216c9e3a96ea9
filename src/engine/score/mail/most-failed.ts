import { markup, type Html } from '../../page';
import type { Period } from '../period';
import { dayAndMonth } from '../report/html/day-words';
import type { Case, CaseCriterion } from './case';
import { LOOK } from './mail-style';
import type { WeeklySection } from './weekly-html';

const MOST_QUOTES = 4;

/** The criterion AEs most often said did not hold. */
export interface MostFailed extends Pick<CaseCriterion, 'id' | 'says'> {
	/** In so many cases. */
	readonly count: number;
	/** Of so many that were decided. */
	readonly decided: number;
	/** About whom, what it rested on, and what the AE wrote. */
	readonly quotes: ReadonlyArray<{
		readonly short: string;
		readonly quote: string;
		readonly note: string;
	}>;
}

/** The one that failed most among some cases; of several that failed as often, the first by id. */
export function mostFailed(cases: readonly Case[]): MostFailed | undefined {
	const decided = cases.filter(({ decision }) => decision !== '');
	const counts = new Map<string, number>();
	for (const { failed } of decided) {
		for (const { id } of failed) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
	if (first === undefined) return undefined;
	const [id, count] = first;
	const found = [...decided]
		.sort((a, b) => b.at - a.at)
		.flatMap((each) =>
			each.failed
				.filter((criterion) => criterion.id === id)
				.map((criterion) => ({ each, criterion })),
		);
	return {
		id,
		says: found[0]?.criterion.says ?? id,
		count,
		decided: decided.length,
		quotes: found.slice(0, MOST_QUOTES).map(({ each, criterion }) => ({
			short: each.short,
			quote: criterion.quote,
			note: each.notes[0] ?? '',
		})),
	};
}

/** It, with the prospects' words it rested on and what the AEs wrote. */
export function failedSection(found: MostFailed, period: Pick<Period, 'from'>): WeeklySection {
	const [html, text] = [failedHtml(found, period), failedText(found, period)];
	return { heading: 'What failed most', html, text };
}

function failedHtml(
	{ says, count, decided, quotes }: MostFailed,
	{ from }: Pick<Period, 'from'>,
): Html {
	return markup`<p class="ink" style="${LOOK.words};font-weight:600;margin:6px 0 0">${says}</p>
<div class="soft" style="${LOOK.small}">In ${count} of the ${decided} meetings AEs decided since ${dayAndMonth(from)}. What it rested on, and what the AE wrote:</div>
${quotes.map(({ short, quote, note }) => markup`<div class="ink" style="${LOOK.words};padding:6px 0 0"><b>${short}</b>: ${quote === '' ? 'no words of the prospect' : markup`“${quote}”`}</div>${note !== '' && markup`<div class="soft" style="${LOOK.small}">AE: “${note}”</div>`}`)}`;
}

function failedText(
	{ says, count, decided, quotes }: MostFailed,
	{ from }: Pick<Period, 'from'>,
): readonly string[] {
	return [
		`${says} (in ${count} of the ${decided} meetings AEs decided since ${dayAndMonth(from)})`,
		...quotes.flatMap(({ short, quote, note }) => [
			`  ${short}: ${quote === '' ? 'no words of the prospect' : `"${quote}"`}`,
			...(note === '' ? [] : [`    AE: "${note}"`]),
		]),
	];
}
