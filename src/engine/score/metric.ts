import type { Contract, Metric, Role } from '../policy/contract';
import type { Share } from './statistics/difference';
import type { Counts } from './tally';

/** The metrics of the contract, and those that stand beside them without a band of their own. */
export const SCORED = [
	'held-rate',
	'held-within-30-days',
	'no-show-rate',
	'acceptance-rate',
	'unanswered',
	'opportunity-to-close',
	'sla-compliance',
	'quality-score',
	'intro-coverage',
	'sdr-joined',
	'recycled-with-next-step',
] as const satisfies ReadonlyArray<Metric | 'held-within-30-days' | 'unanswered'>;
export type Scored = (typeof SCORED)[number];

/** Which promises count: those of everybody, or only those of one role. */
export type Promising = 'all' | Role;

/** Bit per clock of the contract whose promise counts. */
export type ClockChoice = readonly boolean[];

/** The clocks whose promises are the role's. */
export function clocksOf({ sla }: Pick<Contract, 'sla'>, promising: Promising): ClockChoice {
	return [...sla.clocks.values()].map(({ who }) => promising === 'all' || promising === who);
}

/**
 * k and n of a metric that is a share. For `quality-score` k is the sum of the ratings and n how many
 * there are, so that k ÷ n is their mean.
 */
export function shareOf(metric: Scored, counts: Counts, clocks: ClockChoice): Share {
	switch (metric) {
		case 'held-rate':
			return { k: counts.held, n: slotsPassed(counts) };
		case 'no-show-rate':
			return { k: counts.noShow, n: slotsPassed(counts) };
		case 'held-within-30-days':
			return { k: counts.heldInThirtyDays, n: counts.thirtyDaysOld };
		case 'acceptance-rate':
			return { k: counts.accepted, n: counts.accepted + counts.rejected };
		case 'unanswered':
			return { k: counts.unanswered, n: counts.accepted + counts.rejected + counts.unanswered };
		case 'opportunity-to-close':
			return { k: counts.won, n: counts.won + counts.lost };
		case 'sla-compliance': {
			const kept = chosen(counts.kept, clocks);
			return { k: kept, n: kept + chosen(counts.missed, clocks) };
		}
		case 'quality-score':
			return {
				k: counts.ratings.reduce((sum, ratings, score) => sum + ratings * score, 0),
				n: counts.scored,
			};
		case 'intro-coverage':
			return { k: counts.introduced, n: counts.introKnown };
		case 'sdr-joined':
			return { k: counts.joined, n: counts.joinKnown };
		case 'recycled-with-next-step':
			return { k: counts.recycled, n: counts.recycleDue };
	}
}

/**
 * First slots that have passed. Cancelled and moved ones are among them, as outcomes of their own:
 * neither held nor a no-show.
 */
function slotsPassed({ bookings, ahead }: Counts): number {
	return bookings - ahead;
}

function chosen(values: readonly number[], clocks: ClockChoice): number {
	let sum = 0;
	for (const [at, value] of values.entries()) if (clocks[at] === true) sum += value;
	return sum;
}
