import { inject } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger';
import type { Sabotage, Tick } from './crash.mts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The PostgreSQL of this test run, where it is about one. */
		postgres?: string;
	}
}

/** Whether this test run is about PostgreSQL; everything takes longer there. */
export const ON_POSTGRES = inject('postgres') !== undefined;

export type Row = Readonly<Record<string, unknown>>;

/** A database that outlives the processes that use it. */
export interface TestDatabase {
	/**
	 * The ledger as the next process opens it: what the last one left unfinished is rolled back. It
	 * dies when `tick` throws a `Crash`; nothing it says afterwards reaches the database.
	 */
	reopen(now: () => number, tick?: Tick, sabotage?: Sabotage): Promise<Ledger>;
	rows(sql: string): Promise<readonly Row[]>;
	/** Takes away the guard that keeps an AE's meetings apart. */
	allowOverlaps(): Promise<void>;
}

/** One of its own for each test, under the shipped contract. */
export async function freshDatabase(): Promise<TestDatabase> {
	const server = inject('postgres');
	if (server === undefined) return (await import('./sqlite-database.mts')).freshSqlite();
	return await (await import('./postgres-database.mts')).freshPostgres(server);
}

/** An address where there is no ledger yet; any number of processes may open one there. */
export interface NewAddress {
	readonly url: string;
	rows(sql: string): Promise<readonly Row[]>;
	run(sql: string): Promise<void>;
	remove(): Promise<void>;
}

/** A file, or a database of PostgreSQL's where the test run is about that. */
export async function newAddress(): Promise<NewAddress> {
	const server = inject('postgres');
	if (server === undefined) return (await import('./sqlite-database.mts')).newFile();
	return await (await import('./new-postgres.mts')).newPostgres(server);
}

/** The same, where nobody else makes or changes tables beside it. */
export async function newAddressAlone(): Promise<NewAddress> {
	const server = inject('postgres');
	if (server === undefined) return await newAddress();
	return await (await import('./new-postgres.mts')).newPostgresAlone(server);
}
