import type { Condition } from '../../condition';
import type { FactDictionary } from '../../facts';
import type { RawRouting, RawSegment } from '../files/routing-file';
import type { Report } from '../finding';
import { isKnown } from '../known';
import { canMeetAll, type Effort } from '../reach/can-meet-all';
import { casesAgainst, casesOf } from '../reach/cases';
import { asksTheSame, takersOf, type Row } from './takers-of';

/** A segment with its condition read, where it has one that could be. */
export interface CheckedRow {
	readonly segment: RawSegment;
	readonly when: Condition | undefined;
}

/** A table of any size a team would write is looked at as a whole with a fraction of this. */
const EFFORT = 200_000;

/**
 * Reports rows no lead can get to, rows that overlap, and a missing row for all others.
 *
 * What it says of a row is certain. It may miss one in a table so large or so tangled that the
 * effort does not suffice to look at all rows together.
 */
export function checkRows(
	{ segments }: RawRouting,
	rows: readonly CheckedRow[],
	facts: FactDictionary,
	report: Report,
): void {
	const otherwise = segments.findIndex(({ when }) => when === undefined);
	const last = segments[segments.length - 1];
	if (otherwise < 0 && last) report(last.id.at, { code: 'OTHERWISE_MISSING' });
	reportAfterOtherwise(segments, otherwise, report);
	checkWinsOver(segments, report);
	const earlier: Row[] = [];
	const effort = { left: EFFORT };
	for (const { segment, when } of rows.slice(0, otherwise < 0 ? undefined : otherwise)) {
		if (!when) continue;
		const row = { segment, cases: casesOf(when, facts), against: casesAgainst(when, facts) };
		if (canBeReached(row, earlier, effort, report)) earlier.push(row);
	}
}

function reportAfterOtherwise(
	segments: readonly RawSegment[],
	otherwise: number,
	report: Report,
): void {
	if (otherwise < 0) return;
	const taker = segments[otherwise]?.id.text ?? '';
	for (const { id } of segments.slice(otherwise + 1)) {
		report(id.at, { code: 'ROW_UNREACHABLE', row: id.text, takers: [taker] });
	}
}

function checkWinsOver(segments: readonly RawSegment[], report: Report): void {
	const ids = segments.map(({ id }) => id.text);
	const known = { names: new Set(ids) };
	for (const [at, { id, winsOver }] of segments.entries()) {
		for (const other of winsOver) {
			if (!isKnown('SEGMENT_UNKNOWN', other, known, report)) continue;
			if (ids.indexOf(other.text) > at) continue;
			report(other.at, { code: 'WINS_OVER_EARLIER', row: id.text, earlier: other.text });
		}
	}
}

/** Reports why no lead can get to the row, or what it overlaps. */
function canBeReached(row: Row, earlier: readonly Row[], effort: Effort, report: Report): boolean {
	const { id } = row.segment;
	if (row.cases?.length === 0) {
		report(id.at, { code: 'ROW_NEVER_MATCHES', row: id.text });
		return false;
	}
	const takers = takersOf(row, earlier, effort);
	if (takers.length > 0) reportTakers(row, takers, effort, report);
	else for (const other of earlier) reportOverlap(row, other, effort, report);
	return takers.length === 0;
}

function reportTakers(row: Row, takers: readonly Row[], effort: Effort, report: Report): void {
	const { text: name, at } = row.segment.id;
	const [taker, ...others] = takers;
	if (taker && others.length === 0) {
		const code = asksTheSame(row, taker, effort) ? 'ROW_TWICE' : 'ROW_SHADOWED';
		const { text, at: earlier } = taker.segment.id;
		report(at, { code, row: name, earlier: text, line: earlier.line });
	} else {
		const names = takers.map(({ segment }) => segment.id.text);
		report(at, { code: 'ROW_UNREACHABLE', row: name, takers: names });
	}
}

function reportOverlap(row: Row, other: Row, effort: Effort, report: Report): void {
	const { id, pool } = row.segment;
	const meant = other.segment.winsOver.some(({ text }) => text === id.text);
	if (meant || pool.text === other.segment.pool.text || !row.cases || !other.cases) return;
	if (canMeetAll([row.cases, other.cases], effort) !== true) return;
	// A part of a later row is an exception to it, which is what the order is for.
	if (row.against && canMeetAll([other.cases, row.against], effort) === false) return;
	const { text, at } = other.segment.id;
	report(id.at, { code: 'SEGMENTS_OVERLAP', row: id.text, earlier: text, line: at.line });
}
