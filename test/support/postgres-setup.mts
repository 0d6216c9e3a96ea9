import type { TestProject } from 'vitest/node';
import { ask } from './new-postgres.mts';
import { postgresPrograms, startPostgres } from '../../sandbox/servers/postgres-server.mts';

/** Starts the one PostgreSQL the test files share; vitest calls this once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const programs = postgresPrograms();
	if (programs === undefined) throw new Error('PostgreSQL is not installed.');
	const server = await startPostgres(programs);
	// Once for all schemas: with the schema of the first ledger it would be gone again.
	await ask(server.url, 'create extension btree_gist');
	project.provide('postgres', server.url);
	return async () => await server.remove();
}
