import {
	clockChanges,
	clockNews,
	keyFor,
	nextMoment,
	type Closing,
	type RunningClock,
} from '../engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import type { Contract } from '../engine/policy/contract';
import { fromClockRow, toClockRow } from './clock-rows';
import type { Store, Tx } from './store';

/** What an event is told to the clocks with. */
export interface ClockTold {
	readonly event: AnyNewEvent;
	readonly after: HandoffState;
	readonly contract: Contract;
}

/** What follows from what became of the clocks. */
export interface ClocksSaved {
	/** What is owed no longer: everything asked for by clocks that stopped, or began anew. */
	readonly close: readonly Closing[];
	/** What clocks that stopped should have said before, and nobody asked them in time. */
	readonly late: readonly AnyNewEvent[];
}

/** Starts, stops, pauses and hands over the clocks an event is about. */
export async function saveClocks(
	store: Store,
	tx: Tx,
	{ event, after, contract }: ClockTold,
): Promise<ClocksSaved> {
	const { rows } = await store.run.clocksOf(tx, { handoff: after.id });
	const clocks = rows.map(fromClockRow);
	const contracts = await contractsOf(store, tx, clocks, contract);
	const contractOf = (digest: string) => contracts.get(digest);
	const changed = clockChanges(clocks, { event, after, contract, contractOf });
	for (const clock of changed) await saveClock(store, tx, clock, contractOf(clock.digest));
	const over = changed.flatMap((clock) => runBefore(clocks, clock) ?? []);
	const late = over.flatMap((clock) => {
		const own = contractOf(clock.digest);
		return own === undefined || clock.cycle !== after.cycle
			? []
			: untold(own, clock, after, Date.parse(event.at));
	});
	return { close: over.map(({ clock }) => ({ clock })), late };
}

/** The run that is over now; undefined where it goes on. */
function runBefore(before: readonly RunningClock[], now: RunningClock): RunningClock | undefined {
	const same = before.find(({ cycle, clock }) => cycle === now.cycle && clock === now.clock);
	const isOver = now.status === 'stopped' || now.runNumber !== same?.runNumber;
	return isOver && same?.status !== 'stopped' ? same : undefined;
}

/** It happened, so it is recorded with its true instant; telling people of it now would be idle. */
function untold(
	contract: Contract,
	clock: RunningClock,
	state: HandoffState,
	at: number,
): readonly AnyNewEvent[] {
	return clockNews(contract, clock, at).events.map((event) => {
		const silent = event.type === 'sla.breached' ? event : withoutTelling(event);
		return { ...silent, key: keyFor(state, silent) } as AnyNewEvent;
	});
}

function withoutTelling(event: KeylessEvent): KeylessEvent {
	return { ...event, data: { ...event.data, told: false } } as KeylessEvent;
}

/** Keeps a clock with the moment it speaks next. */
export async function saveClock(
	{ run }: Store,
	tx: Tx,
	clock: RunningClock,
	contract: Contract | undefined,
): Promise<void> {
	const nextAt = contract === undefined ? null : nextMoment(contract, clock);
	await run.saveClock(tx, toClockRow(clock, nextAt));
}

async function contractsOf(
	{ contracts }: Store,
	tx: Tx,
	clocks: readonly RunningClock[],
	current: Contract,
): Promise<ReadonlyMap<string, Contract>> {
	const found = new Map([[current.digest, current]]);
	for (const { digest, status } of clocks) {
		if (status === 'stopped' || found.has(digest)) continue;
		const contract = await contracts.byDigest(tx, digest);
		if (contract !== undefined) found.set(digest, contract);
	}
	return found;
}
