import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { SqliteFile } from '../../src/ledger/sqlite/sqlite-file';

/** Where a process may die: just before a statement, or just after a commit or a write elsewhere. */
export type Tick = (boundary: string) => void;

/** The process is gone. Nothing it still tries to do has any effect. */
export class Crash extends Error {}

/** A change made to what the ledger says to SQLite, to see whether the tests would notice. */
export interface Sabotage {
	/** Another text for a statement. */
	readonly text?: (sql: string) => string;
	/** Other arguments for a statement, given its (original) text. */
	readonly values?: (sql: string, values: readonly SQLInputValue[]) => readonly SQLInputValue[];
	/** A statement before which the transaction is committed and another one begun. */
	readonly commitBefore?: (sql: string) => boolean;
}

/**
 * A database file that a process uses until it dies: each statement first passes `tick`, which may
 * throw a `Crash`; from then on nothing reaches the file. What was not committed is rolled back by
 * `recover`, as SQLite does when the next process opens the file.
 */
export function crashingFile(file: DatabaseSync, tick: Tick, sabotage: Sabotage = {}): SqliteFile {
	let isDead = false;
	const alive = (boundary: string) => {
		if (isDead) throw new Crash(boundary);
		try {
			tick(boundary);
		} catch (error) {
			isDead = true;
			throw error;
		}
	};
	const around = <T,>(sql: string, run: () => T): T => {
		if (sabotage.commitBefore?.(sql) === true && file.isTransaction) {
			file.exec('commit');
			alive('after a commit');
			file.exec('begin immediate');
		}
		alive(boundaryOf(sql));
		const answer = run();
		if (sql === 'commit') alive('after a commit');
		return answer;
	};
	return {
		exec: (sql) => around(sql, () => file.exec(sql)),
		close() {},
		prepare(sql) {
			const statement = file.prepare(sabotage.text?.(sql) ?? sql);
			const given = (values: readonly SQLInputValue[]) => sabotage.values?.(sql, values) ?? values;
			return {
				columns: () => statement.columns(),
				all: (...values) => around(sql, () => statement.all(...given(values))),
				run: (...values) => around(sql, () => statement.run(...given(values))),
			};
		},
	};
}

/** What SQLite does with an unfinished transaction when the file is opened again. */
export function recover(file: DatabaseSync): void {
	if (file.isTransaction) file.exec('rollback');
}

function boundaryOf(sql: string): string {
	return `before ${sql.slice(0, 40)}`;
}
