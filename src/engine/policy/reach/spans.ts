import { DAY_MS, spanEnd, type FactTest, type Within } from '../../condition';

/** A date lies within a span from now or, negated, outside of it. */
export interface SpanDemand {
	readonly span: Within;
	readonly negated: boolean;
}

/** What a comparison, or its opposite, asks of a date beside now, if it is one of spans. */
export function spanOf({ operator, expected }: FactTest, negated: boolean): SpanDemand | undefined {
	if (operator !== 'within' || typeof expected !== 'object' || !('unit' in expected))
		return undefined;
	return { span: expected, negated };
}

/** Whether a date can lie so to every span. May say yes where the answer is no. */
export function canBeDated(demands: readonly SpanDemand[]): boolean {
	const within = demands.filter(({ negated }) => !negated);
	const outside = demands.filter(({ negated }) => negated);
	return !within.some(({ span }) => outside.some((other) => isPartOf(span, other.span)));
}

/** How long a span is depends on the day of the week at most. */
const A_WEEK = [0, 1, 2, 3, 4, 5, 6].map((day) => day * DAY_MS);

function isPartOf(part: Within, whole: Within): boolean {
	if (part.direction !== whole.direction) return false;
	return A_WEEK.every((now) => lengthAt(part, now) <= lengthAt(whole, now));
}

function lengthAt(span: Within, now: number): number {
	return Math.abs(spanEnd(span, now) - now);
}
