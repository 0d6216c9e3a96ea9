import { setTimeout as wait } from 'node:timers/promises';
import { ownerCookie, type N8nApi } from '../n8n/n8n-api.mts';

/** How an execution ended. */
export interface Ended {
	readonly status: string;
	/** What n8n says went wrong; empty where nothing did. */
	readonly error: string;
}

const LIMIT_MS = 60_000;

/** Presses "Execute workflow" on one of its triggers, and waits until the execution has ended. */
export async function runByHand(api: N8nApi, workflow: string, trigger: string): Promise<Ended> {
	const started = await fetch(`${api.url}/rest/workflows/${workflow}/run`, {
		method: 'POST',
		headers: { cookie: await ownerCookie(api.url), 'content-type': 'application/json' },
		body: JSON.stringify({ triggerToStartFrom: { name: trigger } }),
	});
	if (!started.ok) throw new Error(`n8n answered ${started.status}: ${await started.text()}`);
	const { executionId } = ((await started.json()) as { data: { executionId: string } }).data;
	const until = Date.now() + LIMIT_MS;
	for (;;) {
		const path = `/executions/${executionId}?includeData=true`;
		const { status, data } = (await api.call('GET', path)) as {
			status: string;
			data?: { resultData?: { error?: { message?: string } } };
		};
		if (!['new', 'running', 'waiting'].includes(status)) {
			return { status, error: data?.resultData?.error?.message ?? '' };
		}
		if (Date.now() > until) throw new Error(`The run from "${trigger}" did not end in time.`);
		await wait(200);
	}
}
