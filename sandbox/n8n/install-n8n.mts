import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Say, step } from '../say.mts';
import { nodeHeaders } from './node-headers.mts';
import { N8N_FOLDER } from './paths.mts';
import { runNode, runNpm } from './run-command.mts';

const STAMP = join(N8N_FOLDER, 'node_modules', '.installed');

/**
 * Installs the unmodified n8n into `.sandbox`, unless exactly that is there already.
 *
 * Scripts are off and sqlite3, n8n's own database driver, is built by itself afterwards, because a
 * failed script would make npm throw the whole installation away.
 */
export async function installN8n(say: Say): Promise<void> {
	const wanted = await manifestDigest();
	if ((await readStamp()) === wanted) return;
	say('n8n is installed once into .sandbox: about 2 GB, 3 to 6 minutes.');
	await step(say, 'Download n8n', async () => {
		await runNpm(['ci', '--ignore-scripts', '--prefix', N8N_FOLDER], { cwd: N8N_FOLDER });
	});
	await step(say, "Make n8n's database driver", buildDriver);
	await writeFile(STAMP, wanted);
}

async function manifestDigest(): Promise<string> {
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		hash.update(await readFile(join(N8N_FOLDER, file)));
	}
	return hash.digest('hex');
}

async function readStamp(): Promise<string | undefined> {
	try {
		return await readFile(STAMP, 'utf8');
	} catch {
		return undefined;
	}
}

async function buildDriver(): Promise<void> {
	const headers = nodeHeaders();
	await runNpm(['rebuild', 'sqlite3', '--prefix', N8N_FOLDER], {
		cwd: N8N_FOLDER,
		...(headers === undefined ? {} : { env: { npm_config_nodedir: headers } }),
	});
	const check = await runNode(['-e', "require('sqlite3')"], { cwd: N8N_FOLDER });
	if (check.code !== 0) throw new Error(`sqlite3 was built but does not load:\n${check.stderr}`);
}
