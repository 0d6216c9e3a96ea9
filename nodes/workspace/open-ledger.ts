import { openLedger, type Ledger } from '../../src/ledger';
import { announceLedgerChange } from './ledger-news';
import { workspaceOf, type CredentialReader } from './workspace-settings';

/** One per process, whichever node's bundle opened it: every bundle has its own module scope. */
const OPEN = Symbol.for('n8n-nodes-handoff.ledgers');

function openLedgers(): Map<string, Promise<Ledger>> {
	const holder = globalThis as { [OPEN]?: Map<string, Promise<Ledger>> };
	return (holder[OPEN] ??= new Map());
}

/** The ledger of the node's workspace credential; opened once per process and address. */
export async function workspaceLedger(context: CredentialReader): Promise<Ledger> {
	const { ledgerUrl } = await workspaceOf(context);
	return await ledgerAt(ledgerUrl);
}

/** The ledger at an address, kept open for the life of the process. A failed opening is not kept. */
export async function ledgerAt(url: string): Promise<Ledger> {
	const open = openLedgers();
	const known = open.get(url);
	if (known !== undefined) return await known;
	const opening = openAnnouncing(url);
	open.set(url, opening);
	opening.catch(() => open.delete(url));
	return await opening;
}

/** Closes every ledger this process has opened, for tests and for a clean end. */
export async function closeLedgers(): Promise<void> {
	const open = openLedgers();
	const opened = await Promise.allSettled(open.values());
	open.clear();
	for (const one of opened) {
		if (one.status === 'fulfilled') await one.value.close();
	}
}

/** A ledger that tells the Handoff Triggers of this process when something may have become due. */
async function openAnnouncing(url: string): Promise<Ledger> {
	const ledger = await openLedger(url, { now: () => Date.now() });
	return {
		...ledger,
		record: async (events) => {
			const recorded = await ledger.record(events);
			announceLedgerChange(url);
			return recorded;
		},
		book: async (request) => {
			const booked = await ledger.book(request);
			announceLedgerChange(url);
			return booked;
		},
		assign: async (request) => {
			const assigned = await ledger.assign(request);
			announceLedgerChange(url);
			return assigned;
		},
	};
}
