#!/usr/bin/env node
// Runs the built command line of an installed package. In a clone it bundles src/ first, into
// node_modules/.cache/handoff, whenever a source has changed since.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const KEPT_BUNDLES = 5;

if (Number(process.versions.node.split('.')[0]) < 20) {
	console.error(`handoff needs Node 20 or later; this is Node ${process.versions.node}.`);
	process.exit(2);
}

// Where the workflows that belong to this command lie.
process.env.HANDOFF_PACKAGE ??= root;

const inClone = existsSync(join(root, 'src', 'cli', 'handoff.ts'));
const entry = inClone ? await freshBundle() : join(root, 'dist', 'cli', 'handoff.mjs');
await import(pathToFileURL(entry).href);

async function freshBundle() {
	const cache = join(root, 'node_modules', '.cache', 'handoff');
	const dir = join(
		cache,
		stamp(['src', 'policies/schemas', 'scripts/bundle-cli.mjs', 'package.json']),
	);
	if (!existsSync(dir)) await bundleInto(dir, cache);
	return join(dir, 'handoff.mjs');
}

/** A name for the sources as they stand: every file's path, size and time of change. */
function stamp(parts) {
	const hash = createHash('sha256');
	for (const part of parts) {
		for (const path of filesBelow(join(root, part))) {
			const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
			hash.update(`${path}\n${size} ${mtimeMs}\n`);
		}
	}
	return hash.digest('hex').slice(0, 16);
}

function filesBelow(path) {
	const found = statSync(path, { throwIfNoEntry: false });
	if (!found) return [];
	if (!found.isDirectory()) return [path];
	return readdirSync(path)
		.sort()
		.flatMap((name) => filesBelow(join(path, name)));
}

/** Built beside and renamed, so that two commands started together never see half a bundle. */
async function bundleInto(dir, cache) {
	const unfinished = `${dir}.${process.pid}`;
	try {
		const { bundleCli } = await import('../scripts/bundle-cli.mjs');
		await bundleCli(unfinished);
	} catch (error) {
		rmSync(unfinished, { recursive: true, force: true });
		const why = error.code === 'ERR_MODULE_NOT_FOUND' ? 'run "npm ci" first.' : error.message;
		console.error(`handoff: the command line could not be built: ${why}`);
		process.exit(2);
	}
	mkdirSync(cache, { recursive: true });
	forgetOldBundles(cache);
	try {
		renameSync(unfinished, dir);
	} catch (error) {
		rmSync(unfinished, { recursive: true, force: true });
		if (!existsSync(dir)) throw error;
	}
}

function forgetOldBundles(cache) {
	const byAge = readdirSync(cache)
		.map((name) => ({
			path: join(cache, name),
			at: statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
		}))
		.sort((a, b) => b.at - a.at);
	for (const { path } of byAge.slice(KEPT_BUNDLES)) rmSync(path, { recursive: true, force: true });
}
