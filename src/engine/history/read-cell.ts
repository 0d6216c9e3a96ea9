import { instantOf, DAY_MS, dayNumber } from '../clock';
import { dateMs, isWholeDay } from '../condition';
import { personNamed } from '../person-named';
import type { Contract, Role } from '../policy/contract';
import { allowedWords, type Column, type Columns } from './columns';

/** What is wrong with one cell. */
export interface CellProblem {
	readonly column: string;
	readonly code: 'CELL_EMPTY' | 'CELL_WRONG' | 'NAME_UNKNOWN';
	readonly message: string;
}

/** Reads the cells of one row, and keeps what is wrong with them. */
export interface RowReader {
	readonly problems: readonly CellProblem[];
	text(column: Column): string;
	/** One of the words the column may hold; empty where the cell is. */
	word(column: Column): string;
	/** A person's id; empty after a problem. */
	person(column: Column, role: Role): string;
	/** Epoch ms; NaN where the cell is empty. */
	instant(column: Column): number;
	needed(column: Column): void;
}

const SPACE_FOR_T = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?$/;

/** The reader of one row, by heading. Times without a zone are those of the clocks in the file's zone. */
export function rowReader(
	row: Readonly<Record<string, string | undefined>>,
	{ headings, words, zone }: Columns,
	contract: Contract,
): RowReader {
	const problems: CellProblem[] = [];
	const report = (column: Column, code: CellProblem['code'], message: string) =>
		void problems.push({ column: headings.get(column) ?? column, code, message });
	const clock = zone ?? contract.team.zone;

	function text(column: Column): string {
		const cell = row[headings.get(column) ?? '']?.trim() ?? '';
		return words.get(column)?.get(cell.toLowerCase()) ?? cell;
	}

	return {
		problems,
		text,
		word(column) {
			const found = text(column);
			const allowed = allowedWords(column);
			if (found === '' || allowed === undefined || allowed.includes(found)) return found;
			report(
				column,
				'CELL_WRONG',
				`"${found}" is none of ${allowed.join(', ')}; say under values what it means.`,
			);
			return '';
		},
		person(column, role) {
			const name = text(column);
			const person = personNamed(contract.team, name) ?? byFullName(contract, name);
			if (person?.role === role) return person.id;
			if (name === '') report(column, 'CELL_EMPTY', 'Somebody must be named.');
			else
				report(
					column,
					'NAME_UNKNOWN',
					`team.yaml has no ${role.toUpperCase()} "${name}"; say under values who it is.`,
				);
			return '';
		},
		instant(column) {
			const cell = text(column);
			if (cell === '') return NaN;
			const at = instantIn(cell, clock);
			if (Number.isNaN(at)) {
				report(column, 'CELL_WRONG', `"${cell}" is no day or time such as 2027-01-20 15:00.`);
			}
			return at;
		},
		needed(column) {
			if (text(column) === '') report(column, 'CELL_EMPTY', 'This must not be empty.');
		},
	};
}

function byFullName({ team }: Contract, name: string) {
	const wanted = name.toLowerCase();
	return [...team.people.values()].find((person) => person.name.toLowerCase() === wanted);
}

/** A day is its noon, so that no zone makes it another day. */
function instantIn(cell: string, zone: string): number {
	if (isWholeDay(cell)) return instantOf(zone, dayNumber(cell) * DAY_MS + DAY_MS / 2);
	const local = SPACE_FOR_T.exec(cell);
	if (local === null) return dateMs(cell.replace(' ', 'T'));
	return instantOf(zone, Date.parse(`${local[1]}T${local[2]}${local[3] ?? ':00'}Z`));
}
