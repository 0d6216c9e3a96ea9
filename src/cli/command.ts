import type { Host } from './host';

/** What a command's exit code says: fine, it found problems to fix, it could not do its job. */
export const EXIT = { ok: 0, problemsFound: 1, couldNotRun: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One `handoff` command. It reads and writes through its host only. */
export interface Command {
	/** What is typed after `handoff`; may be two words (`workflows install`). */
	readonly name: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** The whole help text: the usage line first, then options, then examples that run as printed. */
	readonly usage: string;
	/**
	 * Results go to `host.out`, everything else to `host.err`.
	 * May throw `UsageError` or `CannotRun`; anything else is a fault of ours.
	 */
	run(args: readonly string[], host: Host): Promise<ExitCode>;
}

/** The command was called wrongly; shown with its usage, exit code 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** The command cannot do its job here (a missing folder, a ledger that does not open); exit code 2. */
export class CannotRun extends Error {
	override readonly name = 'CannotRun';
}
