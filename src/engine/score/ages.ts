import { DAY_MS } from '../clock';
import type { Round } from './round';

/** Days after which opportunities are compared, shortest first. */
export const AGES = [30, 60, 90, 180, 365] as const;

/** Won and lost among the opportunities of one source that are at least so many days old. */
export interface AgeCounts {
	readonly opened: number;
	readonly won: number;
	readonly lost: number;
}

/**
 * Opportunities of one source by the age they have reached and the age by which they were closed:
 * what one was worth at an age is what it was then, not what it became.
 */
export class AgeTable {
	private readonly opened = new Array<number>(SIZE).fill(0);
	private readonly won = new Array<number>(SIZE * SIZE).fill(0);
	private readonly lost = new Array<number>(SIZE * SIZE).fill(0);

	/** Counts an opportunity in, as of an instant (epoch ms). */
	add({ opportunity, openedAt, closedAt }: Round, asOf: number): void {
		const reached = agesWithin(asOf - openedAt);
		this.opened[reached]! += 1;
		if (opportunity === 'open') return;
		// The first age at which it was closed already.
		const closed = agesWithin(closedAt - openedAt - 1);
		const into = opportunity === 'won' ? this.won : this.lost;
		into[reached * SIZE + closed]! += 1;
	}

	/** At each age, those that have reached it, and what they were by then. */
	counts(): readonly AgeCounts[] {
		return AGES.map((_, age) => {
			let [opened, won, lost] = [0, 0, 0];
			for (let reached = age + 1; reached < SIZE; reached += 1) {
				opened += this.opened[reached] ?? 0;
				for (let closed = 0; closed <= age; closed += 1) {
					won += this.won[reached * SIZE + closed] ?? 0;
					lost += this.lost[reached * SIZE + closed] ?? 0;
				}
			}
			return { opened, won, lost };
		});
	}
}

const SIZE = AGES.length + 1;

/** How many of the ages lie within a span, in ms. */
function agesWithin(span: number): number {
	let count = 0;
	while (count < AGES.length && span >= (AGES[count] ?? 0) * DAY_MS) count += 1;
	return count;
}
