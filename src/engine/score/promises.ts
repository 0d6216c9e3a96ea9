import { runDeadline } from '../clock';
import { clockChanges, type RunningClock } from '../handoff';
import type { AnyNewEvent, EventType } from '../handoff/event';
import type { HandoffState } from '../handoff/state';
import type { Contract, SlaClock } from '../policy/contract';

/** How the promises of one round stand. Bits are clocks, in the order of the contract. */
export interface PromiseTally {
	kept: number;
	missed: number;
	/** When the first of them ran out unkept, epoch ms; Infinity where none did. */
	firstMissedAt: number;
	/** When the time for the decision ran out or runs out; NaN where it never began. */
	decisionDueAt: number;
}

/** Watches the clocks of one handoff, event by event. */
export interface PromiseWatch {
	see(event: AnyNewEvent, after: HandoffState, tally: PromiseTally): void;
	/** Every run still open counts as missed once its time is over by `asOf`. */
	end(asOf: number, tally: PromiseTally): void;
}

/** A round without a promise so far. */
export function noPromises(): PromiseTally {
	return { kept: 0, missed: 0, firstMissedAt: Infinity, decisionDueAt: NaN };
}

/**
 * Judges the promises of handoffs by the very clocks that remind people of them. One watch per
 * handoff; the contract is the one the scorecard is made under.
 */
export function promiseWatcher(contract: Contract): () => PromiseWatch {
	const clocks = [...contract.sla.clocks.values()];
	const looks = eventsOfInterest(clocks);
	const decides = decisionClock(contract)?.id;
	const contractOf = () => contract;
	const bitOf = new Map(clocks.map(({ id }, at) => [id, 1 << at]));

	function settle(
		run: RunningClock,
		at: number,
		stop: EventType | null,
		tally: PromiseTally,
	): void {
		const clock = contract.sla.clocks.get(run.clock);
		if (clock === undefined) return;
		const person = contract.team.people.get(run.person ?? '') ?? null;
		const due = runDeadline(contract, clock, person, run.run);
		const bit = bitOf.get(run.clock) ?? 0;
		if (run.clock === decides) tally.decisionDueAt = due;
		if (at > due) {
			tally.missed |= bit;
			tally.kept &= ~bit;
			tally.firstMissedAt = Math.min(tally.firstMissedAt, due);
		} else if (stop !== null && keeps(clock, stop) && (tally.missed & bit) === 0) {
			tally.kept |= bit;
		}
	}

	return () => {
		let running: readonly RunningClock[] = [];
		return {
			see(event, after, tally) {
				if (!looks.has(event.type)) return;
				const at = Date.parse(event.at);
				for (const next of clockChanges(running, { event, after, contract, contractOf })) {
					const before = running.find((one) => isSame(one, next));
					running = [...running.filter((one) => one !== before), next];
					if (before === undefined || before.status === 'stopped') continue;
					if (next.status === 'stopped') settle(before, at, event.type, tally);
					else if (next.runNumber !== before.runNumber) settle(before, at, null, tally);
				}
			},
			end(asOf, tally) {
				for (const run of running) if (run.status !== 'stopped') settle(run, asOf, null, tally);
			},
		};
	};
}

/** The promise to accept or reject: it stops on both, and not on hearing that the meeting took place. */
export function decisionClock({ sla }: Pick<Contract, 'sla'>): SlaClock | undefined {
	return [...sla.clocks.values()].find(
		({ stopsOn }) =>
			stopsOn.includes('decision.accepted') &&
			stopsOn.includes('decision.rejected') &&
			!stopsOn.includes('meeting.held'),
	);
}

/**
 * Whether this is what was promised. A stop that only takes the promise back keeps nothing: a
 * cancelled meeting, a mail that was held back, a no-show where held would not have stopped it, a
 * rejection where an acceptance would not.
 */
function keeps({ stopsOn }: SlaClock, stop: EventType): boolean {
	if (!stopsOn.includes(stop)) return false;
	switch (stop) {
		case 'meeting.cancelled':
		case 'mail.withheld':
			return false;
		case 'meeting.no-show':
			return stopsOn.includes('meeting.held');
		case 'decision.rejected':
			return stopsOn.includes('decision.accepted');
		default:
			return true;
	}
}

/** Anything else moves no clock. */
function eventsOfInterest(clocks: readonly SlaClock[]): ReadonlySet<string> {
	const always = ['reengaged', 'closed', 'person.erased', 'ae.reassigned', 'meeting.moved'];
	return new Set([
		...always,
		...clocks.flatMap(({ startsOn, stopsOn, pausesOn, resumesOn }) => [
			startsOn,
			...stopsOn,
			...pausesOn,
			...resumesOn,
		]),
	]);
}

function isSame(one: RunningClock, other: RunningClock): boolean {
	return one.clock === other.clock && one.cycle === other.cycle;
}
