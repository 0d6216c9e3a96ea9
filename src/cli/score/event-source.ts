import type { StoredEvent } from '../../engine/handoff';
import type { AnyNewEvent } from '../../engine/handoff/event';
import type { Ledger } from '../../ledger/ledger';
import { eventLines, handoffsIn, linesOf, problemLine } from '../event-lines';
import type { Host } from '../host';

/** Events to make a scorecard from, and what was found on the way to them. */
export interface EventSource {
	/** The time of the latest event, epoch ms; −Infinity without any. */
	readonly latest: number;
	/** The events of one handoff after the other. May be gone through once. */
	handoffs(): AsyncIterable<readonly AnyNewEvent[]>;
	/** Lines that could not be read, with their place; complete once the handoffs were gone through. */
	readonly problems: readonly string[];
}

/** The events of a ledger. */
export async function ledgerSource(ledger: Ledger): Promise<EventSource> {
	const latest = await ledger.latestEventAt();
	return {
		latest: latest === null ? -Infinity : Date.parse(latest),
		handoffs: () => ledger.timelines(),
		problems: [],
	};
}

/**
 * The events of a file. One whose handoffs stand together in the order of their ids, as `handoff
 * export` writes it, is read one handoff at a time and never held; any other is held and sorted.
 */
export async function fileSource(given: Host, path: string): Promise<EventSource> {
	const host = path === '-' ? await holdingStdin(given) : given;
	const { latest, isGrouped } = await survey(host, path);
	const problems: string[] = [];
	return {
		latest,
		problems,
		handoffs: () => (isGrouped ? grouped(host, path, problems) : gathered(host, path, problems)),
	};
}

/** Standard input can be read only once, and is looked at twice. */
async function holdingStdin(host: Host): Promise<Host> {
	const text = await host.readStdin();
	return { ...host, readStdin: async () => text };
}

/** `"handoff":"…"` and `"at":"…"` at the top of a line; looked for as text, because a look must be quick. */
const HANDOFF = /"handoff"\s*:\s*"([^"\\]*)"/;
const AT = /"at"\s*:\s*"([^"\\]*)"/;

async function survey(host: Host, path: string) {
	let latest = -Infinity;
	let before = '';
	let isGrouped = true;
	for await (const line of linesOf(host, path)) {
		const handoff = HANDOFF.exec(line)?.[1];
		const at = Date.parse(AT.exec(line)?.[1] ?? '');
		if (at > latest) latest = at;
		if (handoff === undefined) isGrouped &&= line.trim() === '';
		else if (handoff < before) isGrouped = false;
		else before = handoff;
	}
	return { latest, isGrouped };
}

async function* grouped(
	host: Host,
	path: string,
	problems: string[],
): AsyncGenerator<readonly AnyNewEvent[]> {
	let events: StoredEvent[] = [];
	for await (const line of eventLines(host, path)) {
		if (!('event' in line)) {
			problems.push(problemLine(path, line));
			continue;
		}
		const { event } = line;
		if (events.length > 0 && events[0]?.handoff !== event.handoff) {
			yield inTime(events);
			events = [];
		}
		events.push(event);
	}
	if (events.length > 0) yield inTime(events);
}

async function* gathered(
	host: Host,
	path: string,
	problems: string[],
): AsyncGenerator<readonly AnyNewEvent[]> {
	const handoffs = await handoffsIn(host, path, problems);
	for (const id of [...handoffs.keys()].sort()) yield inTime(handoffs.get(id) ?? []);
}

/** As they were recorded, where the file tells; else the lead first and all others by their time. */
function inTime(events: readonly StoredEvent[]): readonly AnyNewEvent[] {
	if (events.every(({ seq }) => seq !== undefined)) {
		return [...events].sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
	}
	const isLead = ({ type }: AnyNewEvent) => (type === 'lead.received' ? 0 : 1);
	return [...events].sort((a, b) => isLead(a) - isLead(b) || Date.parse(a.at) - Date.parse(b.at));
}
