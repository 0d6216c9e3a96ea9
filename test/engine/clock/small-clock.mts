import type { ClockRun } from '../../../src/engine/clock';
import type { ClockUnit, SlaClock } from '../../../src/engine/policy/contract';

export const at = (iso: string): number => Date.parse(iso);

/** To the minute, in UTC; instants that never come are "never". */
export function iso(instant: number): string {
	if (instant === Infinity) return 'never';
	return new Date(instant).toISOString().replace(/:00\.000Z$/, 'Z');
}

export function clock(count: number, unit: ClockUnit, change: Partial<SlaClock> = {}): SlaClock {
	return {
		id: 'ae-decides',
		says: 'The AE decides',
		startsOn: 'meeting.held',
		countsFrom: 'event',
		stopsOn: ['decision.accepted'],
		within: { count, unit },
		who: 'ae',
		pausesOn: [],
		resumesOn: [],
		warnAt: [],
		warnLeftMinutes: [],
		onReassign: 'restart',
		ladder: [],
		...change,
	};
}

/** A fresh run; pauses as pairs of instants, the last one open where its end is null. */
export function run(
	start: string,
	pauses: ReadonlyArray<readonly [string, string | null]> = [],
	change: Partial<ClockRun> = {},
): ClockRun {
	return {
		startedAt: at(start),
		pauses: pauses.map(([from, until]) => [at(from), until === null ? null : at(until)]),
		usedMinutes: 0,
		leastLeftMinutes: null,
		...change,
	};
}
