import type { Estimate } from '../estimate';
import type { Scored } from '../metric';
import { METRIC_WORDS, VERDICT_WORDS } from '../report/metric-words';
import type { Counts } from '../tally';
import type { Cell, Column } from './tab';

/** A number never stands alone: k, n, the ends of its 95 % interval and the answer follow it. */
export function metricColumns(metric: Scored): readonly Column[] {
	const { label } = METRIC_WORDS[metric];
	const form = metric === 'quality-score' ? 'points' : 'share';
	return [
		{ title: label, form, judgedBy: `${label}: answer` },
		{ title: `${label}: k`, form: 'count' },
		{ title: `${label}: n`, form: 'count' },
		{ title: `${label}: from`, form },
		{ title: `${label}: to`, form },
		{ title: `${label}: answer`, form: 'text' },
	];
}

/** The cells below `metricColumns`; without a single case there is nothing to say. */
export function metricCells({ k, n, rate, interval, verdict }: Estimate): readonly Cell[] {
	if (n === 0) return [null, 0, 0, null, null, verdict === null ? null : VERDICT_WORDS[verdict]];
	return [rate, k, n, ...interval, verdict === null ? null : VERDICT_WORDS[verdict]];
}

export const OUTCOME_COLUMNS: readonly Column[] = [
	'Bookings',
	'Held',
	'No-show',
	'Cancelled',
	'Moved',
	'Unknown',
].map((title) => ({ title, form: 'count' }));

/** The cells below `OUTCOME_COLUMNS`: the five outcomes sum to the bookings. */
export function outcomeCells(counts: Counts): readonly Cell[] {
	const { bookings, held, noShow, cancelled, moved, unknown } = counts;
	return [bookings, held, noShow, cancelled, moved, unknown];
}
