import { readStoredEvent, type StoredEvent } from '../engine/handoff';
import type { Host } from './host';

/** One line of an events file: the event, or what is wrong with it. Lines count from 1. */
export type EventLine =
	| { readonly line: number; readonly event: StoredEvent }
	| {
			readonly line: number;
			readonly problem: { readonly code: string; readonly field: string; readonly message: string };
	  };

/** The events of a file with one JSON object a line; empty lines are passed over. */
export async function* eventLines(host: Host, path: string): AsyncGenerator<EventLine> {
	let line = 0;
	for await (const text of linesOf(host, path)) {
		line += 1;
		const words = line === 1 ? text.replace(/^\uFEFF/, '') : text;
		if (words.trim() !== '') yield readLine(line, words);
	}
}

/** The lines of a file, or of standard input where the path is `-`. */
export async function* linesOf(host: Host, path: string): AsyncGenerator<string> {
	if (path === '-') yield* (await host.readStdin()).split('\n');
	else if (host.readLines !== undefined) yield* host.readLines(path);
	else yield* (await host.readText(path)).split('\n');
}

/** `file:line CODE field: message` */
export function problemLine(
	path: string,
	{ line, problem }: EventLine & { problem: object },
): string {
	const { code, field, message } = problem as { code: string; field: string; message: string };
	return `${path}:${line} ${code} ${field === '' ? '' : `${field}: `}${message}`;
}

function readLine(line: number, words: string): EventLine {
	let json: unknown;
	try {
		json = JSON.parse(words);
	} catch {
		const message = 'This is not JSON. Each line is one event.';
		return { line, problem: { code: 'LINE_NOT_JSON', field: '', message } };
	}
	const read = readStoredEvent(json);
	return read.ok ? { line, event: read.event } : { line, problem: read.problem };
}

/**
 * All events of a file, by their handoff, each in the order they stand. Lines that could not be read
 * are added to the problems, with their place.
 */
export async function handoffsIn(
	host: Host,
	path: string,
	problems: string[],
): Promise<ReadonlyMap<string, StoredEvent[]>> {
	const handoffs = new Map<string, StoredEvent[]>();
	for await (const line of eventLines(host, path)) {
		if (!('event' in line)) {
			problems.push(problemLine(path, line));
			continue;
		}
		const known = handoffs.get(line.event.handoff);
		if (known === undefined) handoffs.set(line.event.handoff, [line.event]);
		else known.push(line.event);
	}
	return handoffs;
}
