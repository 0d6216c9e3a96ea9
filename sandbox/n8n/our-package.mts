import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE_FOLDER, ROOT } from './paths.mts';
import { runNpm } from './run-command.mts';

/** Everything the tarball is made of. */
const INGREDIENTS = [
	'package.json',
	'tsconfig.json',
	'scripts',
	'bin',
	'nodes',
	'credentials',
	'src',
	'policies',
	'workflows',
];

/**
 * Builds this package, packs it and installs the tarball as n8n would, once for each state of the sources.
 *
 * @returns the folder to copy into a home's `.n8n/nodes`
 */
export async function installedPackage(): Promise<string> {
	const folder = join(CACHE_FOLDER, 'package', await digestOf(INGREDIENTS));
	const installed = join(folder, 'nodes');
	if (await exists(installed)) return installed;
	await rm(join(CACHE_FOLDER, 'package'), { recursive: true, force: true });
	await runNpm(['run', 'build'], { cwd: ROOT });
	const draft = join(folder, 'draft');
	await mkdir(draft, { recursive: true });
	await runNpm(['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
	await installTarball(await tarballIn(folder), draft);
	await rename(draft, installed);
	return installed;
}

/** Puts the installed package into an n8n home, under its own name. */
export async function addOurPackage(home: string, installed: string): Promise<void> {
	await cp(installed, join(home, '.n8n', 'nodes'), { recursive: true });
}

/** Legacy peer rules keep npm from adding a second `n8n-workflow` beside n8n's own. */
async function installTarball(tarball: string, folder: string): Promise<void> {
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }),
	);
	const quiet = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
	await runNpm(['install', ...quiet, '--prefix', folder, tarball], { cwd: folder });
}

async function tarballIn(folder: string): Promise<string> {
	const name = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
	if (name === undefined) throw new Error(`npm pack left no tarball in ${folder}`);
	return join(folder, name);
}

/** A digest over the names and contents of these files and folders of the repository. */
async function digestOf(paths: readonly string[]): Promise<string> {
	const hash = createHash('sha256');
	for (const path of paths) await addTo(hash, path);
	return hash.digest('hex').slice(0, 16);
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
	const absolute = join(ROOT, path);
	const found = await stat(absolute).catch(() => undefined);
	if (found === undefined) return;
	if (found.isDirectory()) {
		const names = (await readdir(absolute)).sort();
		for (const name of names) await addTo(hash, join(path, name));
		return;
	}
	hash.update(`${path}\n${found.size}\n`);
	hash.update(await readFile(absolute));
}

async function exists(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	);
}
