import type { INodeProperties } from 'n8n-workflow';
import { dateMs, isWholeDay } from '../../src/engine/condition';
import type { Contract } from '../../src/engine/policy/contract';
import {
	GROUPINGS,
	isTooLong,
	lastWeek,
	LONGEST_YEARS,
	periodOf,
	type Grouping,
	type Period,
} from '../../src/engine/score';
import { CodedError } from '../workspace/coded-error';
import type { Call } from './operation';

const NAMES: Readonly<Record<Grouping, string>> = {
	sdr: 'SDR',
	ae: 'AE',
	pool: 'Pool',
	segment: 'Segment',
	reason: 'Reason',
	source: 'Source',
};

const fromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'string',
	default: '',
	placeholder: 'e.g. 2027-01-01',
	displayOptions: { show: { period: ['dates'] } },
	description: 'The first day, in the zone of the team',
};

/** Which days a scorecard is about, and by what it is shown. */
export const periodFields: readonly INodeProperties[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [
			{ name: 'Dates', value: 'dates', description: 'The days you name' },
			{ name: 'Last Week', value: 'lastWeek', description: 'The last complete week' },
		],
		default: 'lastWeek',
		description: 'A handoff counts on the day of the first slot that was booked for it',
	},
	fromField,
	{
		...fromField,
		displayName: 'To',
		name: 'to',
		placeholder: 'e.g. 2027-01-31',
		description: 'The last day, included',
	},
	{
		displayName: 'By',
		name: 'by',
		type: 'options',
		options: GROUPINGS.map((value) => ({ name: NAMES[value], value })),
		default: 'sdr',
		description: 'Whom the numbers are shown for beside the team',
	},
];

/** The period the parameters ask for. Throws a coded error for days that are none. */
export function periodAsked({ read, item }: Call, { team }: Contract, now: number): Period {
	if (read('period', item) !== 'dates') return lastWeek(team.zone, now);
	const from = dayIn('From', read('from', item));
	const to = dayIn('To', read('to', item));
	if (to < from) throw new CodedError('PERIOD_BACKWARDS', `To ${to} lies before From ${from}.`);
	if (isTooLong({ from, to })) {
		const words = `From ${from} to ${to} is more than ${LONGEST_YEARS} years.`;
		throw new CodedError('PERIOD_TOO_LONG', words);
	}
	return periodOf(team.zone, from, to);
}

/** By what the numbers are to be looked at apart. */
export function groupingAsked({ read, item }: Call): Grouping {
	const given = read('by', item);
	return GROUPINGS.find((grouping) => grouping === given) ?? 'sdr';
}

function dayIn(field: string, value: unknown): string {
	const day = String(value ?? '');
	if (isWholeDay(day) && !Number.isNaN(dateMs(day))) return day;
	throw new CodedError('DAY_UNREADABLE', `${field} is a day such as 2027-01-31, not "${day}".`);
}
