import { sleep, type INodeExecutionData, type IRun, type ITriggerFunctions } from 'n8n-workflow';

/** A workflow that takes longer than this does not hold up the next batch. */
const MOST_MS = 10_000;

/**
 * Starts one execution with the batch and waits until it is over, so that a backlog does not become
 * hundreds of executions at once.
 */
export async function emitBatch(
	context: ITriggerFunctions,
	items: readonly INodeExecutionData[],
): Promise<void> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([[...items]], undefined, done);
	if (context.getMode() === 'manual') return;
	// How the execution ended is no news here: work whose outcome was not recorded comes back.
	const ended = done.promise.catch(() => undefined);
	await Promise.race([ended, sleep(MOST_MS)]);
}
