import { setTimeout as wait } from 'node:timers/promises';
import { readLeads } from '../../sandbox/demo/lead-file.mts';
import { sendLead } from '../../sandbox/demo/send-lead.mts';
import { endOnSignal } from '../../sandbox/end-on-signal.mts';
import type { N8nApi } from '../../sandbox/n8n/n8n-api.mts';
import { startWorld, type World } from '../../sandbox/world.mts';
import { judged, routingDelays } from './after-the-answer.mts';
import { inFlight, type Round, sustained } from './load.mts';

const REQUESTS = 500;
const WIDTH = 20;
/** In full it is promise P8: ten minutes of a busy day. */
const [LEADS_PER_SECOND, SECONDS] = process.env['HANDOFF_TESTS'] === 'full' ? [20, 600] : [50, 60];

const leads = (await readLeads(Date.now())).filter(({ expect }) => expect.answer === 202);
let world: World | undefined;
endOnSignal(async () => await world?.stop());

await inWorld('n8n as it comes', { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false' }, burst);
await inWorld('with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, as we advise', {}, async (here) => {
	await burst(here);
	await busyDay(here);
});

async function inWorld(
	title: string,
	settings: Readonly<Record<string, string>>,
	measure: (here: World) => Promise<void>,
): Promise<void> {
	world = await startWorld('bench-webhook', () => undefined, { settings });
	console.log(`\n${title}`);
	await measure(world).finally(async () => await world?.stop());
}

async function burst(here: World): Promise<void> {
	console.log(`${REQUESTS} requests, ${WIDTH} under way at a time`);
	const stock = await stockWebhook(here.api);
	await inFlight(50, WIDTH, stock);
	const theirs = await inFlight(REQUESTS, WIDTH, stock);
	print('stock Webhook node, answers at once', theirs, theirs);
	const ours = await inFlight(REQUESTS, WIDTH, async (at) => await send(here, at, 'burst'));
	print('Lead Trigger', ours, theirs);
	console.log(`  all of them judged and routed ${await judged(here.ledgerUrl)} ms later`);
}

async function busyDay(here: World): Promise<void> {
	console.log(`\n${LEADS_PER_SECOND} leads a second for ${SECONDS} s`);
	const round = await sustained(
		LEADS_PER_SECOND,
		SECONDS,
		async (at) => await send(here, at, 'day'),
	);
	print('Lead Trigger', round);
	await judged(here.ledgerUrl);
	const { p50, p99, longest } = await routingDelays(here.ledgerUrl, 'day-');
	console.log(`  stored to routed: p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms`);
}

/** The same lead under another id, so that it counts as new; without a time, so that all fit in. */
async function send({ url }: World, at: number, label: string): Promise<void> {
	const { meeting: _asked, ...payload } = leads[at % leads.length]!.payload;
	const { status } = await sendLead(url, { ...payload, id: `${label}-${at}` });
	if (status !== 202) throw new Error(`The Lead Trigger answered ${status}`);
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

function print(name: string, { perSecond, p50, p99 }: Round, beside?: Round): void {
	const times = beside === undefined ? '' : `   × ${(perSecond / beside.perSecond).toFixed(1)}`;
	const figures = `${perSecond.toFixed(0)}/s   p50 ${p50.toFixed(0)} ms   p99 ${p99.toFixed(0)} ms`;
	console.log(`  ${name.padEnd(38)} ${figures}${times}`);
}
