import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import repoConfig from '../../eslint.repo.config.mjs';
import { whyNotImport } from '../../scripts/lint/import-boundaries.mjs';

describe('who may import whom', () => {
	it.each([
		['the engine its libraries', 'src/engine/policy/yaml/read.ts', 'yaml'],
		['the engine a part of a library', 'src/engine/link/token.ts', '@noble/hashes/sha2.js'],
		['a part of the engine its own inside', 'src/engine/route/route.ts', './segment'],
		['a part of the engine another’s front door', 'src/engine/page/checklist.ts', '../qualify'],
		['anybody the shared types', 'nodes/workspace/x.ts', '../../src/engine/handoff/state'],
		['a node a front door', 'nodes/AeRouter/route-items.ts', '../../src/ledger'],
		['a node n8n', 'nodes/AeRouter/route-items.ts', 'n8n-workflow'],
		['the ledger its database', 'src/ledger/sqlite/sqlite-file.ts', 'node:sqlite'],
		['the command line’s host the machine', 'src/cli/node-host.ts', 'node:fs/promises'],
		['a test anything', 'test/nodes/x.test.mts', '../../src/engine/route/segment'],
	])('allows %s', (_title, file, specifier) => {
		expect(whyNotImport(file, specifier)).toBeUndefined();
	});

	it.each([
		['the engine n8n', 'src/engine/route/route.ts', 'n8n-workflow'],
		['the engine the machine', 'src/engine/route/route.ts', 'node:fs'],
		['the engine the ledger', 'src/engine/route/route.ts', '../../ledger'],
		['the engine a node', 'src/engine/route/route.ts', '../../../nodes/workspace/to-json'],
		['a part of the engine another’s inside', 'src/engine/route/route.ts', '../policy/known'],
		['the ledger n8n', 'src/ledger/record.ts', 'n8n-workflow'],
		['the ledger a mail server', 'src/ledger/record.ts', '../mail'],
		['a node the inside of the ledger', 'nodes/SqlGate/x.ts', '../../src/ledger/store'],
		['a node the inside of the engine', 'nodes/SqlGate/x.ts', '../../src/engine/route/segment'],
		['a node the command line', 'nodes/SqlGate/x.ts', '../../src/cli/main'],
		['a node a library of the engine', 'nodes/SqlGate/x.ts', 'luxon'],
		['a command the machine', 'src/cli/check.ts', 'node:fs/promises'],
		['a command a node', 'src/cli/check.ts', '../../nodes/workspace/to-json'],
		['the product a test', 'src/cli/check.ts', '../../test/support/contract.mjs'],
		['the product a benchmark', 'src/engine/facts.ts', '../../bench/leads'],
	])('does not allow %s', (_title, file, specifier) => {
		expect(whyNotImport(file, specifier)).toBeDefined();
	});
});

describe('the engine is pure', () => {
	const [engine] = repoConfig.filter(({ files }) => files?.includes('src/engine/**/*.ts'));
	const problems = (code: string) =>
		new Linter().verify(code, [{ rules: engine?.rules ?? {} }] as Linter.Config[]);

	it.each([
		['const now = Date.now();'],
		['const now = new Date();'],
		['const now = Date();'],
		['const now = DateTime.now();'],
		['const turn = Math.random();'],
		['setTimeout(() => {}, 1);'],
		['const home = process.env.HOME;'],
		['console.log(1);'],
		['const answer = fetch("https://example.com");'],
		['const id = crypto.randomUUID();'],
	])('%s is found', (code) => {
		expect(problems(code)).not.toEqual([]);
	});

	it.each([['const at = new Date(now);'], ['const at = Date.parse(text);'], ['Math.max(1, 2);']])(
		'%s is fine',
		(code) => {
			expect(problems(code)).toEqual([]);
		},
	);
});
