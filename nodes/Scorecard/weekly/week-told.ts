import type { RecordedEvent } from '../../../src/engine/handoff/event';
import type { Contract } from '../../../src/engine/policy/contract';
import {
	casesOf,
	mailPeriod,
	scorecardFrom,
	type Case,
	type Period,
	type Scorecard,
} from '../../../src/engine/score';
import type { Ledger } from '../../../src/ledger';

/** What the mails of a week are written from. */
export interface WeekTold {
	readonly week: Period;
	readonly scorecard: Scorecard;
	/** What AEs said in the period of the scorecard. */
	readonly cases: readonly Case[];
}

/** A weekly mail of four weeks is weekly all the same. */
const EVERY_DAYS = 7;

/** Goes through the ledger once and gathers what every mail of a week says. */
export async function tellWeek(
	ledger: Ledger,
	contract: Contract,
	week: Period,
	now: number,
): Promise<WeekTold> {
	const period = mailPeriod(contract, week);
	const cases: Case[] = [];
	const request = { contract, period, by: 'sdr', asOf: now, everyDays: EVERY_DAYS } as const;
	const { scorecard } = await scorecardFrom(
		request,
		heard(ledger.timelines(), (events) => {
			if (!isJudgedIn(events, period)) return;
			const found = casesOf(contract, events);
			cases.push(...found.filter(({ at }) => at >= period.start && at < period.until));
		}),
	);
	return { week, scorecard, cases };
}

/** The handoffs as they come, each shown to somebody else first. */
async function* heard(
	handoffs: AsyncIterable<readonly RecordedEvent[]>,
	hear: (events: readonly RecordedEvent[]) => void,
): AsyncGenerator<readonly RecordedEvent[]> {
	for await (const events of handoffs) {
		hear(events);
		yield events;
	}
}

const JUDGING: ReadonlySet<string> = new Set([
	'decision.accepted',
	'decision.rejected',
	'quality.scored',
]);

/** Most handoffs of a ledger are older; they are not looked at any closer. */
function isJudgedIn(events: readonly RecordedEvent[], { start, until }: Period): boolean {
	return events.some(({ type, at }) => {
		return JUDGING.has(type) && Date.parse(at) >= start && Date.parse(at) < until;
	});
}
