import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { errorMessage } from '../workspace/error-message';
import { ledgerAt } from '../workspace/open-ledger';
import { toJson } from '../workspace/to-json';
import { workspaceOf } from '../workspace/workspace-settings';
import { alarmsOf, toRaise, type Alarm, type Raised } from './alarms';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Looks at the ledger again and again, whatever n8n's executions say, and emits an item for each
 * alarm. In the editor it looks once and shows what it would raise.
 */
export async function watchOver(context: ITriggerFunctions): Promise<ITriggerResponse> {
	const { ledgerUrl } = await workspaceOf(context);
	const lateAfterMs = Number(context.getNodeParameter('lateAfterMinutes')) * MINUTE_MS;
	const remindMs = Number(context.getNodeParameter('remindHours')) * HOUR_MS;
	const everyMs = Number(context.getNodeParameter('everySeconds')) * 1000;
	const raised: Raised = new Map();
	const look = async (): Promise<void> => {
		const ledger = await ledgerAt(ledgerUrl);
		const alarms = alarmsOf(await ledger.examine({ lateAfterMs }));
		emit(context, toRaise(alarms, raised, Date.now(), remindMs));
	};
	if (context.getMode() === 'manual') return { manualTriggerFunction: look };
	const timer = setInterval(() => {
		look().catch((error: unknown) => context.logger.error(`Not watched: ${errorMessage(error)}`));
	}, everyMs);
	return { closeFunction: async () => clearInterval(timer) };
}

function emit(context: ITriggerFunctions, alarms: readonly Alarm[]): void {
	if (alarms.length === 0) return;
	context.emit([alarms.map((alarm) => ({ json: { alarm: toJson(alarm) } }))]);
}
