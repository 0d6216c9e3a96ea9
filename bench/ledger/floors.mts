import type { SQLInputValue } from 'node:sqlite';
import type { Bare } from './bare.mts';
import type { Subject } from './measure.mts';
import { EVENTS_OF_A_LIFE, lead } from './story.mts';

/** A durable upsert of a row as big as an event's. */
export async function bareUpsert(bare: Bare): Promise<Subject> {
	await bare.exec('create table bare (key text primary key, body text not null)');
	const text =
		'insert into bare values ($1, $2) on conflict (key) do update set body = excluded.body';
	const body = JSON.stringify(lead('x'.repeat(21))).padEnd(600);
	let written = 0;
	return {
		name: 'bare upsert',
		async run(count) {
			for (let each = 0; each < count; each += 1) {
				await bare.transaction([[text, [`bare-${(written += 1)}`, body]]]);
			}
		},
	};
}

/** The rows one life left behind, by table. */
export type Rows = ReadonlyMap<string, ReadonlyArray<Readonly<Record<string, SQLInputValue>>>>;

/**
 * The same rows, inserted barely: as many transactions as the life has events, each with its event
 * and its share of the other rows. No fold, no plan, no reads; primary keys and nothing else.
 */
export async function bareRows(bare: Bare, rows: Rows): Promise<Subject> {
	const inserts: Array<readonly [string, readonly SQLInputValue[]]> = [];
	for (const [table, all] of rows) {
		const columns = Object.keys(all[0] ?? {});
		const typed = columns.map((column) => `"${column}" ${typeOf(all[0]?.[column])}`);
		await bare.exec(`create table bare_${table} (life text, nth integer, ${typed.join()},
			primary key (life, nth))`);
		const places = columns.map((_, at) => `$${at + 3}`).join();
		const text = `insert into bare_${table} values ($1, $2, ${places})`;
		for (const row of all) inserts.push([text, columns.map((column) => row[column] ?? null)]);
	}
	const shares = Array.from({ length: EVENTS_OF_A_LIFE }, (_, nth) =>
		inserts.filter((_each, at) => at % EVENTS_OF_A_LIFE === nth),
	);
	let lives = 0;
	return {
		name: 'bare inserts of the same rows',
		async run(count) {
			for (let each = 0; each < count; each += 1) {
				const life = `life-${(lives += 1)}`;
				let nth = 0;
				for (const share of shares) {
					await bare.transaction(
						share.map(([text, values]) => [text, [life, (nth += 1), ...values]] as const),
					);
				}
			}
		},
	};
}

function typeOf(value: SQLInputValue | undefined): string {
	return typeof value === 'number' ? 'double precision' : 'text';
}
