import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.mts';
import { runN8n } from './n8n-process.mts';
import { CACHE_FOLDER, N8N_FOLDER } from './paths.mts';

/**
 * Makes a fresh n8n home at this path, replacing what was there.
 *
 * The database with all its migrations is made once per n8n version and copied from then on.
 */
export async function freshHome(home: string): Promise<void> {
	const template = join(CACHE_FOLDER, `n8n-home-${await n8nVersion()}`);
	if (!(await exists(template))) await makeTemplate(template);
	await rm(home, { recursive: true, force: true });
	await mkdir(join(home, 'files'), { recursive: true });
	await cp(join(template, '.n8n'), join(home, '.n8n'), { recursive: true });
}

/** The version of n8n in `.sandbox`. */
export async function n8nVersion(): Promise<string> {
	const manifest: unknown = JSON.parse(
		await readFile(join(N8N_FOLDER, 'node_modules', 'n8n', 'package.json'), 'utf8'),
	);
	return (manifest as { version: string }).version;
}

/** Renamed into place at the end, so that a half-made template is never taken for a whole one. */
async function makeTemplate(template: string): Promise<void> {
	const draft = `${template}.${process.pid}`;
	await rm(draft, { recursive: true, force: true });
	await mkdir(draft, { recursive: true });
	await runN8n(['list:workflow'], {
		home: draft,
		port: await freePort(),
		brokerPort: await freePort(),
	});
	await rename(draft, template).catch(async (error: unknown) => {
		if (!(await exists(template))) throw error;
		await rm(draft, { recursive: true, force: true });
	});
}

async function exists(path: string): Promise<boolean> {
	return await stat(path).then(
		() => true,
		() => false,
	);
}
