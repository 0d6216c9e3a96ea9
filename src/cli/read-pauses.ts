import type { ClockRun } from '../engine/clock';
import { UsageError } from './command';
import { readInstant } from './read-instant';

type Pause = ClockRun['pauses'][number];

/**
 * The pauses of a run, in order: `START/END` each, or `START/` for one that is still open.
 *
 * Throws `UsageError` when one ends before it starts, or starts before another one is over.
 */
export function readPauses(texts: readonly string[]): readonly Pause[] {
	const pauses = texts.map(readPause).sort(([a], [b]) => a - b);
	for (const [index, [from]] of pauses.entries()) {
		const before = pauses[index - 1];
		if (before && (before[1] === null || before[1] > from)) {
			const start = new Date(from).toISOString();
			throw new UsageError(`--pause: the one from ${start} starts before another is over.`);
		}
	}
	return pauses;
}

function readPause(text: string): Pause {
	const [start = '', end, ...others] = text.split('/');
	if (end === undefined || others.length > 0) {
		throw new UsageError(`--pause is START/END, or START/ for one that goes on, not "${text}".`);
	}
	const from = readInstant('pause', start);
	const until = end === '' ? null : readInstant('pause', end);
	if (until !== null && until < from) {
		throw new UsageError(`--pause ${text} ends before it starts.`);
	}
	return [from, until];
}
