// Writes deploy/salesforce/force-app: the fields the shipped mapping for Salesforce writes into, for
// `sf project deploy start`. A test holds the files to what this would write.
//
// For a mapping of your own: node scripts/salesforce-metadata.mjs PATH-TO-YOUR-POLICIES FOLDER
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The parts of the product this needs, from source. */
async function product() {
	const outfile = join(ROOT, '.cache/salesforce-metadata.cjs');
	await mkdir(dirname(outfile), { recursive: true });
	await build({
		stdin: {
			contents: `
				export { loadContract } from './src/engine/policy';
				export { neededProperties } from './src/providers/crm';
				export { salesforceMetadata } from './src/providers/salesforce';
			`,
			resolveDir: ROOT,
		},
		outfile,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		logLevel: 'warning',
	});
	const { default: loaded } = await import(outfile);
	await rm(outfile);
	return loaded;
}

/** The shipped contract with the mapping for Salesforce, or the one of a folder. */
async function contractFiles(folder) {
	const policies = folder === undefined ? join(ROOT, 'policies') : resolve(folder);
	const names = await readdir(policies, { recursive: true });
	const wanted = names.filter((name) =>
		/^(?:[^/]+\.yaml|messages\/[^/]+\.hbs|holidays\/[^/]+\.ics)$/.test(name),
	);
	const texts = await Promise.all(
		wanted.map(async (name) => [name, await readFile(join(policies, name), 'utf8')]),
	);
	const files = Object.fromEntries(texts);
	if (folder !== undefined) return files;
	const preset = await readFile(join(policies, 'presets/salesforce/crm.yaml'), 'utf8');
	return { ...files, 'crm.yaml': preset };
}

const [folder, into = join(ROOT, 'deploy/salesforce')] = process.argv.slice(2);
const { loadContract, neededProperties, salesforceMetadata } = await product();
const loaded = loadContract(await contractFiles(folder));
if (!loaded.ok) throw new Error(loaded.problems[0].message);
const { contract } = loaded;
if (contract.crm?.system !== 'salesforce')
	throw new Error('crm.yaml is not written for Salesforce.');
await rm(join(into, 'force-app'), { recursive: true, force: true });
for (const [path, text] of salesforceMetadata(neededProperties(contract, contract.crm))) {
	const file = join(into, path);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, text);
	console.log(path);
}
