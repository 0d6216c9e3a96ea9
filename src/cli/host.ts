/**
 * Everything a command may touch outside itself.
 *
 * Reading and listing throw `CannotRun` with words a user understands when the path is not there
 * or not readable.
 */
export interface Host {
	/** Writes a result to standard output, a line end added. */
	out(text: string): void;
	/** Writes a notice to standard error, a line end added. */
	err(text: string): void;
	readText(path: string): Promise<string>;
	/** The lines of a file one after the other, for files too long to hold; left out, files are read whole. */
	readLines?(path: string): AsyncIterable<string>;
	readStdin(): Promise<string>;
	/** Every file below the folder, relative to it, with forward slashes, sorted. */
	listFiles(dir: string): Promise<readonly string[]>;
	/** Writes the file, making its folder when needed. */
	writeText(path: string, text: string): Promise<void>;
	/** Epoch ms. */
	now(): number;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Whether a person reads standard output in a terminal. */
	readonly isTty: boolean;
	readonly fetch?: typeof globalThis.fetch;
}
