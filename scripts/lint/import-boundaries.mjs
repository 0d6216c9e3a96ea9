import { dirname, posix, relative, sep } from 'node:path';

/** Files every part may import: the types all parts agree on. */
const SEAMS = [
	'src/engine/facts',
	'src/engine/facts-from-json',
	'src/engine/condition/condition',
	'src/engine/qualify/verdict',
	'src/engine/policy/contract',
	'src/engine/policy/problem',
	'src/engine/handoff/event',
	'src/engine/handoff/state',
	'src/engine/handoff/work',
	'src/engine/route/route-types',
	'src/ledger/ledger',
];

/** Who may import whom: the table of the architecture, read from top to bottom. */
export const ZONES = [
	{
		name: 'src/engine',
		zones: [],
		packages: [
			'yaml',
			'ajv',
			'ajv-formats',
			'handlebars',
			'luxon',
			'@noble/hashes',
			'fastest-levenshtein',
			'ical.js',
		],
	},
	{ name: 'src/ledger', zones: ['src/engine'], packages: ['kysely', 'pg', 'node:sqlite'] },
	{ name: 'src/mail', zones: ['src/engine'], packages: ['nodemailer', 'node:stream'] },
	{
		name: 'src/plot',
		zones: [],
		packages: ['@resvg/resvg-wasm', 'node:fs/promises', 'node:path'],
	},
	{ name: 'src/providers', zones: ['src/engine'], packages: ['@googleapis/sheets'] },
	{ name: 'src/n8n-api', zones: [], packages: [] },
	{
		name: 'src/cli',
		zones: ['src/engine', 'src/ledger', 'src/n8n-api'],
		packages: ['fastest-levenshtein', 'papaparse', 'node:util'],
		/** The one file of the command line that touches the machine it runs on. */
		host: 'src/cli/node-host.ts',
	},
	{
		name: 'nodes',
		zones: ['src/engine', 'src/ledger', 'src/mail', 'src/plot', 'src/providers'],
		packages: ['n8n-workflow', 'node:crypto', 'fast-xml-parser'],
	},
	{ name: 'credentials', zones: [], packages: ['n8n-workflow'] },
];

/**
 * Why `file` may not import `specifier`; undefined when it may. Both are paths below the repository,
 * written with slashes; a relative specifier is resolved from the file.
 */
export function whyNotImport(file, specifier) {
	const zone = zoneOf(file);
	if (zone === undefined) return undefined;
	if (!specifier.startsWith('.')) return whyNotPackage(zone, file, specifier);
	const target = posix.join(dirname(file), specifier);
	const other = zoneOf(target);
	if (other === undefined)
		return `${zone.name} imports ${target}, which is no part of the product.`;
	if (zone !== other && !zone.zones.includes(other.name)) {
		return `${zone.name} must not know ${other.name}.`;
	}
	if (partOf(file) === partOf(target) || isFrontDoor(target)) return undefined;
	return `${target} is the inside of ${partOf(target)}; import ${partOf(target)} or one of the shared type files.`;
}

function whyNotPackage({ name, packages, host }, file, specifier) {
	if (file === host && specifier.startsWith('node:')) return undefined;
	const known = packages.some((one) => specifier === one || specifier.startsWith(`${one}/`));
	return known ? undefined : `${name} must not import ${specifier}.`;
}

function zoneOf(path) {
	return ZONES.find(({ name }) => path === name || path.startsWith(`${name}/`));
}

/** A folder with its own front door: each folder of the engine, each provider, each other zone as a whole. */
function partOf(path) {
	const [top, second, third, ...rest] = path.split('/');
	const zone = zoneOf(path)?.name ?? top;
	if (!['src/engine', 'src/providers'].includes(zone) || third === undefined) return zone;
	const isFolder = rest.length > 0 || !SEAMS.includes(path);
	return isFolder ? [top, second, third].join('/') : zone;
}

function isFrontDoor(target) {
	return SEAMS.includes(target) || target === partOf(target);
}

/** The same as an ESLint rule. */
export const importBoundaries = {
	meta: { type: 'problem', schema: [], messages: { crossed: '{{why}}' } },
	create(context) {
		const file = relative(context.cwd, context.filename).split(sep).join('/');
		const check = (node) => {
			const specifier = node.source?.value;
			const why = typeof specifier === 'string' ? whyNotImport(file, specifier) : undefined;
			if (why !== undefined) context.report({ node, messageId: 'crossed', data: { why } });
		};
		return {
			ImportDeclaration: check,
			ImportExpression: check,
			ExportAllDeclaration: check,
			ExportNamedDeclaration: check,
		};
	},
};
