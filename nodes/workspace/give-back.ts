import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { errorMessage } from './error-message';
import { workspaceLedger } from './open-ledger';

/** The work an item from the Handoff Trigger carries. */
export interface CarriedWork {
	readonly key: string;
	readonly kind: string;
	readonly attempt: number;
}

const SOONEST_SECONDS = 15;
const LATEST_SECONDS = 900;

/** The work in an item's JSON; undefined when it carries none. */
export function carriedWork(json: IDataObject | undefined): CarriedWork | undefined {
	const work = json?.work;
	if (typeof work !== 'object' || work === null) return undefined;
	const { key, kind, attempt } = work as IDataObject;
	if (typeof key !== 'string' || typeof kind !== 'string') return undefined;
	return typeof attempt === 'number' ? { key, kind, attempt } : undefined;
}

/** Seconds until the next try: doubling from 15 seconds, at most a quarter of an hour. */
export function retryDelay(attempt: number): number {
	return Math.min(LATEST_SECONDS, SOONEST_SECONDS * 2 ** Math.max(0, attempt - 1));
}

/**
 * Gives the work of a failed item back, so that it is tried again soon, or after so many seconds, and
 * its budget is counted.
 * If even that fails, the lease runs out by itself and the work is handed out again.
 */
export async function giveBack(
	context: IExecuteFunctions,
	json: IDataObject | undefined,
	reason: string,
	seconds?: number,
): Promise<void> {
	const work = carriedWork(json);
	if (work === undefined) return;
	try {
		const ledger = await workspaceLedger(context);
		const pause = seconds ?? retryDelay(work.attempt);
		await ledger.release(work.key, work.attempt, reason, pause);
	} catch (error) {
		context.logger.warn(`Work ${work.key} stays leased: ${errorMessage(error)}`);
	}
}
