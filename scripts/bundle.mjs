/**
 * Turns what `n8n-node build` left in dist into what is published: every node and credential as one
 * CommonJS file that needs nothing but n8n-workflow, and the command line tool. Everything else tsc
 * wrote is removed.
 */
import { build } from 'esbuild';
import { readFile, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCli } from './bundle-cli.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What stays in dist beside the bundles. */
const KEPT = [/\.svg$/, /\.node\.json$/, /__schema__\/.*\.json$/];

/** Bundles everything the manifest lists, and says how large it came out. */
export async function bundlePackage() {
	const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const listed = [...n8n.nodes, ...n8n.credentials];
	for (const file of listed) await bundleInPlace(file);
	await bundleCli(join(ROOT, 'dist', 'cli'));
	await removeLeftovers(new Set(listed));
	return await sizesOf(listed);
}

/** Bundles from the source, which tsc has just checked, onto tsc's output. */
async function bundleInPlace(file) {
	const source = relative('dist', file).replace(/\.js$/, '.ts');
	await build({
		absWorkingDir: ROOT,
		entryPoints: [source],
		outfile: file,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node22',
		external: ['n8n-workflow'],
		legalComments: 'none',
		logLevel: 'warning',
	});
}

async function removeLeftovers(listed) {
	const dist = join(ROOT, 'dist');
	for (const entry of await readdir(dist, { withFileTypes: true })) {
		if (['nodes', 'credentials', 'cli'].includes(entry.name)) continue;
		await rm(join(dist, entry.name), { recursive: true });
	}
	for (const folder of ['nodes', 'credentials']) {
		await removeUnlisted(join(dist, folder), listed);
	}
}

async function removeUnlisted(folder, listed) {
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			await removeUnlisted(path, listed);
			if ((await readdir(path)).length === 0) await rm(path, { recursive: true });
			continue;
		}
		const name = relative(ROOT, path).split('\\').join('/');
		if (!listed.has(name) && !KEPT.some((pattern) => pattern.test(name))) await rm(path);
	}
}

async function sizesOf(files) {
	return await Promise.all(
		files.map(async (file) => ({
			name: basename(file),
			bytes: (await stat(join(ROOT, file))).size,
		})),
	);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const { name, bytes } of await bundlePackage()) {
		process.stdout.write(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${name}\n`);
	}
}
