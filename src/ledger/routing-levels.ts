import type { Selectable } from 'kysely';
import { addRow, levelsOf, type Levels } from '../engine/route';
import type { RoutingRow } from '../engine/route/route-types';
import type { RoutingRowTable } from './schema';
import type { Statements } from './statements';
import type { Tx } from './store';

/**
 * The routing rows summed up in this process. Rows are only ever appended, by one transaction at a
 * time, so reading what came since the last time is enough, whoever wrote it.
 */
export interface RoutingLevels {
	/**
	 * The sums over every row, as this transaction sees them. It must hold the turns, and ask before
	 * it appends rows of its own.
	 */
	current(tx: Tx): Promise<Levels>;
}

interface Counted {
	readonly levels: Levels;
	upTo: number;
	/** The transaction that asked last. */
	by: Tx | undefined;
	/** It asked again, so rows of its own may be among them, which it may yet take back. */
	isDoubtful: boolean;
}

/** Levels that start from nothing and read on from the last row they have counted. */
export function makeRoutingLevels(run: Statements): RoutingLevels {
	let counted = nothing();
	return {
		async current(tx) {
			const again = counted.by === tx;
			if (counted.isDoubtful && !again) counted = nothing();
			counted.by = tx;
			counted.isDoubtful = again;
			const { rows } = await run.routingRowsAfter(tx, { seq: counted.upTo });
			for (const row of rows) {
				addRow(counted.levels, fromRoutingRow(row));
				counted.upTo = row.seq;
			}
			return counted.levels;
		},
	};
}

function nothing(): Counted {
	return { levels: levelsOf([]), upTo: 0, by: undefined, isDoubtful: false };
}

/** The columns of a routing row about to be inserted. */
export function toRoutingRow(row: RoutingRow) {
	const { meetingAt, ...rest } = row;
	return { ...rest, meeting_at: meetingAt };
}

/** The row a stored one holds. */
function fromRoutingRow(row: Selectable<RoutingRowTable>): RoutingRow {
	return {
		pool: row.pool,
		ae: row.ae,
		kind: row.kind as RoutingRow['kind'],
		amount: row.amount,
		handoff: row.handoff,
		cycle: row.cycle,
		reason: row.reason as RoutingRow['reason'],
		weight: row.weight,
		at: row.at,
		meetingAt: row.meeting_at,
		digest: row.digest,
		actor: row.actor,
	};
}
