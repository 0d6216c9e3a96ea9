import type { Scored } from '../metric';

export interface MetricWords {
	readonly label: string;
	/** What k counts, and what n counts: “k of n …”. */
	readonly counted: string;
	readonly of: string;
}

/** Every number says what it is a share of, wherever it stands. */
export const METRIC_WORDS: Readonly<Record<Scored, MetricWords>> = {
	'held-rate': {
		label: 'Held rate',
		counted: 'first meetings that took place in the slot first booked',
		of: 'bookings whose slot has passed, cancelled and moved ones included',
	},
	'held-within-30-days': {
		label: 'Held within 30 days',
		counted: 'bookings that took place within 30 days of the first slot, rebooked or not',
		of: 'bookings whose first slot is 30 days old',
	},
	'no-show-rate': {
		label: 'No-show rate',
		counted: 'first slots to which the prospect did not come',
		of: 'bookings whose slot has passed, cancelled and moved ones included',
	},
	'acceptance-rate': {
		label: 'Acceptance',
		counted: 'handoffs the AE accepted',
		of: 'handoffs accepted or rejected whose time for the decision has run out',
	},
	unanswered: {
		label: 'Unanswered',
		counted: 'handoffs nobody decided',
		of: 'handoffs whose time for the decision has run out',
	},
	'opportunity-to-close': {
		label: 'Opportunity to close',
		counted: 'opportunities won',
		of: 'opportunities won or lost so far',
	},
	'sla-compliance': {
		label: 'Promises kept',
		counted: 'promises kept in time',
		of: 'promises that were kept or ran out',
	},
	'quality-score': {
		label: 'Quality',
		counted: 'points the AEs gave, 1 to 5 for a meeting',
		of: 'meetings that were rated',
	},
	'intro-coverage': {
		label: 'Introduced',
		counted: 'bookings with a three-way introduction before the meeting',
		of: 'bookings whose slot has passed',
	},
	'sdr-joined': {
		label: 'SDR joined',
		counted: 'meetings the SDR opened',
		of: 'meetings that took place',
	},
	'recycled-with-next-step': {
		label: 'Recycled with a next step',
		counted: 'rejected leads with an owner, an action and a time or a trigger',
		of: 'rejected leads',
	},
};

/** “78 %”, “3.9”, or a dash where there is nothing. */
export function rateWords(metric: Scored, rate: number | null): string {
	if (rate === null) return '–';
	return metric === 'quality-score' ? rate.toFixed(1) : `${Math.round(rate * 100)} %`;
}

/** “71–84 %”, “3.6–4.2”. */
export function rangeWords(metric: Scored, [low, high]: readonly [number, number]): string {
	if (metric === 'quality-score') return `${low.toFixed(1)}–${high.toFixed(1)}`;
	return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}

/** “70–85 %”, “90 % or more”, “15 % or less”. */
export function bandWords(metric: Scored, [low, high]: readonly [number, number]): string {
	const [least, most] = metric === 'quality-score' ? [1, 5] : [0, 1];
	if (high >= most && low >= most) return rateWords(metric, most);
	if (high >= most) return `${rateWords(metric, low)} or more`;
	if (low <= least) return `${rateWords(metric, high)} or less`;
	return rangeWords(metric, [low, high]);
}

/** “93 of 120”; ratings are counted, not summed. */
export function countWords(metric: Scored, k: number, n: number): string {
	if (metric === 'quality-score') return `${n} ${n === 1 ? 'rating' : 'ratings'}`;
	return `${k} of ${n}`;
}

/** The three answers, in words. */
export const VERDICT_WORDS = {
	inside: 'inside the band',
	outside: 'outside the band',
	'not-enough-data': 'not enough data',
} as const;
