import { SCORED } from '../metric';
import type { NameOf } from '../report/flag-words';
import { METRIC_WORDS } from '../report/metric-words';
import { talkingPoints } from '../report/talking-points';
import type { Scorecard } from '../scorecard';
import { metricCells, metricColumns, OUTCOME_COLUMNS, outcomeCells } from './metric-columns';
import { shortText, type Column, type Row, type Tab } from './tab';

/** What is read together, and has to be seen together. */
const RATES = ['held-rate', 'no-show-rate', 'acceptance-rate', 'sla-compliance'] as const;

const COLUMNS: readonly Column[] = [
	{ title: 'To', form: 'text' },
	...OUTCOME_COLUMNS,
	{ title: 'Still ahead', form: 'count' },
	{ title: 'Talk about first', form: 'text' },
	...SCORED.flatMap(metricColumns),
	{ title: 'Contract', form: 'text' },
];

/** The team's numbers, a row for each week. */
export function scorecardTab(weeks: readonly Scorecard[], nameOf: NameOf): Tab {
	return {
		name: 'Scorecard',
		columns: COLUMNS,
		rows: weeks.map((week) => weekRow(week, nameOf)),
		charts: [
			{ title: 'Meetings booked and held', kind: 'columns', of: ['Bookings', 'Held'] },
			{
				title: 'Rates by week',
				kind: 'lines',
				of: RATES.map((metric) => METRIC_WORDS[metric].label),
			},
		],
	};
}

function weekRow(week: Scorecard, nameOf: NameOf): Row {
	const { period, counts, team, digest } = week;
	const points = talkingPoints(told(week), nameOf).map(({ says }) => says);
	return {
		key: period.from,
		week: period.from,
		cells: [
			period.to,
			...outcomeCells(counts),
			counts.ahead,
			shortText(points.join(' ')),
			...SCORED.flatMap((metric) => metricCells(team[metric])),
			digest,
		],
	};
}

/** A week alone is nearly always too short to name a cause; fifty rows that say so help nobody. */
function told(week: Scorecard): Scorecard {
	return { ...week, diagnosis: week.diagnosis.filter(({ mode }) => mode !== 'cannot-tell') };
}
