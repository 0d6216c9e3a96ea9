import type { Ledger } from '../ledger/ledger';
import { CannotRun } from './command';
import type { Host } from './host';

/**
 * Opens the ledger at an address, does something with it and closes it again. Throws `CannotRun`
 * when it cannot be opened or goes away; where `create` is false, also when there is none.
 *
 * The ledger is loaded only here, so that commands without one run on any Node.
 */
export async function withLedger<T>(
	host: Pick<Host, 'now'>,
	url: string,
	{ create }: { readonly create: boolean },
	use: (ledger: Ledger) => Promise<T>,
): Promise<T> {
	const ledger = await open(host, url, create);
	try {
		return await use(ledger);
	} catch (error) {
		throw isUnavailable(error) ? new CannotRun(error.message) : error;
	} finally {
		await ledger.close();
	}
}

/** The server went away, or is busy: no fault of the command's. Known by its name, since the class is not loaded here. */
function isUnavailable(error: unknown): error is Error {
	return error instanceof Error && error.name === 'LedgerUnavailable';
}

async function open({ now }: Pick<Host, 'now'>, url: string, create: boolean): Promise<Ledger> {
	try {
		const { openLedger } = await import('../ledger');
		return await openLedger(url, { now, create });
	} catch (error) {
		throw cannotOpen(error);
	}
}

/** The words of an error that kept a ledger from being opened. */
export function cannotOpen(error: unknown): CannotRun {
	const words = error instanceof Error ? error.message : String(error);
	const isOldNode = words.includes('node:sqlite');
	return new CannotRun(isOldNode ? 'a ledger needs Node 22.5 or later.' : words);
}
