import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';

/** As much of `node:sqlite` as the ledger uses. */
export interface SqliteFile {
	prepare(text: string): SqliteStatement;
	exec(text: string): void;
	close(): void;
}

/** A statement ready to run with its values. */
export interface SqliteStatement {
	/** What it answers with: no columns, and it is a write. */
	columns(): { readonly length: number };
	all(...values: SQLInputValue[]): Array<Record<string, SQLOutputValue>>;
	run(...values: SQLInputValue[]): {
		readonly changes: number | bigint;
		readonly lastInsertRowid: number | bigint;
	};
}

/** How long opening a file waits for another process that is making it. */
const OPENING_TIMEOUT_MS = 15_000;

/** How long SQLite itself waits for another process's write; `waitForTurn` says what follows. */
const BUSY_TIMEOUT_MS = 25;

/** A ledger of a year's handoffs stays in memory; SQLite's own 2 MB would read each index anew. */
const CACHE_KIB = 32_768;

/** 16 MB of log before it is worked in: written to often, a page is then copied once. */
const CHECKPOINT_PAGES = 4000;

/**
 * Opens the file so that what is committed survives a power cut: write-ahead log, every commit on
 * the disk before it is answered. A file that is not there is made, unless `create` is false;
 * `:memory:` opens an empty ledger that is gone when it is closed.
 */
export function openSqliteFile(path: string, create: boolean): SqliteFile {
	const file = new DatabaseSync(create ? path : existing(path), {
		timeout: OPENING_TIMEOUT_MS,
		enableForeignKeyConstraints: true,
	});
	file.exec('pragma journal_mode = wal');
	file.exec('pragma synchronous = full');
	// What is deleted is about people: it is overwritten, not left in the file for whoever reads it.
	file.exec('pragma secure_delete = on');
	file.exec(`pragma cache_size = -${CACHE_KIB}`);
	file.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
	file.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
	return file;
}

/** The path as an address that SQLite opens only where there is a file (sqlite.org/uri.html). */
function existing(path: string): string {
	const escaped = encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
	return `file:${escaped}?mode=rw`;
}
