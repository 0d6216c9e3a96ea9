import type { Estimate } from '../estimate';
import { SCORED } from '../metric';
import type { Scorecard } from '../scorecard';
import type { NameOf } from './flag-words';

/** One number of one group on one line, for a table or a sheet. */
export interface ScorecardRow {
	readonly from: string;
	readonly to: string;
	/** `team`, or what the groups are: `sdr`, `ae`, `pool` … */
	readonly scope: string;
	readonly id: string;
	readonly name: string;
	readonly metric: string;
	readonly k: number;
	readonly n: number;
	readonly rate: number | null;
	readonly low: number;
	readonly high: number;
	readonly band_low: number | null;
	readonly band_high: number | null;
	readonly verdict: string;
}

/** The team's numbers, then those of each group. */
export function scorecardRows(scorecard: Scorecard, nameOf: NameOf): readonly ScorecardRow[] {
	const { period, by, people, team } = scorecard;
	const head = { from: period.from, to: period.to };
	return [
		...SCORED.map((metric) => ({
			...head,
			scope: 'team',
			id: '',
			name: '',
			...rowOf(metric, team[metric]),
		})),
		...people.flatMap(({ id, metrics }) =>
			SCORED.map((metric) => ({
				...head,
				scope: by,
				id,
				name: nameOf(id),
				...rowOf(metric, metrics[metric]),
			})),
		),
	];
}

function rowOf(metric: string, { k, n, rate, interval, band, verdict }: Estimate) {
	return {
		metric,
		k,
		n,
		rate,
		low: interval[0],
		high: interval[1],
		band_low: band?.[0] ?? null,
		band_high: band?.[1] ?? null,
		verdict: verdict ?? '',
	};
}
