import type { GroupScore } from '../people';
import type { NameOf } from '../report/flag-words';
import { metricCells, metricColumns, OUTCOME_COLUMNS, outcomeCells } from './metric-columns';
import type { Column, Row, Tab } from './tab';

/** What a person is shown by. */
const PERSONAL = [
	'held-rate',
	'no-show-rate',
	'acceptance-rate',
	'sla-compliance',
	'quality-score',
] as const;

const COLUMNS: readonly Column[] = [
	{ title: 'Role', form: 'text' },
	{ title: 'Name', form: 'text' },
	...OUTCOME_COLUMNS,
	...PERSONAL.flatMap(metricColumns),
	{ title: 'Contract', form: 'text' },
];

/** Everybody's numbers in one week. */
export interface PeopleOfWeek {
	readonly week: string;
	readonly digest: string;
	readonly sdrs: readonly GroupScore[];
	readonly aes: readonly GroupScore[];
}

/** People in the order of their ids, week after week: no ranking. */
export function peopleTab(weeks: readonly PeopleOfWeek[], nameOf: NameOf): Tab {
	return {
		name: 'People',
		columns: COLUMNS,
		rows: weeks.flatMap((week) => [
			...week.sdrs.map((person) => personRow(week, 'SDR', person, nameOf)),
			...week.aes.map((person) => personRow(week, 'AE', person, nameOf)),
		]),
		charts: [],
	};
}

function personRow(
	{ week, digest }: PeopleOfWeek,
	role: 'SDR' | 'AE',
	{ id, counts, metrics }: GroupScore,
	nameOf: NameOf,
): Row {
	return {
		key: `${week} ${role} ${id}`,
		week,
		cells: [
			role,
			nameOf(id),
			...outcomeCells(counts),
			...PERSONAL.flatMap((metric) => metricCells(metrics[metric])),
			digest,
		],
	};
}
