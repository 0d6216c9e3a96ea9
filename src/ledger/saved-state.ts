import type { HandoffState } from '../engine/handoff/state';
import type { Kysely } from 'kysely';
import type { Schema } from './schema';
import type { Store, Tx } from './store';

/** The handoff as its events have made it so far. */
export async function loadState(
	{ run }: Store,
	on: Kysely<Schema>,
	id: string,
): Promise<HandoffState | undefined> {
	const { rows } = await run.handoffById(on, { id });
	const [row] = rows;
	return row === undefined ? undefined : JSON.parse(row.state);
}

/** Keeps the folded handoff, with the columns it is found by. */
export async function saveState(
	{ run }: Store,
	tx: Tx,
	before: HandoffState | undefined,
	state: HandoffState,
	recordedAt: string,
): Promise<void> {
	const save = before === undefined ? run.insertHandoff : run.updateHandoff;
	await save(tx, {
		id: state.id,
		status: state.status,
		open_ae: state.decision === null && !state.erased ? state.ae : null,
		kept_since: state.erased ? null : recordedAt.slice(0, 'YYYY-MM-DD'.length),
		state: JSON.stringify(state),
	});
}
