import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

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
					exclude: ['test/e2e/**', 'test/nodes/**', 'test/postgres/**', 'node_modules/**'],
				},
			},
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
		],
	},
});
