import { DAY_MS } from '../clock';
import type { RoutingRow } from './route-types';

/** Where one AE stands in one pool after the rows so far. */
export interface MemberLevel {
	/** The sum of their rows' amounts: meetings, as fairness counts them. */
	readonly level: number;
	readonly weight: number;
	/** `away` people gain no claim to the meetings they miss; `left` are no members. */
	readonly standing: 'present' | 'away' | 'left';
	/** Passed over for want of time since their last turn, so next when eligible. */
	readonly owed: boolean;
	/** Epoch ms of their last assignment; −Infinity before the first. */
	readonly lastTurn: number;
}

/** One pool, summed up. */
export interface PoolLevels {
	readonly members: Map<string, MemberLevel>;
	/** AE → UTC day number → instants of the meetings they were given, for caps. */
	readonly meetings: Map<string, Map<number, number[]>>;
	/** Epoch ms of the latest row. */
	lastAt: number;
}

/** Who has a handoff, and what became of the credit. */
export interface Turn {
	readonly pool: string;
	readonly ae: string;
	readonly meetingAt: string | null;
	readonly weight: number;
	/** The reason of the credit, while it stands. */
	readonly credited: RoutingRow['reason'] | null;
	/** Whether a credit was ever given: it is given once. */
	readonly spent: boolean;
}

/**
 * The rows summed up, so that one more choice costs the same after a hundred rows and after a
 * hundred thousand. Made by `levelsOf`, kept up to date by `addRow`.
 */
export interface Levels {
	readonly pools: Map<string, PoolLevels>;
	readonly turns: Map<string, Turn>;
}

/** Either form of what happened so far: all rows in the order written, or their sums. */
export type History = readonly RoutingRow[] | Levels;

/** Sums rows up, in the order they were written. */
export function levelsOf(rows: readonly RoutingRow[]): Levels {
	const levels: Levels = { pools: new Map(), turns: new Map() };
	for (const row of rows) addRow(levels, row);
	return levels;
}

export function asLevels(history: History): Levels {
	return 'pools' in history ? history : levelsOf(history);
}

/** Adds one row, in place: the only function of the router that changes what it is given. */
export function addRow(levels: Levels, row: RoutingRow): void {
	const at = Date.parse(row.at);
	const pool = poolOf(levels, row.pool);
	pool.members.set(row.ae, afterRow(pool.members.get(row.ae), row, at));
	pool.lastAt = Math.max(pool.lastAt, at);
	if (row.handoff === null) return;
	if (row.kind === 'assign') openTurn(levels, pool, row);
	if (row.kind === 'credit') creditTurn(levels, pool, row);
}

/** One member after one more row of theirs. */
export function afterRow(
	before: MemberLevel | undefined,
	row: RoutingRow,
	at: number,
): MemberLevel {
	const member = before ?? NEVER_SEEN;
	const next = { ...member, level: member.level + row.amount };
	switch (row.reason) {
		case 'joined':
		case 'returned':
			return { ...next, weight: row.weight, standing: 'present', owed: false };
		case 'away':
			return { ...next, standing: 'away', owed: false };
		case 'left':
			return { ...next, weight: 0, standing: 'left', owed: false };
		case 'weight':
			return { ...next, weight: row.weight };
		case 'skipped':
			return { ...next, owed: true };
		default:
			if (row.kind !== 'assign') return next;
			return { ...next, lastTurn: Math.max(member.lastTurn, at), owed: false };
	}
}

export function turnKey(handoff: string, cycle: number): string {
	return `${cycle} ${handoff}`;
}

/** The sums of one pool; empty ones for a pool without rows, not kept in `levels`. */
export function poolLevels(levels: Levels, pool: string): PoolLevels {
	return levels.pools.get(pool) ?? emptyPool();
}

const NEVER_SEEN: MemberLevel = {
	level: 0,
	weight: 0,
	standing: 'left',
	owed: false,
	lastTurn: -Infinity,
};

function emptyPool(): PoolLevels {
	return { members: new Map(), meetings: new Map(), lastAt: -Infinity };
}

function poolOf(levels: Levels, id: string): PoolLevels {
	let pool = levels.pools.get(id);
	if (!pool) levels.pools.set(id, (pool = emptyPool()));
	return pool;
}

function openTurn(levels: Levels, pool: PoolLevels, row: RoutingRow): void {
	const { ae, meetingAt, weight } = row;
	const spent = row.reason === 'retaken';
	const turn = {
		pool: row.pool,
		ae,
		meetingAt: meetingAt ?? row.at,
		weight,
		credited: null,
		spent,
	};
	levels.turns.set(turnKey(row.handoff ?? '', row.cycle), turn);
	addMeeting(pool, ae, Date.parse(turn.meetingAt));
}

function creditTurn(levels: Levels, pool: PoolLevels, row: RoutingRow): void {
	const key = turnKey(row.handoff ?? '', row.cycle);
	const turn = levels.turns.get(key);
	if (!turn || turn.ae !== row.ae) return;
	levels.turns.set(key, { ...turn, credited: row.reason, spent: true });
	const freed = row.reason === 'cancelled-by-prospect' || row.reason === 'reassigned';
	if (freed && turn.meetingAt) removeMeeting(pool, row.ae, Date.parse(turn.meetingAt));
}

function addMeeting({ meetings }: PoolLevels, ae: string, at: number): void {
	let days = meetings.get(ae);
	if (!days) meetings.set(ae, (days = new Map()));
	const day = utcDay(at);
	const ofDay = days.get(day);
	if (ofDay) ofDay.push(at);
	else days.set(day, [at]);
}

function removeMeeting({ meetings }: PoolLevels, ae: string, at: number): void {
	const ofDay = meetings.get(ae)?.get(utcDay(at));
	const index = ofDay?.indexOf(at) ?? -1;
	if (index >= 0) ofDay?.splice(index, 1);
}

/** The bucket of an instant in `PoolLevels.meetings`. */
export function utcDay(at: number): number {
	return Math.floor(at / DAY_MS);
}
