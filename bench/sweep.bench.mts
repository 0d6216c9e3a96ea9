/**
 * Looking at the clocks: 100 of them have something to say, among 100 that run and among 100,000.
 * Both ledgers are copies of one; the clocks that only run are rows of their own.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { openLedger } from '../src/ledger';
import { CONTRACT, FILES, lead, NOW, assign, verdict } from './ledger/story.mts';

const DUE = 100;
const OPEN = [100, 100_000];
const ROUNDS = 9;
const LATER = NOW + 7 * 86_400_000;

/** A ledger in which so many promises have run out and nobody has looked since. */
async function prepare(path: string): Promise<void> {
	const ledger = await openLedger(`sqlite:${path}`, { now: () => NOW });
	await ledger.publish(FILES, CONTRACT, { draft: false, by: 'bench' });
	const ids = Array.from({ length: DUE }, (_, at) => `due-${at}`);
	await ledger.record(ids.map(lead));
	await ledger.record(ids.map(verdict));
	for (const id of ids) await assign(ledger, id);
	await ledger.close();
}

/** The same with so many handoffs more, whose clocks speak in a year. */
function fill(path: string, count: number): void {
	const file = new DatabaseSync(path);
	file.exec(`
		create temp table nth as with recursive n(i) as
			(select 1 union all select i + 1 from n where i < ${count}) select i from n;
		insert into handoff (id, status, open_ae, state)
			select 'open-' || i, status, open_ae, state from nth, (select * from handoff limit 1);
		insert into clock select 'open-' || i, cycle, clock, run_number, digest, person, run, fired_at,
			status, stopped_at, acknowledged, out_of_rotation, ${LATER} + 31536000000
			from nth, (select * from clock where status != 'stopped' limit 1);
		pragma wal_checkpoint(truncate);`);
	file.close();
}

/** Milliseconds, and how much was said. */
async function sweep(path: string, copy: string): Promise<readonly [number, number]> {
	copyFileSync(path, copy);
	const ledger = await openLedger(`sqlite:${copy}`, { now: () => LATER });
	const began = performance.now();
	const said = await ledger.sweepClocks();
	const took = performance.now() - began;
	await ledger.close();
	return [took, said];
}

const folder = mkdtempSync(fileURLToPath(new URL('sweep-', import.meta.url)));
try {
	const base = join(folder, 'base.sqlite');
	await prepare(base);
	const places = OPEN.map((count) => {
		const path = join(folder, `open-${count}.sqlite`);
		copyFileSync(base, path);
		fill(path, count);
		return { count, path, times: [] as number[] };
	});
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const { path, times } of places) {
			const [took, said] = await sweep(path, join(folder, `copy-${round}.sqlite`));
			if (said < DUE) throw new Error(`Only ${said} were said.`);
			times.push(took);
		}
	}
	const [few = NaN, many = NaN] = places.map(
		({ times }) => times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? NaN,
	);
	console.log(`100 due among    100 open  ${few.toFixed(1).padStart(8)} ms`);
	console.log(
		`100 due among 100,000 open ${many.toFixed(1).padStart(8)} ms  ${(many / few).toFixed(2)} ×`,
	);
} finally {
	rmSync(folder, { recursive: true });
}
