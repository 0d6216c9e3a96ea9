import type { Condition } from '../../condition';
import type { FactDictionary } from '../../facts';
import type { Report } from '../finding';
import type { Effort } from '../reach/can-meet-all';
import { casesAgainst, casesOf, type Case } from '../reach/cases';
import { mostTogether, type Gain } from '../reach/most-together';
import type { Placed } from '../shape/shape';

/** A signal with its condition read, where it could be. */
export interface CheckedSignal {
	readonly points: number;
	readonly when: Condition | undefined;
}

/** A score to reach: by every lead, or by those that meet the condition of an overlay. */
export interface ScoreToReach {
	readonly passAt: Placed<number>;
	readonly when: Condition | undefined;
}

const EFFORT = 100_000;

/**
 * Reports a score no lead can reach, and one no lead can fall short of.
 *
 * Signals that can never be met, or never together, count as such. What is said is certain; among
 * very many signals that exclude each other it may miss something.
 */
export function checkFit(
	signals: readonly CheckedSignal[],
	scores: readonly ScoreToReach[],
	facts: FactDictionary,
	report: Report,
): void {
	const all = sum(signals.filter(({ points }) => points > 0));
	for (const { passAt, when } of scores) {
		const { value, at } = passAt;
		const cases = when && casesOf(when, facts);
		if (cases?.length === 0) continue;
		const { most, least } = reachable(signals, cases ? [cases] : [], facts);
		if (most < value) report(at, { code: 'FIT_NEVER_PASSES', most, all, passAt: value });
		else if (least >= value) report(at, { code: 'FIT_ALWAYS_PASSES', least, passAt: value });
	}
}

/** The most a lead can be sure of, and the least it can still have when nothing more is found out. */
function reachable(
	signals: readonly CheckedSignal[],
	given: ReadonlyArray<readonly Case[]>,
	facts: FactDictionary,
): { readonly most: number; readonly least: number } {
	const effort: Effort = { left: EFFORT };
	const plus = signals.filter(({ points }) => points > 0);
	const minus = signals.filter(({ points }) => points < 0);
	const up = [...gains(plus, casesOf, facts), ...gains(minus, casesAgainst, facts)];
	const down = [...gains(plus, casesAgainst, facts), ...gains(minus, casesOf, facts)];
	return {
		most: sum(minus) + mostTogether(up, given, effort),
		least: sum(plus) - mostTogether(down, given, effort),
	};
}

function gains(
	signals: readonly CheckedSignal[],
	how: typeof casesOf,
	facts: FactDictionary,
): readonly Gain[] {
	return signals.map(({ points, when }) => ({
		points: Math.abs(points),
		cases: when && how(when, facts),
	}));
}

function sum(signals: readonly CheckedSignal[]): number {
	return signals.reduce((total, { points }) => total + points, 0);
}
