/** How long a write waits for those of other processes before it gives up. */
const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 20;
const SQLITE_BUSY = 5;

/**
 * Runs a write as soon as no other process is writing.
 *
 * SQLite's own waiting would stop this whole process meanwhile, and looks so seldom that a process
 * which writes all the time keeps others out; here they meet at random, and everything else goes on.
 * Throws what SQLite says once a minute has passed, and at once what is wrong for another reason.
 */
export async function waitForTurn<T>(write: () => T): Promise<T> {
	const giveUpAt = performance.now() + PATIENCE_MS;
	for (;;) {
		const tried = attempt(write);
		if ('value' in tried) return tried.value;
		if (!isBusy(tried.error) || performance.now() > giveUpAt) throw tried.error;
		await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_PAUSE_MS));
	}
}

function attempt<T>(write: () => T): { readonly value: T } | { readonly error: unknown } {
	try {
		return { value: write() };
	} catch (error) {
		return { error };
	}
}

function isBusy(error: unknown): boolean {
	const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
	return (code & 0xff) === SQLITE_BUSY;
}
