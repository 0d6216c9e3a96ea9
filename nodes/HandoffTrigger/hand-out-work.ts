import { NodeOperationError, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';
import { WORK_KINDS, type WorkKind } from '../../src/engine/handoff/work';
import type { ClaimRequest } from '../../src/ledger';
import { errorMessage } from '../workspace/error-message';
import { onLedgerChange } from '../workspace/ledger-news';
import { ledgerAt } from '../workspace/open-ledger';
import { isRushed } from '../workspace/rush';
import { workspaceOf } from '../workspace/workspace-settings';
import { emitBatch } from './emit-batch';
import { drain } from './drain';
import { takeBatch } from './take-batch';

/** Work shown in the editor comes back by itself after this long. */
const SHOWN_SECONDS = 60;

/**
 * Hands out due work: in production batch after batch, in the editor one batch under a short lease,
 * so that trying a workflow out takes nothing away for good.
 */
export async function handOutWork(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { ledgerUrl } = await workspaceOf(context);
	const request = requestOf(context);
	const everyMs = Number(context.getNodeParameter('everySeconds')) * 1000;
	const manual = context.getMode() === 'manual';
	const asked = manual ? { ...request, leaseSeconds: SHOWN_SECONDS } : request;
	const loop = drain({
		take: async () => await takeBatch(await ledgerAt(ledgerUrl), asked),
		emit: async (items) => await emitBatch(context, items),
		atOnce: Number(context.getNodeParameter('batchesAtOnce', 1)),
		once: manual,
		full: request.limit,
		everyMs,
		// A sender waits for its answer; work that is due can wait a moment.
		yields: () => isRushed(Date.now()),
		onError: (error) => context.logger.warn(`Work not handed out: ${errorMessage(error)}`),
	});
	const unsubscribe = onLedgerChange(ledgerUrl, loop.wake);
	const closeFunction = async () => {
		unsubscribe();
		await loop.stop();
	};
	if (manual) return { closeFunction, manualTriggerFunction: async () => loop.start() };
	loop.start();
	return { closeFunction };
}

function requestOf(context: ITriggerFunctions): ClaimRequest {
	const chosen = context.getNodeParameter('kinds', []) as unknown[];
	const kinds = WORK_KINDS.filter((kind) => chosen.includes(kind));
	const unknown = chosen.filter((kind) => !WORK_KINDS.includes(kind as WorkKind));
	if (kinds.length === 0 || unknown.length > 0) {
		throw new NodeOperationError(
			context.getNode(),
			unknown.length > 0
				? `There is no kind of work called ${unknown.join(', ')}`
				: 'Choose at least one kind of work',
			{ description: `Kinds of work: ${WORK_KINDS.join(', ')}` },
		);
	}
	return {
		kinds,
		limit: Number(context.getNodeParameter('batchSize')),
		leaseSeconds: Number(context.getNodeParameter('leaseSeconds')),
	};
}
