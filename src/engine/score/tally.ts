import { DAY_MS } from '../clock';
import type { Round } from './round';

/** What was counted over some rounds. Every number of a scorecard is worked out from these. */
export interface Counts {
	bookings: number;
	held: number;
	noShow: number;
	cancelled: number;
	moved: number;
	/** Nobody has said; those still to come among them. */
	unknown: number;
	/** First slots still to come, whatever became of them. */
	ahead: number;
	/** Slots that have passed and of which nobody has said how they went. */
	unsaid: number;
	thirtyDaysOld: number;
	heldInThirtyDays: number;
	met: number;
	/** Bookings whose slot has passed and of which it is known whether they were introduced. */
	introKnown: number;
	introduced: number;
	joinKnown: number;
	joined: number;
	/** Of the handoffs whose time for a decision has run out. */
	accepted: number;
	rejected: number;
	unanswered: number;
	/** Of all decisions, whether or not their time has run out. */
	decided: number;
	scored: number;
	/** Ratings of 1 to 5, by index 1 to 5. */
	readonly ratings: number[];
	opportunities: number;
	won: number;
	lost: number;
	recycleDue: number;
	recycled: number;
	wakeDue: number;
	woken: number;
	failsBar: number;
	allRejected: number;
	judged: number;
	lackedFacts: number;
	briefOpened: number;
	/** Per clock of the contract, in its order. */
	readonly kept: number[];
	readonly missed: number[];
}

export function noCounts(clocks: number): Counts {
	return {
		bookings: 0,
		held: 0,
		noShow: 0,
		cancelled: 0,
		moved: 0,
		unknown: 0,
		ahead: 0,
		unsaid: 0,
		thirtyDaysOld: 0,
		heldInThirtyDays: 0,
		met: 0,
		introKnown: 0,
		joinKnown: 0,
		introduced: 0,
		joined: 0,
		accepted: 0,
		rejected: 0,
		unanswered: 0,
		decided: 0,
		scored: 0,
		ratings: [0, 0, 0, 0, 0, 0],
		opportunities: 0,
		won: 0,
		lost: 0,
		recycleDue: 0,
		recycled: 0,
		wakeDue: 0,
		woken: 0,
		failsBar: 0,
		allRejected: 0,
		judged: 0,
		lackedFacts: 0,
		briefOpened: 0,
		kept: new Array<number>(clocks).fill(0),
		missed: new Array<number>(clocks).fill(0),
	};
}

/** Counts one round in. */
export function count(counts: Counts, round: Round): void {
	if (round.isBooked) countBooking(counts, round);
	if (round.isMet) countMeeting(counts, round);
	if (round.decision !== '' || round.isDecisionDue) countDecision(counts, round);
	if (round.isJudged) {
		counts.judged += 1;
		if (round.lackedFacts) counts.lackedFacts += 1;
	}
	let { kept, missed } = round;
	for (let clock = 0; kept !== 0 || missed !== 0; clock += 1, kept >>>= 1, missed >>>= 1) {
		if ((kept & 1) !== 0) counts.kept[clock] = (counts.kept[clock] ?? 0) + 1;
		if ((missed & 1) !== 0) counts.missed[clock] = (counts.missed[clock] ?? 0) + 1;
	}
}

function countBooking(counts: Counts, round: Round): void {
	counts.bookings += 1;
	switch (round.first) {
		case 'held':
			counts.held += 1;
			break;
		case 'no-show':
			counts.noShow += 1;
			break;
		case 'cancelled':
			counts.cancelled += 1;
			break;
		case 'moved':
			counts.moved += 1;
			break;
		case 'unknown':
			counts.unknown += 1;
			if (!round.isAhead) counts.unsaid += 1;
			break;
	}
	if (round.isAhead) counts.ahead += 1;
	if (round.isThirtyDaysOld) {
		counts.thirtyDaysOld += 1;
		if (round.isHeldInThirtyDays) counts.heldInThirtyDays += 1;
	}
	if (round.isAhead || !round.isIntroKnown) return;
	counts.introKnown += 1;
	if (round.isIntroduced) counts.introduced += 1;
}

function countMeeting(counts: Counts, round: Round): void {
	counts.met += 1;
	if (round.isJoinKnown) counts.joinKnown += 1;
	if (round.hasSdrJoined) counts.joined += 1;
	if (round.hasBriefOpened) counts.briefOpened += 1;
	if (round.quality === 0) return;
	counts.scored += 1;
	counts.ratings[round.quality] = (counts.ratings[round.quality] ?? 0) + 1;
}

function countDecision(counts: Counts, round: Round): void {
	if (round.isDecisionDue) {
		if (round.decision === 'accepted') counts.accepted += 1;
		else if (round.decision === 'rejected') counts.rejected += 1;
		else counts.unanswered += 1;
	}
	if (round.decision === '') return;
	counts.decided += 1;
	if (round.decision === 'accepted') {
		if (Number.isNaN(round.opportunityAt)) return;
		counts.opportunities += 1;
		if (!Number.isNaN(round.wonAt)) counts.won += 1;
		else if (!Number.isNaN(round.lostAt)) counts.lost += 1;
		return;
	}
	counts.allRejected += 1;
	if (round.failsBar) counts.failsBar += 1;
	if (round.isRecycleDue) counts.recycleDue += 1;
	if (round.isRecycled) counts.recycled += 1;
	if (!round.isWakeDue) return;
	counts.wakeDue += 1;
	if (round.isWoken) counts.woken += 1;
}

type Plain = Exclude<keyof Counts, 'ratings' | 'kept' | 'missed'>;

/** All of them together. */
export function sumCounts(all: Iterable<Counts>, clocks: number): Counts {
	const sum = noCounts(clocks);
	for (const counts of all) {
		for (const [name, value] of Object.entries(counts)) {
			if (typeof value === 'number') sum[name as Plain] += value;
		}
		addTo(sum.ratings, counts.ratings);
		addTo(sum.kept, counts.kept);
		addTo(sum.missed, counts.missed);
	}
	return sum;
}

function addTo(sums: number[], values: readonly number[]): void {
	for (const [at, value] of values.entries()) sums[at] = (sums[at] ?? 0) + value;
}

/** Won and lost among the opportunities of one source that are at least so many days old. */
export interface AgeCounts {
	opened: number;
	won: number;
	lost: number;
}

/** Days after which opportunities are compared, shortest first. */
export const AGES = [30, 60, 90, 180, 365] as const;

/** Counts an opportunity in at every age it has reached: what it was worth at that age, not later. */
export function countAges(ages: readonly AgeCounts[], round: Round, asOf: number): void {
	for (const [at, days] of AGES.entries()) {
		const until = round.opportunityAt + days * DAY_MS;
		const counts = ages[at];
		if (counts === undefined || !(until <= asOf)) return;
		counts.opened += 1;
		if (round.wonAt <= until) counts.won += 1;
		else if (round.lostAt <= until) counts.lost += 1;
	}
}
