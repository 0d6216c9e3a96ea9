import { DAY_MS, dateMs, isWholeDay, type FactTest } from '../../condition';
import { closed, complement, type Interval } from './intervals';

type Operator = FactTest['operator'];

/**
 * The numbers, or the moments in epoch ms, that meet a comparison; `undefined` where it is none of
 * numbers or fixed dates.
 */
export function numbersMeeting({ operator, expected }: FactTest): readonly Interval[] | undefined {
	if (Array.isArray(expected)) return amongSeveral(operator, expected);
	if (typeof expected === 'number') return besideOne(operator, expected);
	if (typeof expected !== 'string' || !isMoment(expected)) return undefined;
	return besideMoment(operator, expected);
}

function isMoment(value: unknown): value is string {
	return typeof value === 'string' && !Number.isNaN(dateMs(value));
}

function amongSeveral(
	operator: Operator,
	expected: readonly unknown[],
): readonly Interval[] | undefined {
	const each = stretches(expected);
	const [first, last] = [each?.[0], each?.[each.length - 1]];
	if (!each || !first || !last) return undefined;
	switch (operator) {
		case 'between':
			return [closed(first.low, last.high)];
		case 'in':
			return complement(complement(each));
		case 'not_in':
			return complement(each);
		default:
			return undefined;
	}
}

/** One stretch for each value, where all are numbers or all are dates. */
function stretches(values: readonly unknown[]): readonly Interval[] | undefined {
	if (values.every((value) => typeof value === 'number'))
		return values.map((value) => closed(value, value));
	return values.every(isMoment) ? values.map(stretchOf) : undefined;
}

/** A whole day lasts until its last millisecond. */
function stretchOf(date: string): Interval {
	const first = dateMs(date);
	return closed(first, first + (isWholeDay(date) ? DAY_MS - 1 : 0));
}

function besideMoment(operator: Operator, date: string): readonly Interval[] | undefined {
	const stretch = stretchOf(date);
	switch (operator) {
		case 'is':
			return [stretch];
		case 'is_not':
			return complement([stretch]);
		case 'before':
			return besideOne('below', stretch.low);
		case 'after':
			return besideOne('above', stretch.high);
		default:
			return undefined;
	}
}

function besideOne(operator: Operator, value: number): readonly Interval[] | undefined {
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
			return [{ low: value, high: Infinity, openLow: true, openHigh: true }];
		case 'below':
			return [{ low: -Infinity, high: value, openLow: true, openHigh: true }];
		default:
			return undefined;
	}
}
