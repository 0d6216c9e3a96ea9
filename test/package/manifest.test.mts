import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesNotAllowed } from '../../scripts/smoke-tarball.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** `dist/nodes/X/X.node.js` → `nodes/X/X.node.ts` */
const sourceOf = (file: string) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('the manifest', () => {
	it('lists every node and credential there is, and no other', () => {
		const folders = readdirSync(join(ROOT, 'nodes'));
		const nodes = folders.filter((name) => existsSync(join(ROOT, `nodes/${name}/${name}.node.ts`)));
		const listed = manifest.n8n.nodes.map(sourceOf);
		expect([...listed].sort()).toEqual(nodes.map((name) => `nodes/${name}/${name}.node.ts`).sort());
		const credentials = readdirSync(join(ROOT, 'credentials')).filter((name) =>
			name.endsWith('.credentials.ts'),
		);
		expect(manifest.n8n.credentials.map(sourceOf).sort()).toEqual(
			credentials.map((name) => `credentials/${name}`).sort(),
		);
	});

	it('needs nothing but n8n-workflow, and runs nothing when it is installed', () => {
		expect(manifest.dependencies ?? {}).toEqual({});
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'prepack'];
		for (const hook of hooks) expect(manifest.scripts).not.toHaveProperty(hook);
	});

	it('is a community node package for self-hosted n8n', () => {
		expect(manifest.keywords).toContain('n8n-community-node-package');
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: false });
		expect(manifest.license).toBe('MIT');
	});

	it('ships what a user needs, and nothing else passes the smoke test', () => {
		expect(manifest.files).toEqual([
			'bin',
			'dist/nodes',
			'dist/credentials',
			'dist/cli',
			'docs/import-history.md',
			'docs/policy-reference.md',
			'docs/problems.md',
			'policies',
			'workflows',
		]);
		const strangers = [
			'dist/src/engine/facts.js',
			'dist/nodes/SqlGate/judge-items.js',
			'nodes/SqlGate/SqlGate.node.ts',
			'policies/notes.txt',
			'docs/decisions/0001-one-work-kind-for-gate-and-routing.md',
			'workflows/receive-a-lead/executions.json',
			'.npmrc',
			'test/nodes/sql-gate.test.mts',
		];
		expect(filesNotAllowed(strangers)).toEqual(strangers);
		const wanted = [
			'package.json',
			'README.md',
			'bin/handoff.mjs',
			'dist/cli/handoff.mjs',
			'dist/nodes/SqlGate/SqlGate.node.js',
			'dist/nodes/Handoff/__schema__/v1.0.0/handoff/get.json',
			'docs/problems.md',
			'policies/messages/intro.hbs',
			'policies/presets/bant/examples/leads.yaml',
			'workflows/receive-a-lead/workflow.json',
		];
		expect(filesNotAllowed(wanted)).toEqual([]);
	});
});
