import type { AnyNewEvent } from '../../src/engine/handoff/event';
import { chance, type Chance } from './chance.mts';
import { HEALTHY, type Habits } from './habits.mts';
import { simulatedHandoff } from './simulated-handoff.mts';

const DAY = 86_400_000;

/** A team that works in a certain way over some weeks. */
export interface SimulatedTeam {
	readonly seed: number;
	readonly sdrs: readonly string[];
	readonly aes: readonly string[];
	/** The first and the last day of slots, epoch ms. */
	readonly from: number;
	readonly until: number;
	/** Nothing is known after this; the end of the slots and four weeks, if left out. */
	readonly asOf?: number;
	/** Meetings of one SDR in four weeks. */
	readonly meetings: number;
	readonly digest?: string | null;
	/** How an SDR's handoffs go at a time; healthy, if left out. */
	readonly habits?: (sdr: string, slot: number) => Habits;
	/** How many more meetings there are at a time; 1, if left out. */
	readonly pace?: (sdr: string, slot: number) => number;
}

const SEGMENTS = [
	['everybody-else', 'americas'],
	['large-companies', 'enterprise'],
	['europe-and-asia', 'emea-apac'],
] as const;
const SOURCES = ['outbound', 'outbound', 'inbound', 'referral'] as const;

/** Tells the events of one handoff after the other, each complete, the ids ascending. */
export function* simulatedTeam(team: SimulatedTeam): Generator<readonly AnyNewEvent[]> {
	const dice = chance(team.seed);
	const asOf = team.asOf ?? team.until + 28 * DAY;
	let number = 0;
	for (const sdr of team.sdrs) {
		for (const slot of slotsOf(sdr, team, dice)) {
			number += 1;
			const [segment, pool] = dice.pick(SEGMENTS);
			const lead = {
				id: `h${String(number).padStart(7, '0')}`,
				sdr,
				ae: dice.pick(team.aes),
				pool,
				segment,
				source: dice.pick(SOURCES),
				slot,
				digest: team.digest ?? null,
			};
			const habits = team.habits?.(sdr, slot) ?? HEALTHY;
			yield simulatedHandoff(lead, habits, dice, asOf);
		}
	}
}

/** Half-hour slots between nine and five in New York, at the team's pace. */
function* slotsOf(
	sdr: string,
	{ from, until, meetings, pace }: SimulatedTeam,
	{ next }: Chance,
): Generator<number> {
	const gap = (28 * DAY) / meetings;
	// Evenly, but for chance: the number in a month differs little from what is said.
	for (let at = from + next() * gap; at < until; at += gap / (pace?.(sdr, at) ?? 1)) {
		const day = Math.floor((at + (next() - 0.5) * gap) / DAY) * DAY;
		const slot = day + 14 * 3_600_000 + Math.floor(next() * 16) * 1_800_000;
		if (slot >= from && slot < until) yield slot;
	}
}

/** `sdr-01`, `sdr-02` and so on. */
export function named(role: string, count: number): readonly string[] {
	return Array.from({ length: count }, (_, at) => `${role}-${String(at + 1).padStart(2, '0')}`);
}
