import type { Condition } from '../../condition';
import type { FactDictionary } from '../../facts';
import { both, demandOf, type Demand } from './fact-demand';

/** One way to meet a condition: what each fact must be, all at once. */
export type Case = ReadonlyMap<string, Demand>;

/** Beyond this many cases nothing is said about a condition. */
const MOST_CASES = 64;

/**
 * Every way in which a condition can be met; none means it contradicts itself.
 *
 * `undefined` where there are too many to say. Follows Kleene: a comparison can only be met, or
 * its opposite be met, where the fact is known.
 */
export function casesOf(condition: Condition, facts: FactDictionary): readonly Case[] | undefined {
	return cases(condition, false, facts);
}

/** Every way in which a condition can be clearly not met; what is not known is none of them. */
export function casesAgainst(
	condition: Condition,
	facts: FactDictionary,
): readonly Case[] | undefined {
	return cases(condition, true, facts);
}

function cases(
	condition: Condition,
	negated: boolean,
	facts: FactDictionary,
): readonly Case[] | undefined {
	switch (condition.kind) {
		case 'test': {
			const demand = demandOf(condition, negated, facts.get(condition.fact));
			return demand ? [new Map([[condition.fact, demand]])] : [];
		}
		case 'not':
			return cases(condition.of, !negated, facts);
		case 'all':
		case 'any':
			return joined(condition.of, (condition.kind === 'any') !== negated, negated, facts);
		case 'at-least': {
			const { count, of } = condition;
			return atLeast(negated ? of.length - count + 1 : count, of, negated, facts);
		}
	}
}

function joined(
	conditions: readonly Condition[],
	isAny: boolean,
	negated: boolean,
	facts: FactDictionary,
): readonly Case[] | undefined {
	const parts = conditions.map((each) => cases(each, negated, facts));
	if (!parts.every((part) => part !== undefined)) return undefined;
	return isAny ? limited(parts.flat()) : product(parts);
}

function product(parts: ReadonlyArray<readonly Case[]>): readonly Case[] | undefined {
	let together: readonly Case[] | undefined = [new Map()];
	for (const part of parts) {
		together =
			together &&
			limited(together.flatMap((one) => part.flatMap((other) => merge(one, other) ?? [])));
	}
	return together;
}

function atLeast(
	count: number,
	of: readonly Condition[],
	negated: boolean,
	facts: FactDictionary,
): readonly Case[] | undefined {
	if (count <= 0) return [new Map()];
	if (of.length > 6) return undefined;
	const ways = choices(of, count).map((chosen) => joined(chosen, false, negated, facts));
	return ways.every((way) => way !== undefined) ? limited(ways.flat()) : undefined;
}

function choices<T>(items: readonly T[], count: number): ReadonlyArray<readonly T[]> {
	if (count === 0) return [[]];
	return items.flatMap((item, at) =>
		choices(items.slice(at + 1), count - 1).map((rest) => [item, ...rest]),
	);
}

function limited(all: readonly Case[]): readonly Case[] | undefined {
	return all.length > MOST_CASES ? undefined : all;
}

/** Both cases at once, or `undefined` where they contradict each other. */
export function merge(a: Case, b: Case): Case | undefined {
	const merged = new Map(a);
	for (const [fact, demand] of b) {
		const already = merged.get(fact);
		const together = already ? both(already, demand) : demand;
		if (!together) return undefined;
		merged.set(fact, together);
	}
	return merged;
}
