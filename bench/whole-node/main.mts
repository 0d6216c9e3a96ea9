import { setTimeout as wait } from 'node:timers/promises';
import { readLeads } from '../../sandbox/demo/lead-file.mts';
import { endOnSignal } from '../../sandbox/end-on-signal.mts';
import type { N8nApi } from '../../sandbox/n8n/n8n-api.mts';
import { startWorld, type World } from '../../sandbox/world.mts';
import { COMPARED, installBenchWorkflow } from './bench-workflow.mts';

const ITEMS = 10_000;
const ROUNDS = 3;

interface Execution {
	readonly id: string;
	readonly finished: boolean;
	readonly data: {
		readonly resultData: {
			readonly runData: Readonly<Record<string, ReadonlyArray<{ readonly executionTime: number }>>>;
		};
	};
}

let world: World | undefined;
endOnSignal(async () => await world?.stop());
world = await startWorld('bench-nodes', (line) => console.error(line));
try {
	const leads = (await readLeads(Date.now()))
		.filter(({ expect }) => expect.answer === 202 && expect.failed === undefined)
		.map(({ payload }) => payload.facts)
		.filter((facts) => 'company' in facts);
	const { id, url } = await installBenchWorkflow(world.api, leads, ITEMS);
	const rounds: Record<string, number>[] = [];
	for (let round = 0; round <= ROUNDS; round += 1) rounds.push(await oneRound(world.api, id, url));
	report(rounds.slice(1));
} finally {
	await world.stop();
}

/** The first round warms n8n up and is not counted. */
async function oneRound(api: N8nApi, id: string, url: string): Promise<Record<string, number>> {
	for (;;) {
		const response = await fetch(url);
		const text = await response.text();
		if (response.ok) break;
		if (response.status !== 404) throw new Error(`The bench workflow failed: ${text}`);
		await wait(200);
	}
	const list = (await api.call('GET', `/executions?workflowId=${id}&limit=1`)) as {
		data: ReadonlyArray<{ readonly id: string }>;
	};
	const execution = (await api.call(
		'GET',
		`/executions/${list.data[0]?.id}?includeData=true`,
	)) as Execution;
	const { runData } = execution.data.resultData;
	return Object.fromEntries(
		COMPARED.map((name) => [name, runData[name]?.[0]?.executionTime ?? Number.NaN]),
	);
}

function report(rounds: readonly Record<string, number>[]): void {
	const median = (name: string) =>
		rounds.map((round) => round[name] ?? 0).toSorted((a, b) => a - b)[
			Math.floor(rounds.length / 2)
		] ?? 0;
	const ours = median('SQL Gate');
	console.log(`Node time for ${ITEMS} items in the real n8n, median of ${ROUNDS} rounds`);
	for (const name of COMPARED) {
		const ms = median(name);
		console.log(`  ${name.padEnd(24)} ${String(ms).padStart(7)} ms   ${(ms / ours).toFixed(1)} ×`);
	}
}
