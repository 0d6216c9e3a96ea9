import type { Pool } from '../policy/contract';
import { memberExclusion, type Asking } from './eligibility';
import { fairTurn, type Standing } from './fair-turn';
import { poolLevels, type Levels, type MemberLevel } from './levels';
import { membershipRows, type UpToDate } from './membership';
import { totalOf } from './pool-total';
import { rowOf, type Writing } from './row-of';
import type { ExclusionCode, RoutingRow } from './route-types';

/** One request with all it is decided by. */
export interface Question extends Asking {
	readonly levels: Levels;
	readonly writing: Writing;
}

/** One pool, judged for one request. */
export interface WeighedPool {
	readonly pool: Pool;
	/** Member → why not; undefined for the eligible. In the contract's order. */
	readonly codes: ReadonlyMap<string, ExclusionCode | undefined>;
	readonly eligible: ReadonlySet<string>;
	readonly upToDate: UpToDate;
}

/** Judges every member of a pool, and brings the pool's membership up to date. */
export function weighPool(question: Question, pool: Pool): WeighedPool {
	const sums = poolLevels(question.levels, pool.id);
	const codes = new Map(
		pool.members.map(({ ae }) => [ae, memberExclusion(question, pool, sums, ae)] as const),
	);
	const eligible = new Set([...codes].filter(([, code]) => !code).map(([ae]) => ae));
	const upToDate = membershipRows(question.writing, pool, sums, eligible);
	return { pool, codes, eligible, upToDate };
}

/** The fair choice, with a row for each person passed over on the way to it. */
export interface FairChoice {
	readonly ae: string;
	readonly skipped: readonly RoutingRow[];
}

/**
 * Whose turn it is among the eligible; null when nobody is.
 *
 * Somebody whose turn it would be, but who has no time, is written down as skipped once: they keep
 * their place and come first the next time they can.
 */
export function chooseFair(weighed: WeighedPool, writing: Writing): FairChoice | null {
	const { pool, eligible, upToDate } = weighed;
	if (eligible.size === 0) return null;
	const total = totalOf(upToDate.members, 'present');
	const skipped: RoutingRow[] = [];
	for (let open = standings(upToDate.members); open.length > 0; ) {
		const next = fairTurn(open, total);
		if (!next) return null;
		if (eligible.has(next.ae)) return { ae: next.ae, skipped };
		if (!next.owed) skipped.push(skipRow(writing, pool, next));
		open = open.filter(({ ae }) => ae !== next.ae);
	}
	return null;
}

function standings(members: ReadonlyMap<string, MemberLevel>): readonly Standing[] {
	return [...members]
		.filter(([, { standing, weight }]) => standing === 'present' && weight > 0)
		.map(([ae, member]) => ({ ...member, ae }));
}

function skipRow(writing: Writing, pool: Pool, { ae, weight }: Standing): RoutingRow {
	return rowOf(writing, {
		pool: pool.id,
		ae,
		kind: 'calibrate',
		amount: 0,
		reason: 'skipped',
		weight,
	});
}
