import { defineConfig } from 'vitest/config';
import { postgresPrograms } from './sandbox/servers/postgres-server.mts';

const isInstalled = postgresPrograms() !== undefined;
if (!isInstalled) {
	console.log(
		'PostgreSQL 15 or later is not installed (Debian: apt-get install postgresql). Its tests are skipped.',
	);
}

/** The ledger's tests once more, on a PostgreSQL started for them, and those that are about it alone. */
export default defineConfig({
	test: {
		include: isInstalled
			? [
					'test/ledger/**/*.test.mts',
					'test/postgres/**/*.test.mts',
					'test/cli/history.test.mts',
					'test/cli/ledger-commands.test.mts',
					'test/cli/person.test.mts',
				]
			: [],
		exclude: ['test/ledger/sqlite/**'],
		passWithNoTests: true,
		globalSetup: isInstalled ? ['test/support/postgres-setup.mts'] : [],
		pool: 'forks',
		maxWorkers: '100%',
		testTimeout: 120_000,
		hookTimeout: 60_000,
	},
});
