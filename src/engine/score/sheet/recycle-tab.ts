import { isoDay, localDay } from '../../clock';
import type { NameOf } from '../report/flag-words';
import { nameIf, roundKey, yes, type RoundOfWeek } from './handoffs-tab';
import { shortText, type Cell, type Column, type Row, type Tab } from './tab';
import type { ToldRound } from './told-round';

const COLUMNS: readonly Column[] = [
	'Handoff',
	'Company',
	'SDR',
	'AE',
	'Rejected on',
	'Reason',
	'A criterion did not hold',
	'Went back',
	'Next owner',
	'Next action',
	'Wakes on',
	'Nurture',
	'Came up again',
	'Contract',
].map((title) => ({ title, form: 'text' }));

/** Every rejected round with what happens next: none may be without. */
export function recycleTab(rounds: readonly RoundOfWeek[], zone: string, nameOf: NameOf): Tab {
	return {
		name: 'Recycle',
		columns: COLUMNS,
		rows: rounds
			.filter(({ told }) => told.round.decision === 'rejected')
			.map(({ week, told }) => recycleRow(week, told, zone, nameOf)),
		charts: [],
	};
}

function recycleRow(week: string, told: ToldRound, zone: string, nameOf: NameOf): Row {
	const { round, company, rejectedAt } = told;
	return {
		key: roundKey(told),
		week,
		cells: [
			round.handoff,
			shortText(company),
			nameIf(round.sdr, nameOf),
			nameIf(round.ae, nameOf),
			rejectedAt === '' ? null : day(zone, rejectedAt),
			nameIf(round.reason, nameOf),
			yes(round.failsBar),
			yes(round.isRecycled),
			...nextCells(told, zone, nameOf),
			yes(round.isWoken),
			told.digest,
		],
	};
}

function nextCells({ next }: ToldRound, zone: string, nameOf: NameOf): readonly Cell[] {
	if (next === undefined) return [null, null, null, null];
	const { owner, action, wakeAt, wakeOn, nurture } = next;
	const wakes = wakeAt === undefined ? (wakeOn ?? null) : day(zone, wakeAt);
	return [
		nameIf(owner, nameOf),
		shortText(action),
		wakes === null ? null : shortText(wakes),
		nurture ?? null,
	];
}

/** A date stays the date it is; an instant is the day it falls on for the team. */
function day(zone: string, at: string): string {
	if (at.length <= 10) return at;
	const instant = Date.parse(at);
	return Number.isNaN(instant) ? at : isoDay(localDay(zone, instant));
}
