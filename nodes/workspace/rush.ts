/** Requests in so short a time that answering them takes all this process can do. */
const MANY = 40;
const SPAN_MS = 500;

/** One per process, whichever node's bundle asks: every bundle has its own module scope. */
const TIMES = Symbol.for('n8n-nodes-handoff.request-times');

const holder = globalThis as { [TIMES]?: number[] };
/** When the last requests came, oldest first; epoch milliseconds. */
const times = (holder[TIMES] ??= []);

/** Notes that a web request came in. */
export function noteRequest(now: number): void {
	times.push(now);
	if (times.length > MANY) times.shift();
}

/** Whether requests come as fast as this process can answer them; a clock that was set back is no rush. */
export function isRushed(now: number): boolean {
	const span = now - (times[0] ?? 0);
	return times.length === MANY && span >= 0 && span < SPAN_MS;
}
