import type { Round } from './round';

/**
 * What a round is counted for, each of these once or not at all. A round carries their places in this
 * list, so that counting a million of them takes a fraction of a second.
 */
export const COUNTED = [
	'bookings',
	'held',
	'noShow',
	'cancelled',
	'moved',
	/** Nobody has said; those still to come among them. */
	'unknown',
	/** First slots that are not over; cancelled and moved ones among them. */
	'ahead',
	/** Slots that have passed and of which nobody has said how they went. */
	'unsaid',
	'thirtyDaysOld',
	'heldInThirtyDays',
	'met',
	/** Bookings whose slot has passed and of which it is known whether they were introduced. */
	'introKnown',
	'introduced',
	'joinKnown',
	'joined',
	'briefOpened',
	/** Of the handoffs whose time for a decision has run out. */
	'accepted',
	'rejected',
	'unanswered',
	/** Of all decisions, whether or not their time has run out. */
	'decided',
	'allRejected',
	'failsBar',
	'scored',
	'won',
	'lost',
	'recycleDue',
	'recycled',
	'wakeDue',
	'woken',
	'judged',
	'lackedFacts',
] as const;
export type Counted = (typeof COUNTED)[number];

/** What was counted over some rounds. Every number of a scorecard is worked out from these. */
export type Counts = { readonly [K in Counted]: number } & {
	/** How many ratings of each kind, by index 1 to 5. */
	readonly ratings: readonly number[];
	/** Per clock of the contract, in its order. */
	readonly kept: readonly number[];
	readonly missed: readonly number[];
};

const RATINGS_AT = COUNTED.length;
const CLOCKS_AT = RATINGS_AT + 6;

/** How many numbers the counts of one group take. */
export function widthOf(clocks: number): number {
	return CLOCKS_AT + 2 * clocks;
}

/** Counts one round into the numbers that begin at `from`. */
export function count(cells: Int32Array, from: number, { countedAt }: Round): void {
	for (let at = 0; at < countedAt.length; at += 1) cells[from + countedAt[at]!]! += 1;
}

/** Gives the places among the counts at which a round is one more; the same list for the same places. */
export type CountedAt = (round: Uncounted) => Uint8Array;

/** Rounds that count for the same share one list: there are some thousands of them, whatever comes. */
export function countedAtOf(clocks: number): CountedAt {
	const known = new Map<string, Uint8Array>();
	return (round) => {
		const bits = countedBits(round);
		const { quality, kept, missed } = round;
		const key = `${bits} ${quality} ${kept} ${missed}`;
		let places = known.get(key);
		if (places === undefined) {
			places = Uint8Array.from([
				...placesOf(bits, 0),
				...(quality > 0 ? [RATINGS_AT + quality] : []),
				...placesOf(kept, CLOCKS_AT),
				...placesOf(missed, CLOCKS_AT + clocks),
			]);
			known.set(key, places);
		}
		return places;
	};
}

function placesOf(bits: number, from: number): readonly number[] {
	return Array.from({ length: 32 }, (_, at) => at).flatMap((at) =>
		(bits >>> at) & 1 ? [from + at] : [],
	);
}

const NOTHING = Object.fromEntries(COUNTED.map((name) => [name, 0])) as Record<Counted, number>;

/** The numbers that begin at `from`, by name. */
export function countsAt(cells: Int32Array, from: number, clocks: number): Counts {
	const part = (start: number, length: number) =>
		Array.from(cells.subarray(from + start, from + start + length));
	const parts = {
		ratings: part(RATINGS_AT, 6),
		kept: part(CLOCKS_AT, clocks),
		missed: part(CLOCKS_AT + clocks, clocks),
	};
	const counts = { ...NOTHING, ...parts };
	for (let at = 0; at < COUNTED.length; at += 1) counts[COUNTED[at]!] = cells[from + at] ?? 0;
	return counts;
}

/** Adds the numbers that begin at `from` to those of `sums`, from its beginning. */
export function addCells(sums: Int32Array, cells: Int32Array, from: number): void {
	for (let at = 0; at < sums.length; at += 1) sums[at]! += cells[from + at] ?? 0;
}

/** A round before it is known what it counts for. */
export type Uncounted = Omit<Round, 'countedAt'>;

/** What a round counts for: the one place that says so. */
function countedBits(round: Uncounted): number {
	const found = [
		...(round.isBooked ? ofBooking(round) : []),
		...(round.isMet ? ofMeeting(round) : []),
		...ofDecision(round),
		round.quality > 0 && 'scored',
		round.isJudged && 'judged',
		round.isJudged && round.lackedFacts && 'lackedFacts',
	] as const;
	let bits = 0;
	for (const name of found) if (name !== false) bits |= BIT[name];
	return bits;
}

type Found = Counted | false;

const OUTCOME = {
	held: 'held',
	'no-show': 'noShow',
	cancelled: 'cancelled',
	moved: 'moved',
	unknown: 'unknown',
} as const;

function ofBooking(round: Uncounted): readonly Found[] {
	const { isAhead, isIntroKnown, isThirtyDaysOld } = round;
	return [
		'bookings',
		OUTCOME[round.first],
		isAhead && 'ahead',
		round.first === 'unknown' && !isAhead && 'unsaid',
		isThirtyDaysOld && 'thirtyDaysOld',
		isThirtyDaysOld && round.isHeldInThirtyDays && 'heldInThirtyDays',
		!isAhead && isIntroKnown && 'introKnown',
		!isAhead && isIntroKnown && round.isIntroduced && 'introduced',
	];
}

function ofMeeting({ isJoinKnown, hasSdrJoined, hasBriefOpened }: Uncounted): readonly Found[] {
	return [
		'met',
		isJoinKnown && 'joinKnown',
		isJoinKnown && hasSdrJoined && 'joined',
		hasBriefOpened && 'briefOpened',
	];
}

function ofDecision(round: Uncounted): readonly Found[] {
	const { decision, isDecisionDue, opportunity } = round;
	if (decision === '') return [isDecisionDue && 'unanswered'];
	if (decision === 'accepted') {
		return [
			'decided',
			isDecisionDue && 'accepted',
			opportunity === 'won' && 'won',
			opportunity === 'lost' && 'lost',
		];
	}
	return [
		'decided',
		'allRejected',
		isDecisionDue && 'rejected',
		round.failsBar && 'failsBar',
		round.isRecycleDue && 'recycleDue',
		round.isRecycled && 'recycled',
		round.isWakeDue && 'wakeDue',
		round.isWakeDue && round.isWoken && 'woken',
	];
}

const BIT = Object.fromEntries(COUNTED.map((name, at) => [name, 1 << at])) as Readonly<
	Record<Counted, number>
>;
