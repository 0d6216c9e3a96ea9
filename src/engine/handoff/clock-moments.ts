import { clockTimes, type ClockMoment } from '../clock';
import type { Contract } from '../policy/contract';
import type { KeylessEvent } from './event';
import { clockOf, type RunningClock } from './running-clock';

/** A warning, a step of the ladder, or the moment the time is over. */
type Moment = ClockMoment | { readonly kind: 'breach'; readonly at: number };

/** What a clock has to say by now, and when it speaks next. */
export interface ClockNews {
	/** In the order of time, each stamped with its true instant. */
	readonly events: readonly KeylessEvent[];
	/** The clock after it said so. */
	readonly clock: RunningClock;
	/** Epoch ms; null when it has nothing more to say. */
	readonly nextAt: number | null;
}

/**
 * Everything a running clock should have said by `now` (epoch ms) and has not. However late somebody
 * looks, each moment comes once and with its true instant; of several that are due at once, only the
 * last for the same reader is told.
 */
export function clockNews(contract: Contract, clock: RunningClock, now: number): ClockNews {
	const ahead = momentsAhead(contract, clock);
	const due = ahead.filter(({ at }) => at <= now);
	const nextAt = ahead.find(({ at }) => at > now)?.at ?? null;
	const last = due.at(-1);
	if (last === undefined) return { events: [], clock, nextAt };
	const isOut = due.some((moment) => readerOf(moment) === 'rotation');
	return {
		events: due.map((moment, place) => eventOf(clock, moment, !superseded(due, place))),
		clock: { ...clock, firedAt: last.at, outOfRotation: clock.outOfRotation || isOut },
		nextAt,
	};
}

/** When a clock speaks next, as it stands: epoch ms; null for never. */
export function nextMoment(contract: Contract, clock: RunningClock): number | null {
	return momentsAhead(contract, clock)[0]?.at ?? null;
}

function momentsAhead(contract: Contract, clock: RunningClock): readonly Numbered[] {
	const definition = clockOf(contract, clock);
	if (definition === undefined || clock.status !== 'running' || clock.acknowledged) return [];
	const person = contract.team.people.get(clock.person ?? '') ?? null;
	const { deadline, moments } = clockTimes(contract, definition, person, clock.run);
	const all: readonly Moment[] = Number.isFinite(deadline)
		? [...moments, { kind: 'breach', at: deadline }]
		: moments;
	let warnings = 0;
	return all
		.map((moment) => ({ ...moment, warning: moment.kind === 'warning' ? (warnings += 1) : 0 }))
		.filter(({ at }) => Number.isFinite(at) && at > (clock.firedAt ?? -Infinity))
		.sort((a, b) => a.at - b.at || orderOf(a) - orderOf(b));
}

type Numbered = Moment & { readonly warning: number };

/** At the same instant the time is over first, then the ladder is climbed. */
function orderOf(moment: Moment): number {
	return moment.kind === 'level' ? 1 + moment.level : moment.kind === 'breach' ? 1 : 0;
}

function readerOf(moment: Moment): 'person' | 'manager' | 'router' | 'rotation' | 'nobody' {
	if (moment.kind === 'warning') return 'person';
	if (moment.kind === 'breach') return 'nobody';
	switch (moment.action) {
		case 'notify':
			return 'person';
		case 'manager':
			return 'manager';
		case 'reassign':
			return 'router';
		case 'take-out-of-rotation':
			return 'rotation';
	}
}

/** Being taken out of rotation tells the person what a nudge would. */
function superseded(due: readonly Moment[], place: number): boolean {
	const reader = readerOf(due[place]!);
	return due.slice(place + 1).some((later) => {
		const next = readerOf(later);
		return next === reader || (reader === 'person' && next === 'rotation');
	});
}

function eventOf(
	{ handoff, clock, runNumber, digest }: RunningClock,
	moment: Numbered,
	told: boolean,
): KeylessEvent {
	const at = new Date(moment.at).toISOString();
	const envelope = { handoff, at, actor: 'system', source: 'clock', digest };
	const said = { clock, run: runNumber };
	switch (moment.kind) {
		case 'warning':
			return { ...envelope, type: 'sla.warned', data: { ...said, warning: moment.warning, told } };
		case 'breach':
			return { ...envelope, type: 'sla.breached', data: said };
		case 'level': {
			const { level, action } = moment;
			return { ...envelope, type: 'escalated', data: { ...said, level, action, told } };
		}
	}
}
