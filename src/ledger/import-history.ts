import { fold, liesAhead, refuse, sameContent, type StoredEvent } from '../engine/handoff';
import type { HandoffState } from '../engine/handoff/state';
import { fromEventRow, toEventRow, toPersonalRow } from './event-rows';
import type { ImportedHandoff } from './ledger';
import { saveSlot, slotClash } from './saved-slot';
import { transaction, type Store, type Tx } from './store';

/**
 * Keeps handoffs as they were elsewhere, each given by all of its events, in one transaction. A
 * handoff whose events do not follow from one another is refused as a whole; the others are kept.
 */
export async function importHistory(
	store: Store,
	handoffs: ReadonlyArray<readonly StoredEvent[]>,
): Promise<readonly ImportedHandoff[]> {
	return await transaction(store, async (tx) => {
		const ids = handoffs.flatMap(([first]) => (first === undefined ? [] : [first.handoff]));
		await store.locks.handoffs(tx, ids);
		const answers: ImportedHandoff[] = [];
		for (const events of handoffs) {
			const [first] = events;
			if (first !== undefined) answers.push(await importOne(store, tx, first.handoff, events));
		}
		return answers;
	});
}

async function importOne(
	store: Store,
	tx: Tx,
	handoff: string,
	told: readonly StoredEvent[],
): Promise<ImportedHandoff> {
	const events = onceEach(told);
	const { rows } = await store.run.eventsOf(tx, { handoff });
	if (rows.length > 0) return compare(handoff, rows.map(fromEventRow), events);
	const history = foldAll(events);
	if ('code' in history) return { handoff, outcome: 'refused', ...history };
	const { states } = history;
	const last = states.at(-1);
	if (last === undefined) return { handoff, outcome: 'there-already' };
	const clash = await slotClash(store, tx, undefined, last);
	if (clash !== undefined) return { handoff, outcome: 'refused', ...clash };
	await insert(store, tx, events, states);
	await store.run.insertHandoff(tx, {
		id: handoff,
		status: last.status,
		// What is over is no load on anybody, though nobody ever decided it.
		open_ae: liesAhead(last, store.now()) ? last.ae : null,
		kept_since: keptSince(events, last, store.now()),
		state: JSON.stringify(last),
	});
	await saveSlot(store, tx, undefined, last);
	return { handoff, outcome: 'imported' };
}

/** The day of its last event where something personal comes with it: from then on it is kept for so long. */
function keptSince(
	events: readonly StoredEvent[],
	{ erased }: HandoffState,
	now: number,
): string | null {
	if (erased || !events.some(({ personal }) => personal !== undefined)) return null;
	return (events.at(-1)?.recordedAt ?? new Date(now).toISOString()).slice(0, 'YYYY-MM-DD'.length);
}

function onceEach(events: readonly StoredEvent[]): readonly StoredEvent[] {
	return [...new Map(events.map((event) => [event.key, event])).values()];
}

/** A handoff that is here already stays as it is; telling the same again is no fault. */
function compare(
	handoff: string,
	known: ReadonlyArray<ReturnType<typeof fromEventRow>>,
	events: readonly StoredEvent[],
): ImportedHandoff {
	const byKey = new Map(known.map((event) => [event.key, event]));
	// What was said about a person may have been left out of a file, or been erased here.
	const isSame = (event: StoredEvent) => {
		const first = byKey.get(event.key);
		return first !== undefined && sameContent(first, event, true);
	};
	const other = events.find((event) => !isSame(event));
	if (other === undefined) return { handoff, outcome: 'there-already' };
	return {
		handoff,
		outcome: 'refused',
		code: 'HANDOFF_DIFFERS',
		message: `The ledger has this handoff, and not this ${other.type}. It is left as it is.`,
		key: other.key,
	};
}

type Folded =
	| { readonly states: readonly HandoffState[] }
	| { readonly code: string; readonly message: string; readonly key: string };

function foldAll(events: readonly StoredEvent[]): Folded {
	const states: HandoffState[] = [];
	for (const event of events) {
		const objection = refuse(states.at(-1), event);
		if (objection !== undefined) return { ...objection, key: event.key };
		states.push(fold(states.at(-1), event));
	}
	return { states };
}

async function insert(
	store: Store,
	tx: Tx,
	events: readonly StoredEvent[],
	states: readonly HandoffState[],
): Promise<void> {
	const now = new Date(store.now()).toISOString();
	const isErased = states.at(-1)?.erased === true;
	for (const [at, event] of events.entries()) {
		const row = toEventRow(event, states[at]?.cycle ?? 1, event.recordedAt ?? now);
		const { rows } = await store.run.insertEvent(tx, row);
		const seq = rows[0]?.seq;
		if (seq === undefined) throw new Error(`No place for ${event.key}.`);
		const personal = isErased ? undefined : toPersonalRow(seq, event.personal);
		if (personal !== undefined) await store.run.insertPersonal(tx, personal);
	}
}
