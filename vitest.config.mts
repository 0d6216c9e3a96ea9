import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

/** Where the tests of clocks run once more, beside the zone of the machine: no answer may depend on it. */
const OTHER_ZONES = ['America/New_York', 'Pacific/Auckland'];

export default defineConfig({
	resolve: {
		// n8n-core loads the CommonJS build; two copies would break `instanceof NodeOperationError`.
		alias: [{ find: /^n8n-workflow$/, replacement: require.resolve('n8n-workflow') }],
	},
	test: {
		pool: 'forks',
		// vitest leaves one processor free, which is half of a small machine.
		maxWorkers: '100%',
		testTimeout: 120_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'parts',
					include: ['test/**/*.test.mts'],
					exclude: [
						'test/e2e/**',
						'test/nodes/**',
						'test/faults/**',
						'test/postgres/**',
						'node_modules/**',
					],
				},
			},
			...OTHER_ZONES.map((zone) => ({
				extends: true as const,
				test: {
					name: `clocks in ${zone}`,
					include: ['test/engine/clock/*.test.mts', 'test/cli/clock.test.mts'],
					env: { TZ: zone },
				},
			})),
			{
				extends: true,
				test: {
					name: 'nodes',
					include: ['test/nodes/**/*.test.mts'],
					setupFiles: ['test/support/n8n-env.mts'],
					// n8n's engine takes seconds to load: once for all of them. Each test makes its own world.
					isolate: false,
				},
			},
			{
				extends: true,
				test: {
					name: 'faults',
					include: ['test/faults/**/*.test.mts'],
					setupFiles: ['test/support/n8n-env.mts'],
				},
			},
		],
	},
});
