import type { Contract } from '../../policy/contract';
import { bandOf } from '../estimate';
import { SCORED } from '../metric';
import { bandWords, METRIC_WORDS, VERDICT_WORDS } from '../report/metric-words';
import { localTime } from './local-words';
import type { Column, Row, Tab } from './tab';

const COLUMNS: readonly Column[] = ['Name', 'k', 'n', 'Band', 'Because'].map((title) => ({
	title,
	form: 'text',
}));

/** What every number is a share of, what is healthy, and how the answers are meant. */
export function definitionsTab(contract: Contract, asOf: number): Tab {
	return {
		name: 'Definitions',
		columns: COLUMNS,
		rows: [...SCORED.map((metric) => metricRow(metric, contract)), ...wordRows(contract, asOf)],
		charts: [],
	};
}

function metricRow(metric: (typeof SCORED)[number], contract: Contract): Row {
	const { label, counted, of } = METRIC_WORDS[metric];
	const band = bandOf(metric, contract);
	const says = contract.scorecard.bands.find((each) => each.metric === metric)?.says ?? null;
	const cells = [label, counted, of, band === null ? 'none' : bandWords(metric, band), says];
	return { key: metric, week: '', cells };
}

function wordRows({ team, digest }: Contract, asOf: number): readonly Row[] {
	const about = (key: string, name: string, says: string): Row => ({
		key,
		week: '',
		cells: [name, says, null, null, null],
	});
	return [
		about('week', 'Week', `Monday to Sunday, in the zone ${team.zone}, by the first slot booked`),
		about('from-to', 'from, to', 'The ends of the 95 % interval: what the number can bear'),
		about('inside', VERDICT_WORDS.inside, 'The whole interval lies within the band'),
		about('outside', VERDICT_WORDS.outside, 'The whole interval lies beyond an edge of the band'),
		about(
			'not-enough-data',
			VERDICT_WORDS['not-enough-data'],
			'The interval reaches over an edge, or there are too few cases: nobody can say',
		),
		about('digest', 'Contract in force', digest),
		about('as-of', 'As things stood', `${localTime(team.zone, asOf)} in ${team.zone}`),
	];
}
