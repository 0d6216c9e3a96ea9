import type { AnyNewEvent } from '../handoff/event';
import type { Contract } from '../policy/contract';
import { collector, type Grouping } from './collect';
import { bucketsOf, type Period } from './period';
import { roundReader } from './read-rounds';
import { ALWAYS_GROUPED, scorecardOf, type Scorecard } from './scorecard';

/** Which scorecard is asked for. */
export interface ScorecardRequest {
	readonly contract: Contract;
	readonly period: Period;
	readonly by: Grouping;
	/** Epoch ms: everything is told as it stood then. */
	readonly asOf: number;
	/** How often such a scorecard comes, in days; the length of its period, if left out. */
	readonly everyDays?: number;
}

/** A scorecard, and the handoffs that could not be counted. */
export interface ScorecardMade {
	readonly scorecard: Scorecard;
	/** Handoffs whose events do not begin with `lead.received`. */
	readonly headless: readonly string[];
}

/** Makes a scorecard from the events of one handoff after the other; none of them is kept. */
export async function scorecardFrom(
	request: ScorecardRequest,
	handoffs: AsyncIterable<readonly AnyNewEvent[]>,
): Promise<ScorecardMade> {
	const { contract, period, by, asOf } = request;
	const buckets = bucketsOf(contract.team.zone, period);
	const groupings = [...new Set<Grouping>([...ALWAYS_GROUPED, by])];
	const collecting = collector({ contract, buckets, groupings, asOf });
	const read = roundReader(contract, asOf);
	const headless: string[] = [];
	for await (const events of handoffs) {
		if (events[0]?.type !== 'lead.received') {
			headless.push(events[0]?.handoff ?? '');
			continue;
		}
		for (const round of read(events)) collecting.add(round);
	}
	const scorecard = scorecardOf(collecting.collected(), request);
	return { scorecard, headless };
}
