import { configWithoutCloudSupport } from '@n8n/node-cli/eslint';

export default [
	// What the demo and the tests leave behind holds all of n8n's own web pages.
	{ ignores: ['.cache/', '.demo/', '.sandbox/'] },
	...configWithoutCloudSupport,
];
