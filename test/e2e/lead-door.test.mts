import { describe, expect, it } from 'vitest';
import { WEBHOOK_SECRET } from '../../sandbox/credentials.mts';
import { freshLead } from './fresh-lead.mts';
import { world } from './world.mts';

interface Answer {
	readonly status: number;
	readonly body: Readonly<Record<string, unknown>>;
}

async function send(body: string, headers: Record<string, string>): Promise<Answer> {
	const response = await fetch(`${world.url}/webhook/handoff/lead`, {
		method: 'POST',
		headers,
		body: new TextEncoder().encode(body),
	});
	return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const SECRET = { 'x-handoff-secret': WEBHOOK_SECRET };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a body that is not JSON', () => {
	it('is answered by n8n itself, before the node is asked, where it says it is JSON', async () => {
		const { status, body } = await send('{"id":', JSON_TYPE);
		expect(status).toBe(422);
		expect(body).not.toHaveProperty('stacktrace');
	});

	it('is answered by the node where it does not say so', async () => {
		expect(await send('{"id":', {})).toMatchObject({ status: 401 });
		expect(await send('{"id":', SECRET)).toMatchObject({
			status: 400,
			body: { accepted: false, problems: [{ code: 'BODY_NOT_JSON' }] },
		});
	});
});

it('a lead needs no content type', async () => {
	const body = JSON.stringify(freshLead('door'));
	expect(await send(body, SECRET)).toMatchObject({ status: 202 });
	expect(await send(body, { ...SECRET, ...JSON_TYPE })).toMatchObject({ status: 200 });
});
