/**
 * The second lint, for what n8n's own cannot know: who may import whom, that the engine is pure, and
 * that no promise is left alone. Run by `npm run lint:repo`; n8n's is `npm run lint`.
 */
import { createRequire } from 'node:module';
import { importBoundaries } from './scripts/lint/import-boundaries.mjs';

// It comes with n8n's own lint, which pins the version its rules are made for.
const cli = createRequire(import.meta.url).resolve('@n8n/node-cli/eslint');
const { default: typescript } = await import(createRequire(cli).resolve('typescript-eslint'));

/** What would let the engine give two answers to one question. */
const IMPURE_GLOBALS = [
	'Buffer',
	'clearInterval',
	'clearTimeout',
	'console',
	'crypto',
	'fetch',
	'global',
	'globalThis',
	'performance',
	'process',
	'queueMicrotask',
	'require',
	'setImmediate',
	'setInterval',
	'setTimeout',
];

const IMPURE_SYNTAX = [
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'The engine has no clock: `now` is an argument.',
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'The engine has no clock: `now` is an argument.',
	},
	{
		selector: "CallExpression[callee.name='Date']",
		message: 'The engine has no clock: `now` is an argument.',
	},
	{
		selector:
			"CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
		message: 'The engine has no clock: `now` is an argument.',
	},
	{
		selector: "MemberExpression[object.name='Math'][property.name='random']",
		message: 'The engine has no chance: it is an argument.',
	},
];

export default [
	{ ignores: ['dist/', 'node_modules/', '.sandbox/'] },
	{
		files: ['src/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts'],
		languageOptions: {
			parser: typescript.parser,
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		plugins: {
			'@typescript-eslint': typescript.plugin,
			handoff: { rules: { 'import-boundaries': importBoundaries } },
		},
		rules: {
			'handoff/import-boundaries': 'error',
			'require-yield': 'error',
			'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
		},
	},
	{
		// This version of the rule takes every `for await` for a mistake.
		files: [
			'src/cli/event-lines.ts',
			'src/cli/export.ts',
			'src/cli/import.ts',
			'src/cli/scorecard.ts',
			'src/cli/score/*.ts',
			'src/engine/score/scorecard-from.ts',
			'src/providers/hubspot/changes.ts',
			'nodes/HandoffCrm/intake/take-in-changes.ts',
			'nodes/Scorecard/weekly/week-told.ts',
			'nodes/Scorecard/operations/publish-to-sheets.ts',
		],
		rules: { '@typescript-eslint/await-thenable': 'off' },
	},
	{
		files: ['src/engine/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
			'no-restricted-syntax': ['error', ...IMPURE_SYNTAX],
		},
	},
];
