import type { EventData, EventType } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger, Recorded } from '../../src/ledger/ledger';
import { eventOn, eventsOf, NOW, type Chapter } from './story.mts';
import { freshDatabase } from './test-database.mts';

/** A ledger under the shipped contract, and the clock it goes by. */
export interface TestLedger {
	readonly ledger: Ledger;
	readonly clock: { now: number };
}

/** One of its own for each test. */
export async function testLedger(): Promise<TestLedger> {
	const clock = { now: NOW };
	const ledger = await (await freshDatabase()).reopen(() => clock.now);
	return { ledger, clock };
}

/** The handoff as it stands; throws where there is none. */
export async function stateOf(ledger: Ledger, id: string): Promise<HandoffState> {
	const state = await ledger.handoff(id);
	if (state === undefined) throw new Error(`There is no handoff ${id}.`);
	return state;
}

/** Records one event on a handoff as it stands. */
export async function tell<T extends EventType>(
	ledger: Ledger,
	id: string,
	type: T,
	data: EventData[T],
): Promise<Recorded> {
	const event = eventOn(await stateOf(ledger, id), type, data);
	const [recorded] = await ledger.record([event]);
	if (recorded === undefined) throw new Error('The ledger gave no answer.');
	return recorded;
}

/** Starts a handoff and records these chapters of its life; throws where one is refused. */
export async function live(
	ledger: Ledger,
	id: string,
	chapters: readonly Chapter[],
): Promise<void> {
	for (const recorded of await ledger.record(eventsOf(chapters, id))) {
		if (recorded.outcome === 'refused') throw new Error(recorded.message);
	}
}

/** The keys of a handoff's open work, sorted. */
export async function openWork(ledger: Ledger, id: string): Promise<readonly string[]> {
	const work = await ledger.work({ handoff: id, status: 'open', limit: 100 });
	return work.map(({ key }) => key).sort();
}
