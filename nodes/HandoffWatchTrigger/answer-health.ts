import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answerJson } from '../workspace/answer';
import { errorMessage } from '../workspace/error-message';
import { ledgerAt } from '../workspace/open-ledger';
import { requestWorkspace } from '../workspace/request-workspace';
import { alarmsOf, countsOf } from './alarms';

const MINUTE_MS = 60_000;
/** However often somebody asks, the ledger is looked at this often. */
const KEPT_MS = 5_000;

interface Health {
	readonly status: number;
	readonly body: object;
	readonly until: number;
}

const kept = new Map<string, Health>();

/** Answers how things stand: 200 when all is well, 503 when work is stuck or the ledger cannot be read. */
export async function answerHealth(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const known = kept.get(key);
	const health = known !== undefined && known.until > Date.now() ? known : await look(context);
	kept.set(key, health);
	return answerJson(context, health.status, health.body);
}

async function look(context: IWebhookFunctions): Promise<Health> {
	const checkedAt = new Date().toISOString();
	const until = Date.now() + KEPT_MS;
	try {
		const { ledgerUrl } = await requestWorkspace(context);
		const lateAfterMs = Number(context.getNodeParameter('lateAfterMinutes')) * MINUTE_MS;
		const findings = await (await ledgerAt(ledgerUrl)).examine({ lateAfterMs });
		const alarms = alarmsOf(findings).map(({ code, count, since }) => ({ code, count, since }));
		const ok = alarms.length === 0;
		const body = { ok, checkedAt, alarms, counts: countsOf(findings) };
		return { status: ok ? 200 : 503, body, until };
	} catch (error) {
		context.logger.error(`Health unknown: ${errorMessage(error)}`);
		return { status: 503, body: { ok: false, checkedAt, code: 'LEDGER_UNREADABLE' }, until };
	}
}
