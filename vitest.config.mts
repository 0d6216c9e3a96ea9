import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
	resolve: {
		// n8n-core loads the CommonJS build; two copies would break `instanceof NodeOperationError`.
		alias: [{ find: /^n8n-workflow$/, replacement: require.resolve('n8n-workflow') }],
	},
	test: {
		include: ['test/**/*.test.mts'],
		exclude: ['test/e2e/**', 'node_modules/**'],
		pool: 'forks',
		setupFiles: ['test/support/n8n-env.mts'],
		testTimeout: 120_000,
	},
});
