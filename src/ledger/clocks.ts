import { clockTimes } from '../engine/clock';
import { clockOf, type RunningClock } from '../engine/handoff';
import { fromClockRow } from './clock-rows';
import type { ClockStanding } from './ledger';
import type { Store } from './store';

/** The promises of a handoff, the oldest round first, with the instant each runs out. */
export async function clocks(store: Store, handoff: string): Promise<readonly ClockStanding[]> {
	const { rows } = await store.run.clocksOf(store.db, { handoff });
	const found: ClockStanding[] = [];
	for (const row of rows) found.push(await standing(store, fromClockRow(row)));
	return found.sort((a, b) => a.cycle - b.cycle || (a.clock < b.clock ? -1 : 1));
}

async function standing({ contracts, db }: Store, clock: RunningClock): Promise<ClockStanding> {
	const contract = await contracts.byDigest(db, clock.digest);
	const definition = contract === undefined ? undefined : clockOf(contract, clock);
	if (contract === undefined || definition === undefined) {
		return { ...clock, says: clock.clock, deadline: null };
	}
	const person = contract.team.people.get(clock.person ?? '') ?? null;
	const { deadline } = clockTimes(contract, definition, person, clock.run);
	const instant = Number.isFinite(deadline) ? new Date(deadline).toISOString() : null;
	return { ...clock, says: definition.says, deadline: instant };
}
