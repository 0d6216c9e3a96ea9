import type { NameOf } from '../report/flag-words';
import { localTime } from './local-words';
import { shortText, type Column, type Row, type Tab } from './tab';
import type { ToldRound } from './told-round';

const TITLES = [
	'Handoff',
	'Round',
	'Company',
	'SDR',
	'AE',
	'Pool',
	'Segment',
	'Source',
	'First slot',
	'First slot was',
	'Met',
	'Introduced',
	'SDR joined',
	'Decision',
	'Reason',
] as const;

const COLUMNS: readonly Column[] = [
	...TITLES.map((title): Column => ({ title, form: 'text' })),
	{ title: 'Quality', form: 'count' },
	{ title: 'Opportunity', form: 'text' },
	{ title: 'Contract', form: 'text' },
];

/** One row for each round that counts in one of the weeks. */
export interface RoundOfWeek {
	readonly week: string;
	readonly told: ToldRound;
}

/** What was counted, one by one: whoever doubts a number finds its cases here. */
export function handoffsTab(rounds: readonly RoundOfWeek[], zone: string, nameOf: NameOf): Tab {
	return {
		name: 'Handoffs',
		columns: COLUMNS,
		rows: rounds.map(({ week, told }) => handoffRow(week, told, zone, nameOf)),
		charts: [],
	};
}

/** Says of which handoff a row is, and which time around. */
export function roundKey({ round }: ToldRound): string {
	return `${round.handoff}/${round.cycle}`;
}

function handoffRow(week: string, told: ToldRound, zone: string, nameOf: NameOf): Row {
	const { round, company, source } = told;
	return {
		key: roundKey(told),
		week,
		cells: [
			round.handoff,
			String(round.cycle),
			shortText(company),
			nameIf(round.sdr, nameOf),
			nameIf(round.ae, nameOf),
			nameIf(round.pool, nameOf),
			nameIf(round.segment, nameOf),
			shortText(source),
			round.isBooked ? localTime(zone, round.cohort) : null,
			round.isBooked ? firstSlotWords(round) : 'not booked',
			yes(round.isMet),
			round.isIntroKnown ? yes(round.isIntroduced) : 'not known',
			round.isJoinKnown ? yes(round.hasSdrJoined) : 'not known',
			decisionWords(round),
			nameIf(round.reason, nameOf),
			round.quality === 0 ? null : round.quality,
			round.opportunity === '' ? null : round.opportunity,
			told.digest,
		],
	};
}

function firstSlotWords({ first, isAhead }: ToldRound['round']): string {
	return first === 'unknown' && isAhead ? 'still ahead' : first;
}

function decisionWords({ decision, isDecisionDue }: ToldRound['round']): string | null {
	if (decision !== '') return decision;
	return isDecisionDue ? 'unanswered' : null;
}

export function nameIf(id: string, nameOf: NameOf): string | null {
	return id === '' ? null : shortText(nameOf(id));
}

export function yes(is: boolean): string {
	return is ? 'yes' : 'no';
}
