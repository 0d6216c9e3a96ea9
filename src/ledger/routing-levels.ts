import type { Selectable } from 'kysely';
import { addRow, levelsOf, type Levels } from '../engine/route';
import type { RoutingRow } from '../engine/route/route-types';
import type { RoutingRowTable } from './schema';
import type { Statements } from './statements';
import type { Tx } from './store';

/**
 * The routing rows summed up in this process. Rows are only ever appended, so reading what came
 * since the last time is enough, whoever wrote it.
 */
export interface RoutingLevels {
	/** The sums over every row, as this transaction sees them. */
	current(tx: Tx): Promise<Levels>;
	/** Starts again from the rows: a transaction whose rows may have been counted was undone. */
	forget(): void;
}

/** Levels that start from nothing and read on from the last row they have counted. */
export function makeRoutingLevels(run: Statements): RoutingLevels {
	let levels = levelsOf([]);
	let upTo = 0;
	return {
		async current(tx) {
			const { rows } = await run.routingRowsAfter(tx, { seq: upTo });
			for (const row of rows) {
				addRow(levels, fromRoutingRow(row));
				upTo = row.seq;
			}
			return levels;
		},
		forget() {
			levels = levelsOf([]);
			upTo = 0;
		},
	};
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
