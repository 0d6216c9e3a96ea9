import {
	clockState,
	clockTimes,
	remainingMinutes,
	usedMinutes,
	type ClockRun,
	type ClockState,
} from '../engine/clock';
import type { Contract, LadderLevel, Person, SlaClock } from '../engine/policy/contract';

/** One run of a clock and the instant it is looked at; instants are epoch ms. */
export interface ClockQuestion {
	readonly contract: Contract;
	readonly clock: SlaClock;
	readonly person: Person | null;
	readonly run: ClockRun;
	readonly now: number;
	readonly stoppedAt: number | null;
}

/** What `handoff clock` prints as JSON; instants are ISO, in UTC. */
export interface ClockAnswer {
	/** null while nobody can say, and where it never comes. */
	readonly deadline: string | null;
	/** In the clock's own unit, pauses taken off. */
	readonly elapsedMinutes: number;
	/** Below zero once the time is over; null where the deadline never comes. */
	readonly remainingMinutes: number | null;
	readonly state: ClockState;
	readonly warnings: readonly string[];
	/** Without those whose instant cannot be said. */
	readonly levels: readonly AnsweredLevel[];
}

interface AnsweredLevel {
	readonly level: number;
	readonly at: string;
	/** Who is told: a person's id, or null where the question names nobody. */
	readonly notify: string | null;
	readonly action: LadderLevel['action'];
}

/** Works out the times of the run, and how it stands. What would have come after it was stopped is left out. */
export function clockAnswer(question: ClockQuestion): ClockAnswer {
	const { contract, clock, person, run, now, stoppedAt } = question;
	const times = clockTimes(contract, clock, person, run);
	const until = stoppedAt ?? now;
	const left = remainingMinutes(contract, clock, person, run, until);
	const moments = times.moments.filter(({ at }) => stoppedAt === null || at < stoppedAt);
	return {
		deadline: Number.isFinite(times.deadline) ? isoOf(times.deadline) : null,
		elapsedMinutes: rounded(usedMinutes(contract, clock, person, run, until)),
		remainingMinutes: Number.isFinite(left) ? rounded(left) : null,
		state: clockState(times, run, now, stoppedAt),
		warnings: moments.flatMap(({ kind, at }) => (kind === 'warning' ? [isoOf(at)] : [])),
		levels: moments.flatMap((moment) => {
			if (moment.kind === 'warning') return [];
			const { level, at, action } = moment;
			return [{ level, at: isoOf(at), notify: toldBy(action, person), action }];
		}),
	};
}

/** The id of whoever hears of a step of the ladder. */
function toldBy(action: LadderLevel['action'], person: Person | null): string | null {
	return (action === 'manager' ? person?.manager : person?.id) ?? null;
}

function isoOf(instant: number): string {
	return new Date(instant).toISOString();
}

/** To a thousandth of a minute: 20 seconds are 0.333. */
function rounded(minutes: number): number {
	return Math.round(minutes * 1000) / 1000;
}
