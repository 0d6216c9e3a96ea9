import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { openLedger } from '../../src/ledger/index.ts';
import { ROOT } from '../n8n/paths.mts';

/** Opens a ledger with the very code the nodes use, made from its sources. */
export async function ledgerLibrary(): Promise<{ readonly openLedger: typeof openLedger }> {
	const folder = await mkdtemp(join(tmpdir(), 'handoff-ledger-'));
	const outfile = join(folder, 'ledger.mjs');
	try {
		await build({
			entryPoints: [join(ROOT, 'src', 'ledger', 'index.ts')],
			outfile,
			bundle: true,
			format: 'esm',
			platform: 'node',
			target: 'node24',
			logLevel: 'silent',
			banner: {
				js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
			},
		});
		return await import(pathToFileURL(outfile).href);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
