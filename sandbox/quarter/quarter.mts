import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AnyNewEvent } from '../../src/engine/handoff/event.ts';
import { HEALTHY, type Habits } from '../simulated-team/habits.mts';
import { withWords } from '../simulated-team/said-words.mts';
import { simulatedTeam } from '../simulated-team/simulated-team.mts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** Who works in a simulated quarter, until when, and how much. */
export interface QuarterOptions {
	readonly sdrs: readonly string[];
	readonly aes: readonly string[];
	/** The contract's digest, as every event carries it. */
	readonly digest: string;
	/** Epoch ms: nothing is known after it. */
	readonly now: number;
	/** About so many handoffs in thirteen weeks and the three before them. */
	readonly handoffs: number;
}

/**
 * A quarter of a team, up to now, in which two things are not as they should be since four weeks:
 * introductions are left out, and one SDR's meetings are hardly held.
 */
export function quarter(options: QuarterOptions): ReadonlyArray<readonly AnyNewEvent[]> {
	const { sdrs, aes, digest, now, handoffs } = options;
	const weeks = 16;
	const since = now - 4 * WEEK;
	const habits = (sdr: string, slot: number): Habits => {
		// Everything is told: nobody waits for the outcome of a simulated meeting.
		const usual = { ...HEALTHY, outcomeTold: 1, answered: 1, barBlamed: 0.5 };
		if (slot < since) return usual;
		return { ...usual, introduced: 0.55, held: sdr === sdrs[1] ? 0.45 : 0.72 };
	};
	const told = simulatedTeam({
		seed: 11,
		sdrs,
		aes,
		from: now - weeks * WEEK,
		until: now,
		asOf: now,
		meetings: Math.round((handoffs * 4) / weeks / sdrs.length),
		digest,
		habits,
	});
	return [...told].map(withWords).filter(isOver);
}

/** Those that are still ahead of a meeting would only stand in everybody's way. */
function isOver(events: readonly AnyNewEvent[]): boolean {
	return events.length > 0 && events.some(({ type }) => OVER.has(type));
}

const OVER: ReadonlySet<string> = new Set([
	'meeting.cancelled',
	'meeting.no-show',
	'decision.accepted',
	'decision.rejected',
]);

/** Writes events as `handoff import` reads them. */
export async function writeEvents(
	file: string,
	handoffs: ReadonlyArray<readonly AnyNewEvent[]>,
): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	const lines = handoffs.flat().map((event) => JSON.stringify(event));
	await writeFile(file, `${lines.join('\n')}\n`);
}
