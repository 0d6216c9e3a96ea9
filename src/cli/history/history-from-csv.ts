import Papa from 'papaparse';
import { eventsOfRow, readColumns } from '../../engine/history';
import type { StoredEvent } from '../../engine/handoff';
import type { Contract } from '../../engine/policy/contract';

export type CsvHistory =
	| {
			readonly handoffs: ReadonlyArray<readonly StoredEvent[]>;
			readonly problems: ReadonlyArray<{
				/** Counts from 1, the headings' line included; rows over several lines count as one. */
				readonly line: number;
				readonly column: string;
				readonly code: string;
				readonly message: string;
			}>;
	  }
	/** What is wrong with the file of columns, or which of its headings the table does not have. */
	| { readonly mapping: readonly string[] };

/** Reads a table of history by a file that says which column holds what. Rows with problems are left out. */
export function historyFromCsv(contract: Contract, table: string, mapping: string): CsvHistory {
	const read = readColumns(mapping);
	if (!read.ok) return { mapping: read.problems };
	const parsed = Papa.parse<Record<string, string>>(table.replace(/^\uFEFF/, ''), {
		header: true,
		skipEmptyLines: 'greedy',
	});
	const there = new Set(parsed.meta.fields);
	const absent = [...read.columns.headings.values()].filter((heading) => !there.has(heading));
	if (absent.length > 0) {
		const known = [...there].join(', ');
		return {
			mapping: absent.map((name) => `The table has no column "${name}". It has: ${known}.`),
		};
	}
	const handoffs = new Map<string, readonly StoredEvent[]>();
	const problems: Array<Extract<CsvHistory, { problems: unknown }>['problems'][number]> = [];
	for (const [at, row] of parsed.data.entries()) {
		const line = at + 2;
		const found = eventsOfRow(row, read.columns, contract);
		if (!found.ok) {
			problems.push(...found.problems.map((problem) => ({ line, ...problem })));
			continue;
		}
		const id = found.events[0]?.handoff ?? '';
		if (handoffs.has(id)) {
			const column = read.columns.headings.get('handoff') ?? 'handoff';
			const message = `"${id}" stands on an earlier line, too; the earlier one counts.`;
			problems.push({ line, column, code: 'CELL_TWICE', message });
		} else handoffs.set(id, found.events);
	}
	return { handoffs: [...handoffs.values()], problems };
}
