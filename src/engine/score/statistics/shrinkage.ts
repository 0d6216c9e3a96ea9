import type { Share } from './difference';
import { wilson, type Interval } from './wilson';

/** What is known of people like these before looking at one of them. */
export interface Prior {
	/** The rate of all together. */
	readonly rate: number;
	/** How many meetings of the average person it weighs. */
	readonly strength: number;
}

/** With fewer people than this, how they differ can hardly be told. */
const FEW_PEOPLE = 6;
const FLOOR = 10;
/** People who differ no more than chance are drawn to the team as if it were this many meetings. */
const MOST = 1000;

/**
 * How strongly a person's rate is drawn to the team's: from how much more the people differ than
 * chance alone would have it (moments of the beta-binomial, Kleinman 1973). With fewer than six
 * people at least ten meetings' worth.
 */
export function priorOf(people: readonly Share[]): Prior {
	const seen = people.filter(({ n }) => n > 0);
	const n = sum(seen.map((one) => one.n));
	const k = sum(seen.map((one) => one.k));
	const rate = n === 0 ? 0.5 : k / n;
	const found = strengthOf(seen, rate, n);
	return { rate, strength: seen.length < FEW_PEOPLE ? Math.max(FLOOR, found) : found };
}

function strengthOf(people: readonly Share[], rate: number, n: number): number {
	const chance = rate * (1 - rate);
	if (people.length < 2 || chance === 0) return MOST;
	const spread = sum(people.map((one) => one.n * (one.k / one.n - rate) ** 2));
	const expected = chance * (people.length - 1);
	const room = chance * (n - sum(people.map((one) => one.n ** 2)) / n - (people.length - 1));
	// The correlation between two meetings of the same person.
	const rho = room <= 0 ? 0 : (spread - expected) / room;
	return rho <= 0 ? MOST : Math.min(MOST, Math.max(1, 1 / rho - 1));
}

export interface Shrunk {
	readonly rate: number;
	readonly interval: Interval;
}

/** A person's rate, drawn to the team's by as much as it is uncertain; the interval is Wilson's on that. */
export function shrink({ k, n }: Share, { rate, strength }: Prior): Shrunk {
	const [hits, all] = [k + rate * strength, n + strength];
	return { rate: hits / all, interval: wilson(hits, all) };
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
