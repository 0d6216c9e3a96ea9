import type { Tx } from './store';

/** Takes out everything that may name the person: their facts and notes, and what servers said of them. */
export async function erasePerson(tx: Tx, handoff: string): Promise<void> {
	const told = tx.selectFrom('event').select('seq').where('handoff', '=', handoff);
	await tx.deleteFrom('personal').where('event', 'in', told).execute();
	await tx.updateTable('work').set({ reason: null }).where('handoff', '=', handoff).execute();
	await tx.updateTable('mail').set({ detail: null }).where('handoff', '=', handoff).execute();
}
