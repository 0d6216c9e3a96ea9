import { defineConfig } from 'vitest/config';

/** Tests against the real n8n: one world for all files, one file after the other. */
export default defineConfig({
	test: {
		include: ['test/e2e/**/*.test.mts'],
		globalSetup: ['test/e2e/world-setup.mts'],
		fileParallelism: false,
		pool: 'forks',
		testTimeout: 240_000,
		hookTimeout: 240_000,
	},
});
