import {
	bucketsOf,
	collector,
	periodOf,
	roundReader,
	scorecardOf,
	ALWAYS_GROUPED,
	type Scorecard,
} from '../../../src/engine/score';
import type { Grouping } from '../../../src/engine/score';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import type { Contract } from '../../../src/engine/policy/contract';
import { CONTRACT } from '../../support/contract.mts';

const DAY = 86_400_000;

export interface Scoring {
	readonly from: string;
	readonly to: string;
	readonly by?: Grouping;
	/** Epoch ms; four weeks after the last day, if left out. */
	readonly asOf?: number;
	readonly contract?: Contract;
	/** How often such a scorecard comes. */
	readonly everyDays?: number;
}

/** The scorecard of some handoffs, each given by its events. */
export function scored(
	handoffs: Iterable<readonly AnyNewEvent[]>,
	{ from, to, by = 'sdr', contract = CONTRACT, ...more }: Scoring,
): Scorecard {
	const period = periodOf(contract.team.zone, from, to);
	const asOf = more.asOf ?? period.until + 28 * DAY;
	const buckets = bucketsOf(contract.team.zone, period);
	const groupings = [...new Set<Grouping>([...ALWAYS_GROUPED, by])];
	const collecting = collector({ contract, buckets, groupings, asOf });
	const read = roundReader(contract, asOf);
	for (const events of handoffs) for (const round of read(events)) collecting.add(round);
	return scorecardOf(collecting.collected(), {
		contract,
		period,
		asOf,
		by,
		...(more.everyDays === undefined ? {} : { everyDays: more.everyDays }),
	});
}
