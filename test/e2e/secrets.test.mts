import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { calendarReports } from '../../sandbox/demo/people.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { stageOf } from '../../sandbox/demo/stage.mts';
import { watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { WEBHOOK_SECRET } from '../../sandbox/credentials.mts';
import { apiWithKey } from '../../sandbox/n8n/n8n-api.mts';
import { freshLead } from './fresh-lead.mts';
import { mails, world } from './world.mts';

/** Told where secrets are told, and found nowhere afterwards. */
const CANARY = 'canary-4f1c9b7e';
let token = '';

beforeAll(async () => {
	const watch = await watchLedger(world.ledgerUrl, 60_000);
	const id = (await sendLead(world.url, freshLead('secrets'))).id ?? '';
	await watch.until(id, 'booked', ({ status }) => status === 'booked');
	await calendarReports(id, 'held', world.ledgerUrl);
	const link = await stageOf(world, watch, mails).link(id, 'decision-request');
	token = new URL(link).searchParams.get('token') ?? new URL(link).search.slice(1);
	await fetch(link);
	for (const body of [JSON.stringify(freshLead('canary')), '{ broken']) {
		for (const secret of [WEBHOOK_SECRET, `${CANARY}-secret`]) {
			await fetch(`${world.url}/webhook/handoff/lead?key=${CANARY}-query`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-handoff-secret': secret,
					authorization: `Bearer ${CANARY}-bearer`,
					cookie: `session=${CANARY}-cookie`,
				},
				body,
			});
		}
	}
	await watch.close();
});

/** Everything n8n and the ledger keep, but for programs. */
async function kept(): Promise<ReadonlyMap<string, Buffer>> {
	const home = dirname(world.logFile);
	const paths = (await readdir(home, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.filter((path) => !path.includes('node_modules') && !path.includes('.cache'));
	return new Map(
		await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)),
	);
}

it('P32: no secret is in the ledger, the databases, the logs, executions or workflows', async () => {
	const files = await kept();
	expect([...files.keys()].map((path) => path.replace(/^.*\//, ''))).toEqual(
		expect.arrayContaining(['database.sqlite', 'n8n.log', 'n8nEventLog.log', 'handoff.sqlite']),
	);
	expect(token.length).toBeGreaterThan(40);
	const found = [...files].flatMap(([path, bytes]) =>
		[CANARY, WEBHOOK_SECRET, token].filter((secret) => bytes.includes(secret)).map(() => path),
	);
	expect(found).toEqual([]);
	const api = apiWithKey(world.url, world.apiKey);
	const workflows = JSON.stringify(await api.call('GET', '/workflows?limit=250'));
	const executions = JSON.stringify(
		await api.call('GET', '/executions?limit=250&includeData=true'),
	);
	for (const secret of [CANARY, WEBHOOK_SECRET, token]) {
		expect(workflows).not.toContain(secret);
		expect(executions).not.toContain(secret);
	}
});

it('P32: no mail holds the secret of the webhook, and a link goes to nobody but the one it is for', async () => {
	const all = await mails();
	expect(all.filter((mail) => JSON.stringify(mail).includes(WEBHOOK_SECRET))).toEqual([]);
	const withToken = all.filter((mail) => JSON.stringify(mail).includes(token));
	expect(withToken).toHaveLength(1);
	expect(withToken[0]?.to).toHaveLength(1);
});
