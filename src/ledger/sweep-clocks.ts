import type { Selectable } from 'kysely';
import { clockNews, keyFor } from '../engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import { fromClockRow } from './clock-rows';
import { recordOne } from './record-one';
import { saveClock } from './saved-clocks';
import { loadState } from './saved-state';
import type { ClockTable } from './schema';
import { transaction, type Store, type Tx } from './store';

/**
 * Lets every clock speak that should have by now: warnings, breaches and ladder levels become
 * events with their true instants, and the work they ask for is planned. Looks only at clocks that
 * are due, so it costs what is due, however many run. Several processes may sweep at once.
 *
 * @returns how many events were recorded
 */
export async function sweepClocks(store: Store): Promise<number> {
	let said = 0;
	for (;;) {
		const { rows } = await store.run.dueClocks(store.db, { now: store.now() });
		for (const row of rows) said += await transaction(store, async (tx) => speak(store, tx, row));
		if (rows.length === 0) return said;
	}
}

async function speak(store: Store, tx: Tx, seen: Selectable<ClockTable>): Promise<number> {
	await store.locks.handoffs(tx, [seen.handoff]);
	const clock = await stillDue(store, tx, seen);
	if (clock === undefined) return 0;
	const contract = await store.contracts.byDigest(tx, clock.digest);
	const state = await loadState(store, tx, clock.handoff);
	if (contract === undefined || state === undefined) {
		await saveClock(store, tx, clock, undefined);
		return 0;
	}
	const news = clockNews(contract, clock, store.now());
	await saveClock(store, tx, news.clock, contract);
	for (const event of news.events) await recordOne(store, tx, keyed(state, event));
	return news.events.length;
}

/** Another process may have been quicker, or the promise was kept meanwhile. */
async function stillDue(
	{ run, now }: Store,
	tx: Tx,
	{ handoff, cycle, clock }: Selectable<ClockTable>,
) {
	const { rows } = await run.clocksOf(tx, { handoff });
	const row = rows.find((each) => each.cycle === cycle && each.clock === clock);
	const isDue = row !== undefined && row.next_at !== null && row.next_at <= now();
	return isDue ? fromClockRow(row) : undefined;
}

function keyed(state: HandoffState, event: KeylessEvent): AnyNewEvent {
	return { ...event, key: keyFor(state, event) } as AnyNewEvent;
}
