import type { Condition } from '../../condition';
import type { FactDictionary } from '../../facts';
import type { RawRouting, RawSegment } from '../files/routing-file';
import type { Report } from '../finding';
import { isKnown } from '../known';
import { canBothBeMet, casesOf, isCovered, type Case } from '../reach/cases';

/** A segment with its condition read, where it has one that could be. */
export interface CheckedRow {
	readonly segment: RawSegment;
	readonly when: Condition | undefined;
}

interface Row {
	readonly segment: RawSegment;
	readonly cases: readonly Case[];
}

/** Reports rows no lead can get to, rows that overlap, and a missing row for all others. */
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
	for (const { segment, when } of rows.slice(0, otherwise < 0 ? undefined : otherwise)) {
		const cases = when && casesOf(when, facts);
		if (!cases) continue;
		const row = { segment, cases };
		checkRow(row, earlier, report);
		earlier.push(row);
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
		report(id.at, { code: 'ROW_UNREACHABLE', row: id.text, otherwise: taker });
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

function checkRow(row: Row, earlier: readonly Row[], report: Report): void {
	const { id } = row.segment;
	if (row.cases.length === 0) {
		report(id.at, { code: 'ROW_NEVER_MATCHES', row: id.text });
		return;
	}
	const taker = earlier.find(({ cases }) => isCovered(row.cases, cases));
	if (taker) {
		const code = isCovered(taker.cases, row.cases) ? 'ROW_TWICE' : 'ROW_SHADOWED';
		const { text, at } = taker.segment.id;
		report(id.at, { code, row: id.text, earlier: text, line: at.line });
		return;
	}
	for (const other of earlier) reportOverlap(row, other, report);
}

function reportOverlap(row: Row, other: Row, report: Report): void {
	const { id, pool } = row.segment;
	const meant = other.segment.winsOver.some(({ text }) => text === id.text);
	if (meant || pool.text === other.segment.pool.text || isCovered(other.cases, row.cases)) return;
	if (!canBothBeMet(row.cases, other.cases)) return;
	const { text, at } = other.segment.id;
	report(id.at, { code: 'SEGMENTS_OVERLAP', row: id.text, earlier: text, line: at.line });
}
