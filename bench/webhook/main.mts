import { setTimeout as wait } from 'node:timers/promises';
import { readLeads, type LeadPayload } from '../../sandbox/demo/lead-file.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { watchLedger } from '../../sandbox/demo/watch-ledger.mts';
import { endOnSignal } from '../../sandbox/end-on-signal.mts';
import type { N8nApi } from '../../sandbox/n8n/n8n-api.mts';
import { startWorld, type World } from '../../sandbox/world.mts';
import { inFlight, type Round, sustained } from './load.mts';

const REQUESTS = 500;
const WIDTH = 20;
const LEADS_PER_SECOND = 50;
const SECONDS = 60;

let world: World | undefined;
endOnSignal(async () => await world?.stop());
world = await startWorld('bench', (line) => console.error(line));
try {
	const leads = (await readLeads(Date.now())).filter(({ expect }) => expect.answer === 202);
	const stock = await stockWebhook(world.api);
	console.log(`${REQUESTS} requests, ${WIDTH} under way at a time`);
	await inFlight(50, WIDTH, stock);
	print('stock Webhook node, answers at once', await inFlight(REQUESTS, WIDTH, stock));
	const { url } = world;
	const lead = async (at: number, label: string) => {
		const payload = numbered(leads[at % leads.length]!.payload, `${label}-${at}`);
		const { status } = await sendLead(url, payload);
		if (status !== 202) throw new Error(`The Lead Trigger answered ${status}`);
	};
	print('Lead Trigger', await inFlight(REQUESTS, WIDTH, async (at) => await lead(at, 'burst')));
	await judged(world, REQUESTS);
	console.log(`\n${LEADS_PER_SECOND} leads a second for ${SECONDS} s`);
	print(
		'Lead Trigger',
		await sustained(LEADS_PER_SECOND, SECONDS, async (at) => await lead(at, 'day')),
	);
	await judged(world, REQUESTS + LEADS_PER_SECOND * SECONDS);
	await delays(world);
} finally {
	await world.stop();
}

/** The same lead under another id, so that it counts as new; without a time, so that all fit in. */
function numbered({ meeting: _asked, ...payload }: LeadPayload, id: string): LeadPayload {
	return { ...payload, id };
}

async function stockWebhook(api: N8nApi): Promise<() => Promise<void>> {
	const made = (await api.call('POST', '/workflows', {
		name: 'Bench: stock webhook',
		nodes: [
			{
				id: 'hook',
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: 'bench-stock-webhook',
				position: [0, 0],
				parameters: { path: 'bench-stock', httpMethod: 'POST', responseMode: 'onReceived' },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
	})) as { id: string };
	await api.call('POST', `/workflows/${made.id}/publish`, {});
	const address = `${api.url}/webhook/bench-stock`;
	while ((await fetch(address, { method: 'POST' })).status === 404) await wait(200);
	return async () => {
		const response = await fetch(address, { method: 'POST', body: '{}' });
		if (!response.ok) throw new Error(`The stock webhook answered ${response.status}`);
		await response.text();
	};
}

/** Waits until so many handoffs have a verdict. */
async function judged({ ledgerUrl }: World, count: number): Promise<void> {
	const watch = await watchLedger(ledgerUrl, 0);
	const began = performance.now();
	for (;;) {
		const left = (await watch.unfinished()).filter(({ kind }) => kind === 'qualify').length;
		if (left === 0) break;
		if (performance.now() - began > 600_000) throw new Error(`${left} leads still wait`);
		await wait(200);
	}
	await watch.close();
	console.log(`  all ${count} judged and routed ${Math.round(performance.now() - began)} ms later`);
}

/** From the answer to the AE, for each lead of the sustained minute. */
async function delays({ ledgerUrl }: World): Promise<void> {
	const { DatabaseSync } = await import('node:sqlite');
	const ledger = new DatabaseSync(ledgerUrl.replace(/^sqlite:/, ''), { readOnly: true });
	const rows = ledger
		.prepare(
			`select received.recorded_at as received, min(settled.recorded_at) as settled
			from events received join events settled on settled.handoff = received.handoff
			where received.type = 'lead.received' and settled.type in ('ae.assigned', 'ae.unavailable')
			and received.data like '%"lead":"day-%' group by received.handoff`,
		)
		.all();
	ledger.close();
	const ms = rows
		.map(({ received, settled }) => Date.parse(String(settled)) - Date.parse(String(received)))
		.toSorted((a, b) => a - b);
	const quantile = (share: number) => ms[Math.floor((ms.length - 1) * share)] ?? Number.NaN;
	console.log(
		`  stored to routed: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, longest ${ms.at(-1)} ms`,
	);
}

function print(name: string, { perSecond, p50, p99 }: Round): void {
	const figures = `${perSecond.toFixed(0)}/s   p50 ${p50.toFixed(0)} ms   p99 ${p99.toFixed(0)} ms`;
	console.log(`  ${name.padEnd(38)} ${figures}`);
}
