import { setTimeout as wait } from 'node:timers/promises';
import type { RecordedEvent } from '../../src/engine/handoff/event.ts';
import type { HandoffState } from '../../src/engine/handoff/state.ts';
import type { Ledger, WorkItem } from '../../src/ledger/index.ts';
import { ledgerLibrary } from './ledger-library.mts';

const LOOK_EVERY_MS = 250;
const MOST = 1_000;

/** The ledger, read from outside while n8n writes it. */
export interface LedgerWatch {
	/** Waits until the handoff stands as wanted; throws with how it stands when that takes too long. */
	until(id: string, what: string, wanted: (state: HandoffState) => boolean): Promise<HandoffState>;
	states(): Promise<readonly HandoffState[]>;
	timeline(id: string): Promise<readonly RecordedEvent[]>;
	/** All work of one handoff. */
	work(id: string): Promise<readonly WorkItem[]>;
	/** Work that is open or dead. */
	unfinished(): Promise<readonly WorkItem[]>;
	close(): Promise<void>;
}

/** @param limitMs how long `until` waits for one thing */
export async function watchLedger(url: string, limitMs: number): Promise<LedgerWatch> {
	const { openLedger } = await ledgerLibrary();
	const ledger = await openLedger(url, { now: () => Date.now() });
	return {
		until: async (id, what, wanted) => await untilStands(ledger, { id, what, limitMs }, wanted),
		states: async () => await ledger.list({ limit: MOST }),
		timeline: async (id) => await ledger.timeline(id),
		work: async (id) => await ledger.work({ handoff: id, limit: 200 }),
		unfinished: async () => [
			...(await ledger.work({ status: 'open', limit: MOST })),
			...(await ledger.work({ status: 'dead', limit: MOST })),
		],
		close: async () => await ledger.close(),
	};
}

interface Waiting {
	readonly id: string;
	readonly what: string;
	readonly limitMs: number;
}

async function untilStands(
	ledger: Ledger,
	{ id, what, limitMs }: Waiting,
	wanted: (state: HandoffState) => boolean,
): Promise<HandoffState> {
	const until = Date.now() + limitMs;
	for (;;) {
		const state = await ledger.handoff(id);
		if (state !== undefined && wanted(state)) return state;
		if (Date.now() > until) {
			const work = await ledger.work({ handoff: id, limit: 20 });
			throw new Error(
				`${id} was not ${what} in time.\nIt stands: ${JSON.stringify(state)}\nWork: ${JSON.stringify(work)}`,
			);
		}
		await wait(LOOK_EVERY_MS);
	}
}
