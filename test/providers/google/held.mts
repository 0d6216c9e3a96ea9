import type { FakeGoogle } from '../../../sandbox/providers/google/fake-google.mts';
import { rendered } from '../../../sandbox/providers/google/sheets/cell.mts';
import type { Sheet } from '../../../src/engine/score';

/** The one spreadsheet there is. */
export function onlySpreadsheet({ sheets }: FakeGoogle) {
	const all = [...sheets.spreadsheets.values()];
	if (all.length !== 1) throw new Error(`There are ${all.length} spreadsheets.`);
	return all[0]!;
}

/** Every tab by its title, as the cells stand; empty rows and ends are left out. */
export function cellsOf(google: FakeGoogle): Record<string, unknown[][]> {
	return Object.fromEntries(
		onlySpreadsheet(google).tabs.map(({ properties, rows }) => [
			properties.title,
			rows
				.map((row) => trimmed((row ?? []).map((cell) => rendered(cell, 'FORMULA'))))
				.filter((row) => row.length > 0),
		]),
	);
}

/** What a sheet says, in the form of `cellsOf`. */
export function wanted({ tabs }: Sheet): Record<string, unknown[][]> {
	return Object.fromEntries(
		tabs.map(({ name, columns, rows }) => [
			name,
			[
				['Key', 'Week', ...columns.map(({ title }) => title)],
				...rows.map(({ key, week, cells }) =>
					trimmed([key, week, ...cells.map((cell) => cell ?? '')]),
				),
			],
		]),
	);
}

/** How many cells hold a formula. */
export function formulasIn(google: FakeGoogle): number {
	const cells = onlySpreadsheet(google).tabs.flatMap(({ rows }) =>
		rows.flatMap((row) => row ?? []),
	);
	return cells.filter((cell) => cell?.entered !== undefined && 'formula' in cell.entered).length;
}

function trimmed(row: unknown[]): unknown[] {
	const last = row.findLastIndex((cell) => cell !== '' && cell !== undefined);
	return row.slice(0, last + 1).map((cell) => cell ?? '');
}
