type Listener = () => void;

/** One per process, whichever node's bundle asks: every bundle has its own module scope. */
const LISTENERS = Symbol.for('n8n-nodes-handoff.ledger-news');

function listenersOf(url: string): Set<Listener> {
	const holder = globalThis as { [LISTENERS]?: Map<string, Set<Listener>> };
	const all = (holder[LISTENERS] ??= new Map());
	const known = all.get(url);
	if (known !== undefined) return known;
	const none = new Set<Listener>();
	all.set(url, none);
	return none;
}

/** Calls back after this process has changed the ledger at an address; returns how to stop that. */
export function onLedgerChange(url: string, listener: Listener): () => void {
	const listeners = listenersOf(url);
	listeners.add(listener);
	return () => void listeners.delete(listener);
}

/** Tells everybody in this process that something may have become due. */
export function announceLedgerChange(url: string): void {
	for (const listener of listenersOf(url)) listener();
}
