import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../../support/contract.mts';
import { ledgerProcesses, type Processes } from '../../support/ledger-processes.mts';
import { size } from '../../support/size.mts';
import { NOW } from '../../support/story.mts';

const LONG = 60 * 60_000;
const KILLS = size(8, 1000);
const SOON_MS = 50;

let processes: Processes;

beforeEach(async () => {
	processes = await ledgerProcesses();
}, LONG);
afterEach(async () => await processes.remove());

/** Takes in leads until it is killed, at most 50 ms after it has acknowledged one. */
async function acknowledgedBefore(kill: number): Promise<readonly string[]> {
	const child = spawn(process.execPath, [processes.receiver, processes.url, `k${kill}`], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text));
	const gone = once(child, 'close');
	await once(child.stdout, 'data');
	await pause((kill * 7) % SOON_MS);
	child.kill('SIGKILL');
	await gone;
	return said.split('\n').slice(0, -1);
}

it(
	'P7: what was acknowledged is there, though the process was killed right after it said so',
	async () => {
		const ledger = await openLedger(processes.url, { now: () => NOW });
		await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
		await ledger.close();
		const acknowledged: string[] = [];
		for (let kill = 0; kill < KILLS; kill += 1)
			acknowledged.push(...(await acknowledgedBefore(kill)));
		expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
		const there = new Set((await processes.rows('select id from handoff')).map(({ id }) => id));
		expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
		const planned = await processes.rows("select handoff from work where kind = 'qualify'");
		expect(planned).toHaveLength(there.size);
	},
	LONG,
);
