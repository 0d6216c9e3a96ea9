import type { Round } from '../../src/engine/score';
import type { Bucket } from '../../src/engine/score/period';

/** What a hand-written loop counts for one SDR in one week: eight metrics, no interval, no flag. */
class Cell {
	bookings = 0;
	ahead = 0;
	held = 0;
	noShow = 0;
	accepted = 0;
	rejected = 0;
	won = 0;
	lost = 0;
	kept = 0;
	missed = 0;
	rated = 0;
	points = 0;
	introduced = 0;
	recycleDue = 0;
	recycled = 0;
}

/** One loop over the rows, as somebody who needs just these eight numbers would write it. */
export function byHand(
	rounds: readonly Round[],
	buckets: readonly Bucket[],
): ReadonlyMap<string, readonly Cell[]> {
	const start = buckets[0]?.start ?? 0;
	const week = 7 * 86_400_000;
	const sdrs = new Map<string, Cell[]>();
	for (const round of rounds) {
		const at = Math.floor((round.cohort - start) / week);
		if (!(at >= 0 && at < buckets.length)) continue;
		let row = sdrs.get(round.sdr);
		if (row === undefined) sdrs.set(round.sdr, (row = buckets.map(() => new Cell())));
		const cell = row[at]!;
		cell.bookings += 1;
		if (round.isAhead) cell.ahead += 1;
		if (round.first === 'held') cell.held += 1;
		else if (round.first === 'no-show') cell.noShow += 1;
		if (round.isIntroduced) cell.introduced += 1;
		if (round.isDecisionDue) {
			if (round.decision === 'accepted') cell.accepted += 1;
			else if (round.decision === 'rejected') cell.rejected += 1;
		}
		if (round.opportunity === 'won') cell.won += 1;
		else if (round.opportunity === 'lost') cell.lost += 1;
		for (let bits = round.kept; bits !== 0; bits &= bits - 1) cell.kept += 1;
		for (let bits = round.missed; bits !== 0; bits &= bits - 1) cell.missed += 1;
		if (round.quality > 0) {
			cell.rated += 1;
			cell.points += round.quality;
		}
		if (round.isRecycleDue) {
			cell.recycleDue += 1;
			if (round.isRecycled) cell.recycled += 1;
		}
	}
	return sdrs;
}

const COUNTS: ReadonlyArray<(round: Round) => boolean> = [
	(round) => round.first === 'held',
	(round) => round.first === 'no-show',
	(round) => round.decision === 'accepted',
	(round) => round.opportunity === 'won',
	(round) => round.missed === 0,
	(round) => round.quality > 0,
	(round) => round.isIntroduced,
	(round) => round.isRecycled,
];

/** Grouped first, then one reduce for each metric: what a Code node usually holds. */
export function byGroups(rounds: readonly Round[], start: number): object {
	const week = 7 * 86_400_000;
	const groups = Object.groupBy(
		rounds,
		({ sdr, cohort }) => `${sdr} ${Math.floor((cohort - start) / week)}`,
	);
	return Object.fromEntries(
		Object.entries(groups).map(([name, rows = []]) => [
			name,
			COUNTS.map((holds) => rows.reduce((sum, round) => sum + (holds(round) ? 1 : 0), 0)),
		]),
	);
}
