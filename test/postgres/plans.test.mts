import type { Client } from 'pg';
import { expect, inject, it } from 'vitest';
import { ledgerOn } from '../../src/ledger/open-ledger';
import { postgresDatabase } from '../../src/ledger/postgres/open-postgres';
import type { PostgresPool } from '../../src/ledger/postgres/postgres-pool';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mts';
import { everyDay } from '../support/every-day.mts';
import { connect, newPostgres } from '../support/new-postgres.mts';
import { NOW } from '../support/story.mts';

const PLACE = { server: 'the test server', user: 'tests', database: 'tests' };

/** Indexes that hold no more than is asked for, or are read from their end. */
const SHORT = ['handoff_open_load', 'activation_pkey'];

/** A step of a plan, as PostgreSQL describes it in JSON. */
interface Step {
	readonly 'Node Type': string;
	readonly 'Relation Name'?: string;
	readonly 'Index Name'?: string;
	readonly 'Index Cond'?: string;
	readonly 'Recheck Cond'?: string;
	readonly Plans?: readonly Step[];
}

/** A pool of this one connection that notes what is asked. */
function watched(client: Client, texts: Set<string>): PostgresPool {
	return {
		connect: async () => ({
			async query({ text, values = [] }) {
				texts.add(text);
				return await client.query(text, values);
			},
			release() {},
		}),
		end: async () => await client.end(),
	};
}

/** The tables a statement reads without being led to the rows it needs. */
async function readWhole(client: Client, text: string): Promise<readonly string[]> {
	const given = new Set(text.match(/\$\d+/g)).size;
	const nulls = given === 0 ? '' : `(${Array.from({ length: given }, () => 'null').join()})`;
	await client.query(`prepare asked as ${text}`);
	const { rows } = await client.query(`explain (format json) execute asked${nulls}`);
	await client.query('deallocate asked');
	return stepsOf(rows[0]['QUERY PLAN'][0].Plan).flatMap((step) => {
		const isLed = step['Index Cond'] !== undefined || step['Recheck Cond'] !== undefined;
		const table = step['Node Type'].endsWith('Scan') ? step['Relation Name'] : undefined;
		return table === undefined || isLed || SHORT.includes(step['Index Name'] ?? '') ? [] : [table];
	});
}

function stepsOf(step: Step): readonly Step[] {
	return [step, ...(step.Plans ?? []).flatMap(stepsOf)];
}

/** Much open work, as a busy team has it; with little, any index over it would do. */
async function fillWork(client: Client): Promise<void> {
	await client.query(`
		set session_replication_role = replica;
		insert into work (handoff, key, kind, revision, due_at, retry, budget, status, ready_at, attempt)
		select 'h-' || n, 'intro:h-' || n, 'intro', 1, 0, 'exponential', 5, 'open', n, 0
		from generate_series(1, 5000) as n;
		set session_replication_role = origin;
		analyze work`);
}

it('nothing a handoff needs every day reads a whole table', async () => {
	const address = await newPostgres(inject('postgres') ?? '');
	const client = await connect(address.url);
	const texts = new Set<string>();
	const database = postgresDatabase(watched(client, texts), PLACE);
	const ledger = await ledgerOn(database, { now: () => NOW });
	await ledger.publish(CONTRACT_FILES, CONTRACT, { draft: false, by: 'tests' });
	texts.clear();
	await everyDay(ledger);
	const asked = [...texts].filter((text) => /^(?:select|insert|update|delete)/.test(text));
	expect(asked.length).toBeGreaterThan(15);
	await fillWork(client);
	// Small as the tables are, it would rather read them whole; so it tells where it would have to.
	await client.query('set enable_seqscan = off; set plan_cache_mode = force_generic_plan');
	for (const text of asked) {
		expect({ text, whole: await readWhole(client, text) }).toEqual({ text, whole: [] });
	}
	await ledger.close();
	await address.remove();
});
