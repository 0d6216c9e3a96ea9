import type { INodeExecutionData, ITriggerFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { core } from '../support/n8n-core.mjs';
import { additionalData, canvasNode, NODES, workflowOf } from '../support/n8n-nodes.mjs';
import { callWebhook } from '../support/n8n-webhook.mjs';
import { expectOutputSchema } from '../support/output-schema.mjs';
import { freshWorkspace, handoffAt, NOW, workspaceCredentials } from '../support/workspace.mjs';

const credentials = workspaceCredentials();
const MINUTE = 60_000;

beforeEach(async () => {
	await freshWorkspace();
	await handoffAt('started');
});
afterEach(() => void vi.useRealTimers());

/** Nobody does the work that is due for so long. */
function later(minutes: number): void {
	vi.setSystemTime(NOW + minutes * MINUTE);
}

async function health(lateAfterMinutes: number): Promise<{ status: number; body: unknown }> {
	const { status, body, items } = await callWebhook(
		'HandoffWatchTrigger',
		{ lateAfterMinutes },
		{ method: 'GET' },
		credentials,
	);
	expect(items).toEqual([]);
	return { status, body: JSON.parse(body) };
}

describe('the health answer', () => {
	it('P24: is 200 while all is well, 503 when work stands still, and names no handoff', async () => {
		later(5);
		expect(await health(10)).toMatchObject({ status: 200, body: { ok: true, alarms: [] } });
		later(15);
		const { status, body } = await health(10);
		expect(status).toBe(503);
		expect(body).toMatchObject({ ok: false, alarms: [{ code: 'WORK_LATE', count: 1 }] });
		expect(JSON.stringify(body)).not.toMatch(/h[a-z2-7]{20}/);
	});
});

describe('in the editor', () => {
	it('shows what it would raise an alarm about', async () => {
		later(30);
		const parameters = { lateAfterMinutes: 10, everySeconds: 60, remindHours: 4 };
		const node = canvasNode('HandoffWatchTrigger', parameters, credentials);
		const emitted: INodeExecutionData[] = [];
		const context = new core.TriggerContext(
			workflowOf([node]),
			node,
			additionalData(credentials),
			'manual',
			'activate',
			(data) => void emitted.push(...(data[0] ?? [])),
			(error) => expect.fail(error.message),
		);
		const watch = NODES.HandoffWatchTrigger.trigger;
		const response = await watch.call(context as unknown as ITriggerFunctions);
		await response.manualTriggerFunction?.();
		expect(emitted).toMatchObject([{ json: { alarm: { code: 'WORK_LATE', count: 1 } } }]);
		expectOutputSchema('HandoffWatchTrigger', parameters, emitted);
	});
});
