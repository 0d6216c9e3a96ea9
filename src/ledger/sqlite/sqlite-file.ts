import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** As much of `node:sqlite` as the ledger uses. */
export interface SqliteFile {
	prepare(text: string): StatementSync;
	exec(text: string): void;
	close(): void;
}

/** How long a process waits for another one's write before it gives up. */
const BUSY_TIMEOUT_MS = 15_000;

/** A ledger of a year's handoffs stays in memory; SQLite's own 2 MB would read each index anew. */
const CACHE_KIB = 32_768;

/**
 * Opens the file, making it if it is not there, so that what is committed survives a power cut:
 * write-ahead log, every commit on the disk before it is answered. `:memory:` opens an empty
 * ledger that is gone when it is closed.
 */
export function openSqliteFile(path: string): SqliteFile {
	const file = new DatabaseSync(path, {
		timeout: BUSY_TIMEOUT_MS,
		enableForeignKeyConstraints: true,
	});
	file.exec('pragma journal_mode = wal');
	file.exec('pragma synchronous = full');
	file.exec(`pragma cache_size = -${CACHE_KIB}`);
	return file;
}
