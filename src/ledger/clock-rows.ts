import type { Insertable, Selectable } from 'kysely';
import type { RunningClock } from '../engine/handoff';
import type { ClockTable } from './schema';

/** A clock as a row; `nextAt` is when it speaks next, epoch ms. */
export function toClockRow(clock: RunningClock, nextAt: number | null): Insertable<ClockTable> {
	return {
		handoff: clock.handoff,
		cycle: clock.cycle,
		clock: clock.clock,
		run_number: clock.runNumber,
		digest: clock.digest,
		person: clock.person,
		run: JSON.stringify(clock.run),
		fired_at: clock.firedAt,
		status: clock.status,
		stopped_at: clock.stoppedAt,
		acknowledged: clock.acknowledged ? 1 : 0,
		out_of_rotation: clock.outOfRotation ? clock.person : null,
		next_at: nextAt,
	};
}

/** A row as the clock it stands for. */
export function fromClockRow(row: Selectable<ClockTable>): RunningClock {
	return {
		handoff: row.handoff,
		cycle: row.cycle,
		clock: row.clock,
		runNumber: row.run_number,
		digest: row.digest,
		person: row.person,
		run: JSON.parse(row.run),
		firedAt: row.fired_at,
		status: row.status as RunningClock['status'],
		stoppedAt: row.stopped_at,
		acknowledged: row.acknowledged === 1,
		outOfRotation: row.out_of_rotation !== null,
	};
}
