import { isAway, personCalendar } from '../clock';
import type { CatchUp, Pool, PoolMember } from '../policy/contract';
import { afterRow, type MemberLevel, type PoolLevels } from './levels';
import { levelPerWeight } from './pool-total';
import { rowOf, type Writing } from './row-of';
import { startsNewPeriod } from './period';
import type { CalibrateReason, RoutingRow } from './route-types';

/** A pool's members brought up to date, and the rows that say so. */
export interface UpToDate {
	readonly members: ReadonlyMap<string, MemberLevel>;
	readonly rows: readonly RoutingRow[];
}

/**
 * Compares the pool as the contract has it with what the rows know of it.
 *
 * Nobody's level is moved by another's coming or going: a joiner, or somebody back from days away,
 * is placed at the pool's current level × their own weight, less what the pool lets them catch up;
 * never lower than they were. A new weight converts the level at that moment, so that the
 * member stays as far from their share as before. A reset takes the shared part from everybody and
 * keeps the rest; of somebody who left it keeps nothing.
 *
 * `bring` names people to count as here although they are away now (their meeting is later).
 */
export function membershipRows(
	writing: Writing,
	pool: Pool,
	levels: PoolLevels,
	bring: ReadonlySet<string>,
): UpToDate {
	const members = new Map(levels.members);
	const rows: RoutingRow[] = [];
	const write = (ae: string, reason: CalibrateReason, amount: number, weight: number): void => {
		const row = rowOf(writing, { pool: pool.id, ae, kind: 'calibrate', amount, reason, weight });
		members.set(ae, afterRow(members.get(ae), row, writing.at));
		rows.push(row);
	};
	resetIfDue(writing, pool, levels, members, write);
	const here = pool.members.filter(({ ae }) => bring.has(ae) || isHere(writing, ae));
	markGone(pool, here, members, write);
	for (const member of pool.members) convertWeight(members, member, write);
	for (const member of here) placeIfNew(members, member, pool.catchUp, write);
	return { members, rows };
}

type Write = (ae: string, reason: CalibrateReason, amount: number, weight: number) => void;

function isHere({ contract, at }: Writing, ae: string): boolean {
	const person = contract.team.people.get(ae);
	return person !== undefined && person.active && !isAway(personCalendar(contract, person), at);
}

function markGone(
	pool: Pool,
	here: readonly PoolMember[],
	members: ReadonlyMap<string, MemberLevel>,
	write: Write,
): void {
	for (const [ae, { standing, weight }] of [...members]) {
		if (standing === 'left') continue;
		if (!pool.members.some((member) => member.ae === ae)) write(ae, 'left', 0, 0);
		else if (standing === 'present' && !here.some((member) => member.ae === ae)) {
			write(ae, 'away', 0, weight);
		}
	}
}

function convertWeight(
	members: ReadonlyMap<string, MemberLevel>,
	{ ae, weight }: PoolMember,
	write: Write,
): void {
	const before = members.get(ae);
	if (!before || before.standing === 'left' || before.weight === weight) return;
	write(ae, 'weight', levelPerWeight(members) * (weight - before.weight), weight);
}

function placeIfNew(
	members: ReadonlyMap<string, MemberLevel>,
	{ ae, weight }: PoolMember,
	catchUp: CatchUp,
	write: Write,
): void {
	const before = members.get(ae);
	if (before?.standing === 'present') return;
	const place = levelPerWeight(members) * weight - allowance(catchUp);
	const amount = Math.max(0, place - (before?.level ?? 0));
	write(ae, before?.standing === 'away' ? 'returned' : 'joined', amount, weight);
}

function allowance(catchUp: CatchUp): number {
	switch (catchUp.kind) {
		case 'none':
			return 0;
		case 'capped':
			return catchUp.count;
		case 'full':
			return Infinity;
	}
}

function resetIfDue(
	{ contract, at }: Writing,
	pool: Pool,
	levels: PoolLevels,
	members: ReadonlyMap<string, MemberLevel>,
	write: Write,
): void {
	if (!startsNewPeriod(pool.reset, contract.team.zone, levels.lastAt, at)) return;
	const shared = levelPerWeight(members);
	for (const [ae, { level, weight, standing }] of [...members]) {
		const amount = standing === 'left' ? -level : -shared * weight;
		if (amount !== 0) write(ae, 'reset', amount, weight);
	}
}
