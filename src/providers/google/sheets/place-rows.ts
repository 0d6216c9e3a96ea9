import type { Row } from '../../../engine/score';

/** A row that is there: by its key and its week. Empty ones are somebody else's. */
export interface HeldRow {
	readonly key: string;
	readonly week: string;
}

/** From where to where, the end excluded; counted from 0 below the header. */
export interface Span {
	readonly from: number;
	readonly until: number;
}

/** What has to happen to the rows of a tab, in this order. */
export interface Placement {
	/** As they stand before anything happens, the last first. */
	readonly remove: readonly Span[];
	/** As they stand when all are in, the first first. */
	readonly insert: readonly Span[];
	/** Where every wanted row ends up, in the order of the tab; `isNew` where nobody held it. */
	readonly placed: ReadonlyArray<{
		readonly at: number;
		readonly row: Row;
		readonly isNew: boolean;
	}>;
	/** How many rows are taken in the end. */
	readonly length: number;
}

/**
 * Finds each wanted row by its key, wherever it is by now, and a place for those that are new: before
 * the first row of a later week, else after the last row. New rows are put in, never written over what
 * may stand below: a sum, a note.
 *
 * A row of one of the weeks that nobody wants any more goes, and so does one that is there twice.
 * Rows of other weeks, and rows without a key, stay.
 */
export function placeRows(
	held: readonly HeldRow[],
	wanted: readonly Row[],
	weeks: readonly string[],
): Placement {
	const byKey = new Map(wanted.map((row) => [row.key, row]));
	const told = new Set(weeks);
	const seen = new Set<string>();
	const stays = held.map(({ key, week }) => {
		if (key === '') return true;
		const isFirst = !seen.has(key);
		seen.add(key);
		return isFirst && (byKey.has(key) || !told.has(week));
	});
	const lines = mergedLines(
		held.filter((_, at) => stays[at]),
		wanted.filter(({ key }) => !seen.has(key)),
	);
	return {
		remove: spans(stays.map((stay) => !stay)).reverse(),
		insert: spans(lines.map(({ isNew }) => isNew)),
		placed: lines.flatMap(({ key, isNew }, at) => {
			const row = byKey.get(key);
			return row === undefined ? [] : [{ at, row, isNew }];
		}),
		length: lines.length,
	};
}

interface Line extends HeldRow {
	readonly isNew: boolean;
}

function mergedLines(kept: readonly HeldRow[], added: readonly Row[]): readonly Line[] {
	const before = new Map<number, Line[]>();
	for (const { key, week } of added) {
		const later = week === '' ? -1 : kept.findIndex((line) => line.week > week);
		const at = later === -1 ? kept.length : later;
		const lines = before.get(at) ?? [];
		lines.push({ key, week, isNew: true });
		before.set(at, lines);
	}
	return [
		...kept.flatMap((line, at) => [...(before.get(at) ?? []), { ...line, isNew: false }]),
		...(before.get(kept.length) ?? []),
	];
}

/** Neighbours that are marked, together. */
function spans(marked: readonly boolean[]): Span[] {
	const found: Span[] = [];
	for (const [at, is] of marked.entries()) {
		if (!is) continue;
		const last = found.at(-1);
		if (last?.until === at) found[found.length - 1] = { from: last.from, until: at + 1 };
		else found.push({ from: at, until: at + 1 });
	}
	return found;
}
