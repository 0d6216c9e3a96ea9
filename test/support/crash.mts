/** Where a process may die: just before a statement, or just after a commit or a write elsewhere. */
export type Tick = (boundary: string) => void;

/** The process is gone. Nothing it still tries to do has any effect. */
export class Crash extends Error {}

/** Whether this is a crash, or what the ledger says of one: to it, the connection broke. */
export function isCrash(error: unknown): boolean {
	return error instanceof Crash || (error instanceof Error && error.cause instanceof Crash);
}

/** A change made to what the ledger says to its database, to see whether the tests would notice. */
export interface Sabotage {
	/** Another text for a statement; its arguments are written `?`. */
	readonly text?: (sql: string) => string;
	/** Other arguments for a statement, given its (original) text. */
	readonly values?: (sql: string, values: readonly unknown[]) => readonly unknown[];
	/** A statement before which the transaction is committed and another one begun. */
	readonly commitBefore?: (sql: string) => boolean;
}

/** Passes every boundary to `tick`, which may throw a `Crash`; from then on there is only that. */
export function mortal(tick: Tick): Tick {
	let isDead = false;
	return (boundary) => {
		if (isDead) throw new Crash(boundary);
		try {
			tick(boundary);
		} catch (error) {
			isDead = true;
			throw error;
		}
	};
}

/** What a tick hears before a statement. */
export function boundaryOf(sql: string): string {
	return `before ${sql.trimStart().slice(0, 40)}`;
}

/** What a tick hears once something is in the database for good. */
export const COMMITTED = 'after a commit';
