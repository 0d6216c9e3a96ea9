import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);

/**
 * Bundles the command line into `outdir/handoff.mjs` and its lazily loaded chunks.
 *
 * The chunks are the point: what opens a ledger needs `node:sqlite` (Node 22.5 or later), and a
 * command that does not must start without it.
 */
export async function bundleCli(outdir) {
	const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
	await build({
		entryPoints: { handoff: fileURLToPath(new URL('src/cli/handoff.ts', root)) },
		outdir,
		outExtension: { '.js': '.mjs' },
		chunkNames: 'chunks/[name]-[hash]',
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		minifySyntax: true,
		minifyWhitespace: true,
		// For other runtimes than Node; pg asks for them only there.
		external: ['pg-native', 'pg-cloudflare'],
		define: { HANDOFF_VERSION: JSON.stringify(version) },
		// Bundled CommonJS packages still ask for Node's own modules by require().
		banner: {
			js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
		},
		logLevel: 'silent',
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await bundleCli(fileURLToPath(new URL('dist/cli', root)));
}
