/**
 * Runs every `bench/*.bench.mts`, one after another, each in a process of its own; or only those
 * named: `npm run bench -- decide clock`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const SUFFIX = '.bench.mts';

const wanted = process.argv.slice(2);
const names = readdirSync(here)
	.filter((name) => name.endsWith(SUFFIX))
	.map((name) => basename(name, SUFFIX))
	.filter((name) => wanted.length === 0 || wanted.includes(name));

// Below node_modules, so that what the bundles leave outside is found from there.
const outdir = mkdtempSync(join(here, '..', 'node_modules', '.bench-'));
try {
	await build({
		entryPoints: names.map((name) => join(here, `${name}${SUFFIX}`)),
		outdir,
		outExtension: { '.js': '.mjs' },
		bundle: true,
		packages: 'external',
		format: 'esm',
		platform: 'node',
		target: 'node24',
	});
	for (const name of names) {
		console.log(`\n# ${name}\n`);
		const file = join(outdir, `${name}.bench.mjs`);
		const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' });
		if (status !== 0) process.exitCode = 1;
	}
} finally {
	rmSync(outdir, { recursive: true, force: true });
}
