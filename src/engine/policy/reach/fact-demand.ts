import { DAY_MS, dateMs, fold, isWholeDay, type FactTest } from '../../condition';
import type { FactDefinition } from '../../facts';
import { ALL_NUMBERS, closed, complement, covers, intersect, type Interval } from './intervals';
import { coversWords, intersectWords, type Words } from './words';

/** A comparison that is only compared as a whole: equal, or the opposite of an equal one. */
interface Other {
	readonly key: string;
	readonly negated: boolean;
}

/** What a condition demands of one fact, which must be known for any of it. */
export interface Demand {
	readonly numbers: readonly Interval[] | undefined;
	readonly words: Words | undefined;
	readonly others: readonly Other[];
}

const NOTHING: Demand = { numbers: undefined, words: undefined, others: [] };

/**
 * What one comparison, or its opposite, demands of its fact; `undefined` where nothing meets it.
 *
 * That a fact is not there is never met: absent is unknown.
 */
export function demandOf(
	test: FactTest,
	negated: boolean,
	fact: FactDefinition | undefined,
): Demand | undefined {
	if (test.operator === 'exists') return test.expected === !negated ? NOTHING : undefined;
	return possible(comparison(test, negated, fact));
}

function comparison(test: FactTest, negated: boolean, fact: FactDefinition | undefined): Demand {
	const numbers = numbersOf(test);
	if (numbers) return { ...NOTHING, numbers: negated ? complement(numbers) : numbers };
	const words = wordsOf(test);
	if (words) {
		const said = negated ? { ...words, only: !words.only } : words;
		return { ...NOTHING, words: withinOneOf(said, fact) };
	}
	return { ...NOTHING, others: [otherOf(test, negated)] };
}

function numbersOf({ operator, expected }: FactTest): readonly Interval[] | undefined {
	if (Array.isArray(expected)) return numbersAmong(operator, expected);
	if (typeof expected === 'number') return numbersFor(operator, expected);
	if (typeof expected !== 'string') return undefined;
	return Number.isNaN(dateMs(expected)) ? undefined : momentsFor(operator, expected);
}

function numbersAmong(
	operator: FactTest['operator'],
	expected: readonly unknown[],
): readonly Interval[] | undefined {
	const [low, high] = expected;
	if (operator === 'between' && typeof low === 'string' && typeof high === 'string') {
		return [closed(dateMs(low), lastMoment(high))];
	}
	const points = expected.filter((value) => typeof value === 'number');
	if (points.length === 0) return undefined;
	if (operator === 'between') return [closed(points[0] ?? NaN, points[1] ?? NaN)];
	const ordered = [...new Set(points)].sort((a, b) => a - b);
	const intervals = ordered.map((point) => closed(point, point));
	return operator === 'in' ? intervals : complement(intervals);
}

function momentsFor(operator: FactTest['operator'], date: string): readonly Interval[] | undefined {
	const [first, last] = [dateMs(date), lastMoment(date)];
	switch (operator) {
		case 'is':
			return [closed(first, last)];
		case 'is_not':
			return complement([closed(first, last)]);
		case 'before':
			return numbersFor(operator, first);
		case 'after':
			return numbersFor(operator, last);
		default:
			return undefined;
	}
}

/** A whole day lasts until its last millisecond. */
function lastMoment(date: string): number {
	return dateMs(date) + (isWholeDay(date) ? DAY_MS - 1 : 0);
}

function numbersFor(
	operator: FactTest['operator'],
	value: number,
): readonly Interval[] | undefined {
	switch (operator) {
		case 'is':
			return [closed(value, value)];
		case 'is_not':
			return complement([closed(value, value)]);
		case 'at_least':
			return [{ ...closed(value, Infinity), openHigh: true }];
		case 'at_most':
			return [{ ...closed(-Infinity, value), openLow: true }];
		case 'above':
		case 'after':
			return [{ low: value, high: Infinity, openLow: true, openHigh: true }];
		case 'below':
		case 'before':
			return [{ low: -Infinity, high: value, openLow: true, openHigh: true }];
		default:
			return undefined;
	}
}

function wordsOf({ operator, expected }: FactTest): Words | undefined {
	const words = (Array.isArray(expected) ? expected : [expected]).map((word) => fold(String(word)));
	switch (operator) {
		case 'is':
		case 'in':
			return { only: true, words: new Set(words) };
		case 'is_not':
		case 'not_in':
			return { only: false, words: new Set(words) };
		default:
			return undefined;
	}
}

/** "Not emea" is "americas or apac" where the fact can be nothing else. */
function withinOneOf(words: Words, fact: FactDefinition | undefined): Words {
	const all = fact?.type === 'boolean' ? ['true', 'false'] : fact?.oneOf?.map(fold);
	return all ? intersectWords({ only: true, words: new Set(all) }, words) : words;
}

function otherOf({ operator, expected }: FactTest, negated: boolean): Other {
	const sorted = Array.isArray(expected)
		? [...new Set(expected.map((word) => fold(String(word))))].sort()
		: expected;
	if (operator !== 'has_none') return { key: JSON.stringify([operator, sorted]), negated };
	return { key: JSON.stringify(['has_any', sorted]), negated: !negated };
}

/** Both demands at once, or `undefined` where nothing can satisfy both. */
export function both(a: Demand, b: Demand): Demand | undefined {
	const numbers = intersect(a.numbers ?? ALL_NUMBERS, b.numbers ?? ALL_NUMBERS);
	const words = a.words && b.words ? intersectWords(a.words, b.words) : (a.words ?? b.words);
	const others = [...a.others, ...b.others];
	const contradicted = others.some(({ key, negated }) =>
		others.some((other) => other.key === key && other.negated !== negated),
	);
	if (numbers.length === 0 || (words?.only && words.words.size === 0) || contradicted)
		return undefined;
	return { numbers: a.numbers || b.numbers ? numbers : undefined, words, others };
}

/** Whether a fact that satisfies `part` always satisfies `whole`. */
export function impliedBy(whole: Demand, part: Demand): boolean {
	if (whole.numbers && !(part.numbers && covers(whole.numbers, part.numbers))) return false;
	if (whole.words && !(part.words && coversWords(whole.words, part.words))) return false;
	return whole.others.every((other) =>
		part.others.some(({ key, negated }) => key === other.key && negated === other.negated),
	);
}

function possible(demand: Demand): Demand | undefined {
	return both(demand, NOTHING);
}
