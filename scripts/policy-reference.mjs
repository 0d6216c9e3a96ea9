// Writes policies/schemas/*.schema.json and docs/policy-reference.md from the shapes the contract is
// read with. A test holds the files to what this would write.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import prettier from 'prettier';

const ROOT = new URL('..', import.meta.url);

/** The files to write: path from the root of the repository → text. */
export async function policyFiles(schemas) {
	const files = new Map();
	for (const { schemaFile, schema } of schemas) {
		const path = `policies/schemas/${schemaFile}`;
		files.set(path, await formatted(path, JSON.stringify(schema)));
	}
	files.set('docs/policy-reference.md', await formatted('x.md', reference(schemas)));
	return files;
}

async function formatted(path, text) {
	const options = await prettier.resolveConfig(fileURLToPath(new URL('package.json', ROOT)));
	return await prettier.format(text, { ...options, filepath: path });
}

function reference(schemas) {
	return [
		'# Every setting of a contract',
		'',
		'Written by `node scripts/policy-reference.mjs` from the shapes the files are read with; do not edit it by hand.',
		'`<name>` stands for a name of your own choosing, `[]` for each entry of a list.',
		'',
		...schemas.flatMap(section),
		'## Conditions',
		'',
		'Wherever a setting is "a condition", one of these is written: `{ fact: …, <operator>: … }`, or conditions joined together.',
		'',
		...table(rowsOf(schemas[1].schema.definitions.condition, '')),
	].join('\n');
}

function section({ file, schema, schemaFile }) {
	const heading = [
		`## ${file}`,
		'',
		`${schema.title} Schema: \`policies/schemas/${schemaFile}\`.`,
		'',
	];
	return [...heading, ...table(rowsOf(schema, '')), ''];
}

function table(rows) {
	const lines = rows.map(
		({ path, kind, needed, says }) => `| ${path} | ${kind} | ${needed} | ${says} |`,
	);
	return [
		'| Setting | Holds | Needed | What it is for |',
		'| --- | --- | --- | --- |',
		...lines,
		'',
	];
}

/** One row for each property of a schema, in its order, the properties of its parts below it. */
function rowsOf(schema, prefix) {
	const rows = new Map();
	for (const part of [schema, ...(schema.oneOf ?? [])]) {
		for (const [key, value] of Object.entries(part.properties ?? {})) {
			if (typeof value === 'boolean' || value.description === undefined) continue;
			const path = prefix === '' ? key : `${prefix}.${key}`;
			if (rows.has(path)) continue;
			rows.set(path, [rowOf(path, value, neededIn(schema, key, value)), ...below(value, path)]);
		}
	}
	return [...rows.values()].flat();
}

function rowOf(path, value, needed) {
	return { path: `\`${path}\``, kind: kindOf(value), needed, says: escaped(value.description) };
}

/** Whether a setting must be there: always, in one of several ways of writing, or not at all. */
function neededIn(schema, key, { default: usual }) {
	const ways = (schema.oneOf ?? []).filter(({ required }) => required !== undefined);
	const having = ways.filter(({ required }) => required.includes(key));
	const isAlways = having.length > 0 && having.length === ways.length;
	if (schema.required?.includes(key) || isAlways) return 'yes';
	if (having.length === 0) return besideAnother(ways) ?? wrapped(usual);
	const marks = ways.flatMap((way) => markOf(way, ways));
	return marks.includes(key)
		? `one of ${listed(marks)}`
		: `with ${listed(having.flatMap((way) => markOf(way, ways)))}`;
}

/** Where a way of writing takes exactly one more setting, any of the others may be it. */
function besideAnother(ways) {
	const pair = ways.find(({ minProperties }) => minProperties === 2);
	return pair && `one, with ${listed(pair.required)}`;
}

/** The setting that tells one way of writing from the others. */
function markOf({ required }, ways) {
	const isOnlyHere = (key) => ways.filter((way) => way.required.includes(key)).length === 1;
	return required.find(isOnlyHere) ?? [];
}

function listed(keys) {
	return keys.map((key) => `\`${key}\``).join(', ');
}

function below(value, path) {
	if (value.type === 'array') return rowsOf(value.items, `${path}[]`);
	if (typeof value.additionalProperties === 'object')
		return rowsOf(value.additionalProperties, `${path}.<name>`);
	return rowsOf(value, path);
}

function kindOf(schema) {
	if (schema.allOf) return 'a condition';
	if (schema.const !== undefined) return `\`${schema.const}\``;
	if (schema.enum)
		return schema.enum.length > 12
			? 'an event'
			: schema.enum.map((each) => `\`${each}\``).join(', ');
	if (Array.isArray(schema.type))
		return schema.type.map((type) => kindOf({ ...schema, type })).join(', or ');
	if (schema.type === 'array') return `a list: ${kindOf(schema.items)}`;
	if (schema.type === 'object') return 'settings';
	if (schema.oneOf) return [...new Set(schema.oneOf.map(kindOf))].join(', or ');
	if (schema.type === 'integer' || schema.type === 'number') return numberKind(schema);
	if (schema.type === 'boolean') return '`true` or `false`';
	if (schema.pattern?.startsWith('^\\d{4}-'))
		return schema.pattern.includes('T(') ? 'an instant' : 'a date';
	return 'text';
}

function numberKind({ type, minimum, maximum }) {
	const kind = type === 'integer' ? 'a whole number' : 'a number';
	if (minimum === undefined) return kind;
	return maximum === undefined
		? `${kind} of at least ${minimum}`
		: `${kind} from ${minimum} to ${maximum}`;
}

function wrapped(value) {
	if (value === undefined) return 'no';
	const written = JSON.stringify(value).replaceAll('"', '');
	return `no: \`${written}\``;
}

function escaped(text) {
	return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

async function schemasOfSource() {
	const outfile = fileURLToPath(new URL('.cache/policy-schemas.mjs', ROOT));
	await mkdir(new URL('.cache/', ROOT), { recursive: true });
	await build({
		entryPoints: [fileURLToPath(new URL('src/engine/policy/schemas.ts', ROOT))],
		outfile,
		bundle: true,
		format: 'esm',
		platform: 'node',
		logLevel: 'warning',
	});
	const { FILE_SCHEMAS } = await import(outfile);
	await rm(outfile);
	return FILE_SCHEMAS;
}

async function main() {
	await mkdir(new URL('policies/schemas/', ROOT), { recursive: true });
	for (const [path, text] of await policyFiles(await schemasOfSource())) {
		await writeFile(new URL(path, ROOT), text);
		console.log(path);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
