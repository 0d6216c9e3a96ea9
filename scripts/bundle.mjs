/**
 * Turns what `n8n-node build` left in dist into what is published: every node and credential the
 * manifest lists, bundled in place as CommonJS that needs nothing but n8n-workflow, and the command
 * line tool. What several of them need lies once in dist/nodes/shared. Everything else tsc wrote is
 * removed.
 */
import { build, transform } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleCli } from './bundle-cli.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const DIST = join(ROOT, 'dist');
const SHARED = 'nodes/shared';

/** What stays in dist beside the bundles. */
const KEPT = [/\.svg$/, /\.node\.json$/, /\/__schema__\/.*\.json$/];

/** Bundles everything the manifest lists; returns the files written, largest first. */
export async function bundlePackage() {
	const { n8n } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
	const listed = [...n8n.nodes, ...n8n.credentials];
	await clearDist();
	const written = await bundleNodes(listed.map(sourceOf));
	const lost = listed.filter((file) => !written.some(({ name }) => name === file));
	if (lost.length > 0) throw new Error(`Not bundled: ${lost.join(', ')}`);
	await bundleCli(join(DIST, 'cli'));
	await copyBeside();
	return written.sort((one, other) => other.bytes - one.bytes);
}

/** What bundles read at run time: the renderer of plots and its font (`src/plot/plot-files.ts`). */
const BESIDE = {
	'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
	'roboto.ttf': '@expo-google-fonts/roboto/500Medium/Roboto_500Medium.ttf',
	// The font's licence asks to go with it.
	'roboto.license.txt': '@expo-google-fonts/roboto/LICENSE_FONT',
};

async function copyBeside() {
	await mkdir(join(DIST, SHARED), { recursive: true });
	for (const [name, from] of Object.entries(BESIDE)) {
		await copyFile(join(ROOT, 'node_modules', from), join(DIST, SHARED, name));
	}
}

/** Bundling starts from the source, which tsc has just checked. */
function sourceOf(file) {
	return relative('dist', file).replace(/\.js$/, '.ts');
}

/**
 * A CommonJS package that is loaded late comes out with nothing but a default export, and whoever
 * asks for it by name gets undefined. Google's client loads its way through a proxy so.
 */
const NAMED_WHEN_LOADED_LATE = {
	name: 'named-when-loaded-late',
	setup({ onLoad, onResolve }) {
		onResolve({ filter: /^https-proxy-agent$/ }, ({ kind, path, resolveDir }) =>
			kind === 'dynamic-import'
				? { path, namespace: 'named', pluginData: { resolveDir } }
				: undefined,
		);
		onLoad({ filter: /./, namespace: 'named' }, ({ path, pluginData }) => ({
			contents: `export { HttpsProxyAgent } from '${path}';`,
			resolveDir: pluginData.resolveDir,
		}));
	},
};

/** esbuild shares code only between ES modules, so what it shares becomes CommonJS afterwards. */
async function bundleNodes(entryPoints) {
	const { outputFiles } = await build({
		absWorkingDir: ROOT,
		entryPoints,
		outbase: '.',
		outdir: 'dist',
		chunkNames: `${SHARED}/[name]-[hash]`,
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node22',
		// The last two are for other runtimes than Node; pg asks for them only there.
		external: ['n8n-workflow', 'pg-native', 'pg-cloudflare'],
		legalComments: 'none',
		logLevel: 'warning',
		plugins: [NAMED_WHEN_LOADED_LATE],
		write: false,
	});
	return await Promise.all(outputFiles.map(writeAsCommonJs));
}

async function writeAsCommonJs({ path, text }) {
	const { code } = await transform(text, {
		format: 'cjs',
		platform: 'node',
		target: 'node22',
		// Node's own import() of such a file would hide the default export in another one.
		supported: { 'dynamic-import': false },
	});
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, code);
	return { name: relative(ROOT, path).split('\\').join('/'), bytes: Buffer.byteLength(code) };
}

/** Leaves only what n8n reads beside the code: icons, codex files and output schemas. */
async function clearDist() {
	for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		const name = relative(DIST, path).split('\\').join('/');
		const ours = name.startsWith('nodes/') || name.startsWith('credentials/');
		if (!ours || !KEPT.some((pattern) => pattern.test(name))) await rm(path);
	}
	await removeEmptyFolders(DIST);
}

async function removeEmptyFolders(folder) {
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name));
	}
	if (folder !== DIST && (await readdir(folder)).length === 0)
		await rm(folder, { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	for (const { name, bytes } of await bundlePackage()) {
		process.stdout.write(`${String(Math.ceil(bytes / 1024)).padStart(6)} KB  ${name}\n`);
	}
}
