import { liesAhead, occupiedSlot, type OccupiedSlot, type Refusal } from '../engine/handoff';
import type { HandoffState } from '../engine/handoff/state';
import type { Store, Tx } from './store';

/** Why the meeting does not fit the AE's calendar: another of their meetings overlaps it. */
export async function slotClash(
	{ run, locks, now }: Store,
	tx: Tx,
	before: HandoffState | undefined,
	after: HandoffState,
): Promise<Refusal | undefined> {
	const slot = newSlot(before, after);
	if (slot === undefined || !liesAhead(after, now())) return undefined;
	await locks.hold(tx, `slots of ${slot.ae}`);
	const { rows } = await run.slotTaken(tx, toSlotRow(after.id, slot));
	if (rows.length === 0) return undefined;
	return {
		code: 'SLOT_TAKEN',
		message: `${slot.ae} has another meeting between ${slot.start} and ${slot.end}.`,
	};
}

/** Takes up the calendar for a meeting ahead as it stands now, or sets it free. */
export async function saveSlot(
	{ run, now }: Store,
	tx: Tx,
	before: HandoffState | undefined,
	after: HandoffState,
): Promise<void> {
	const slot = newSlot(before, after);
	if (slot !== undefined && liesAhead(after, now())) {
		await run.saveSlot(tx, toSlotRow(after.id, slot));
	} else if (before !== undefined && occupiedSlot(before) && (slot || !occupiedSlot(after))) {
		await run.freeSlot(tx, { handoff: after.id });
	}
}

/** The slot the handoff takes up now and did not take up before. */
function newSlot(before: HandoffState | undefined, after: HandoffState): OccupiedSlot | undefined {
	const now = occupiedSlot(after);
	const then = before === undefined ? undefined : occupiedSlot(before);
	const same = now?.ae === then?.ae && now?.start === then?.start && now?.end === then?.end;
	return same ? undefined : now;
}

function toSlotRow(handoff: string, { ae, start, end }: OccupiedSlot) {
	return { handoff, ae, starts_at: Date.parse(start), ends_at: Date.parse(end) };
}
