import { usedMinutes, type ClockRun } from '../clock';
import type { Contract, SlaClock } from '../policy/contract';
import type { AnyNewEvent, EventType } from './event';
import { clockOf, responsible, type RunningClock } from './running-clock';
import type { HandoffState } from './state';

/** After these nothing is promised any more in the round that was. */
const END_ALL: ReadonlySet<EventType> = new Set(['reengaged', 'closed', 'person.erased']);

/** What one event is seen against. */
export interface ClockScene {
	readonly event: AnyNewEvent;
	readonly after: HandoffState;
	/** The contract the event was recorded under: what starts now, starts under it. */
	readonly contract: Contract;
	/** The contract of a clock that runs already. */
	readonly contractOf: (digest: string) => Contract | undefined;
}

/**
 * The clocks of a handoff that one event starts, stops, pauses, resumes or hands over, as they are
 * after it; those it does not touch are left out. `clocks` are all of this handoff.
 */
export function clockChanges(
	clocks: readonly RunningClock[],
	scene: ClockScene,
): readonly RunningClock[] {
	const changed = new Map<string, RunningClock>();
	for (const clock of clocks) {
		if (clock.status === 'stopped') continue;
		const next = touched(clock, scene);
		if (next !== clock) changed.set(`${clock.cycle}.${clock.clock}`, next);
	}
	for (const definition of scene.contract.sla.clocks.values()) {
		if (!starts(definition, scene)) continue;
		const name = `${scene.after.cycle}.${definition.id}`;
		const known = changed.get(name) ?? clocks.find((each) => nameOf(each) === name);
		if (known === undefined || known.status === 'stopped') {
			changed.set(name, started(definition, scene, known));
		}
	}
	return [...changed.values()];
}

function nameOf({ cycle, clock }: RunningClock): string {
	return `${cycle}.${clock}`;
}

/** A lead counts as qualified only by a verdict that says so. */
function starts({ startsOn }: SlaClock, { event, after }: ClockScene): boolean {
	if (startsOn !== event.type || after.erased) return false;
	return event.type !== 'bar.evaluated' || event.data.verdict === 'qualified';
}

function started(
	definition: SlaClock,
	{ event, after, contract }: ClockScene,
	before: RunningClock | undefined,
): RunningClock {
	return {
		handoff: after.id,
		cycle: after.cycle,
		clock: definition.id,
		runNumber: (before?.runNumber ?? 0) + 1,
		digest: contract.digest,
		person: responsible(contract, definition.who, after),
		run: freshRun(countsFrom(definition, after, event.at)),
		firedAt: null,
		status: 'running',
		stoppedAt: null,
		acknowledged: false,
		outOfRotation: false,
	};
}

function countsFrom({ countsFrom: from }: SlaClock, { meeting }: HandoffState, at: string): number {
	return Date.parse(from === 'meeting_end' ? (meeting?.end ?? at) : at);
}

function freshRun(startedAt: number): ClockRun {
	return { startedAt, pauses: [], usedMinutes: 0, leastLeftMinutes: null };
}

function touched(clock: RunningClock, scene: ClockScene): RunningClock {
	const { event, after } = scene;
	const at = Date.parse(event.at);
	const contract = scene.contractOf(clock.digest);
	const definition = contract === undefined ? undefined : clockOf(contract, clock);
	if (contract === undefined || definition === undefined) return clock;
	if (END_ALL.has(event.type) || clock.cycle !== after.cycle) return stopped(clock, at);
	if (definition.stopsOn.includes(event.type)) return stopped(clock, at);
	if (event.type === 'sla.acknowledged' && event.data.clock === clock.clock) {
		return { ...clock, acknowledged: true };
	}
	if (event.type === 'ae.reassigned' && definition.who === 'ae') {
		return handedOver(clock, definition, contract, after, at);
	}
	if (event.type === 'meeting.moved' && definition.countsFrom === 'meeting_end') {
		return { ...again(clock, after), run: freshRun(countsFrom(definition, after, event.at)) };
	}
	if (definition.pausesOn.includes(event.type)) return paused(clock, at);
	return definition.resumesOn.includes(event.type) ? resumed(clock, at) : clock;
}

function stopped(clock: RunningClock, at: number): RunningClock {
	return { ...clock, status: 'stopped', stoppedAt: at, outOfRotation: false };
}

function paused(clock: RunningClock, at: number): RunningClock {
	if (clock.status === 'paused') return clock;
	const pauses = [...clock.run.pauses, [at, null] as const];
	return { ...clock, status: 'paused', run: { ...clock.run, pauses } };
}

function resumed(clock: RunningClock, at: number): RunningClock {
	if (clock.status !== 'paused') return clock;
	const pauses = clock.run.pauses.map(([from, until]) => [from, until ?? at] as const);
	return { ...clock, status: 'running', run: { ...clock.run, pauses } };
}

/** The same promise, from its beginning. */
function again(clock: RunningClock, { ae }: HandoffState): RunningClock {
	return {
		...clock,
		runNumber: clock.runNumber + 1,
		person: clock.person === null ? null : (ae ?? clock.person),
		firedAt: null,
		status: 'running',
		acknowledged: false,
		outOfRotation: false,
	};
}

/** What becomes of a promise when another AE takes over, as the contract says. */
function handedOver(
	clock: RunningClock,
	definition: SlaClock,
	contract: Contract,
	after: HandoffState,
	at: number,
): RunningClock {
	const from = Math.max(at, clock.run.startedAt);
	const former = contract.team.people.get(clock.person ?? '') ?? null;
	const used = usedMinutes(contract, definition, former, clock.run, at);
	const next = { ...again(clock, after), person: after.ae };
	// What was due before the change of hands is not due again for whoever has it now.
	const on = { ...next, firedAt: at };
	switch (definition.onReassign) {
		case 'restart':
			return { ...next, run: freshRun(from) };
		case 'continue':
			return { ...on, run: { ...freshRun(from), usedMinutes: used } };
		case 'continue-with-grace': {
			const leastLeftMinutes = definition.graceMinutes ?? null;
			return { ...on, run: { ...freshRun(from), usedMinutes: used, leastLeftMinutes } };
		}
	}
}
