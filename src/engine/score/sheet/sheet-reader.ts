import type { AnyNewEvent } from '../../handoff/event';
import type { Contract } from '../../policy/contract';
import { collector, type Collector } from '../collect';
import { groupScores } from '../people';
import { bucketsOf, type Period } from '../period';
import { roundReader } from '../read-rounds';
import type { NameOf } from '../report/flag-words';
import { ALWAYS_GROUPED, scorecardOf } from '../scorecard';
import { definitionsTab } from './definitions-tab';
import { handoffsTab, type RoundOfWeek } from './handoffs-tab';
import { peopleTab } from './people-tab';
import { recycleTab } from './recycle-tab';
import { scorecardTab } from './scorecard-tab';
import type { Sheet } from './tab';
import { toldRounds } from './told-round';

export interface SheetOptions {
	readonly contract: Contract;
	/** Whole weeks, oldest first (see `weeksUntil`). */
	readonly weeks: readonly Period[];
	/** Epoch ms. */
	readonly asOf: number;
}

/** Reads handoffs one after the other; only the rounds of the weeks told are kept. */
export interface SheetReader {
	/** All the events of one handoff, in the order they were recorded. */
	add(events: readonly AnyNewEvent[]): void;
	sheet(nameOf: NameOf): Sheet;
}

/** Makes the tabs of a spreadsheet out of what happened: the same numbers as the scorecard, by week. */
export function sheetReader({ contract, weeks, asOf }: SheetOptions): SheetReader {
	const { zone, company } = contract.team;
	const read = roundReader(contract, asOf);
	const until = new Date(asOf).toISOString();
	const collectors = weeks.map((week) => weekCollector(contract, week, asOf));
	const kept: RoundOfWeek[] = [];
	return {
		add(all) {
			const events = all.filter(({ at }) => at <= until);
			const rounds = read(events);
			for (const round of rounds) for (const collecting of collectors) collecting.add(round);
			for (const told of toldRounds(rounds, events, contract)) {
				const { cohort } = told.round;
				const week = weeks.find(({ start, until }) => start <= cohort && cohort < until);
				if (week !== undefined) kept.push({ week: week.from, told });
			}
		},
		sheet(nameOf) {
			const collected = collectors.map((collecting) => collecting.collected());
			const scorecards = collected.map((one, at) =>
				scorecardOf(one, { contract, period: weeks[at]!, asOf, by: 'sdr' }),
			);
			const people = scorecards.map((card, at) => ({
				week: card.period.from,
				digest: card.digest,
				sdrs: card.people,
				aes: groupScores(contract, collected[at]!, 'ae'),
			}));
			const rounds = inOrder(kept);
			return {
				title: `Handoff scorecard of ${company}`,
				zone,
				weeks: ['', ...weeks.map(({ from }) => from)],
				tabs: [
					scorecardTab(scorecards, nameOf),
					peopleTab(people, nameOf),
					handoffsTab(rounds, zone, nameOf),
					recycleTab(rounds, zone, nameOf),
					definitionsTab(contract, asOf),
				],
			};
		},
	};
}

function weekCollector(contract: Contract, week: Period, asOf: number): Collector {
	const buckets = bucketsOf(contract.team.zone, week);
	return collector({ contract, buckets, groupings: ALWAYS_GROUPED, asOf });
}

/** By the first slot, so that a sheet reads like a diary. */
function inOrder(rounds: readonly RoundOfWeek[]): readonly RoundOfWeek[] {
	const at = ({ told }: RoundOfWeek) => told.round.cohort;
	const id = ({ told }: RoundOfWeek) => told.round.handoff;
	return [...rounds].sort((a, b) => at(a) - at(b) || (id(a) < id(b) ? -1 : 1));
}
