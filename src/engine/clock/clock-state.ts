import { isPaused, type ClockRun } from './clock-run';
import type { ClockTimes } from './clock-times';

export type ClockState = 'running' | 'paused' | 'warned' | 'breached' | 'met';

/**
 * How a run stands at `now`, or how it ended at `stoppedAt` (epoch ms).
 *
 * At the very instant of the deadline the time is over, and what stops the clock at that instant
 * is still in time.
 */
export function clockState(
	times: ClockTimes,
	run: ClockRun,
	now: number,
	stoppedAt: number | null,
): ClockState {
	if (stoppedAt !== null) return stoppedAt <= times.deadline ? 'met' : 'breached';
	if (times.deadline <= now) return 'breached';
	if (isPaused(run, now)) return 'paused';
	const isWarned = times.moments.some(({ kind, at }) => kind === 'warning' && at <= now);
	return isWarned ? 'warned' : 'running';
}
