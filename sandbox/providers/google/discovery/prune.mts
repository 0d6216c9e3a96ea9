/**
 * Makes the small copies of Google's discovery documents that lie beside this file: the methods and
 * the fields the fake knows. `node sandbox/providers/google/discovery/prune.mts FOLDER`, with the
 * folder that holds Google's own files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Discovery, Schema } from './discovery.mts';

/** Per document: the methods kept, and of very large schemas the only fields kept. */
const KEPT = {
	'sheets.v4': {
		methods: [
			'sheets.spreadsheets.create',
			'sheets.spreadsheets.get',
			'sheets.spreadsheets.batchUpdate',
			'sheets.spreadsheets.values.get',
			'sheets.spreadsheets.values.update',
			'sheets.spreadsheets.values.append',
			'sheets.spreadsheets.values.batchGet',
			'sheets.spreadsheets.values.batchUpdate',
		],
		fields: {
			Request: [
				'addChart',
				'addConditionalFormatRule',
				'addProtectedRange',
				'addSheet',
				'appendDimension',
				'deleteConditionalFormatRule',
				'deleteDimension',
				'deleteSheet',
				'insertDimension',
				'repeatCell',
				'sortRange',
				'updateCells',
				'updateChartSpec',
				'updateDimensionProperties',
				'updateEmbeddedObjectPosition',
				'updateSheetProperties',
			],
			Response: ['addChart', 'addProtectedRange', 'addSheet', 'updateEmbeddedObjectPosition'],
			ChartSpec: ['title', 'altText', 'basicChart'],
			CellData: ['userEnteredValue', 'effectiveValue', 'formattedValue', 'userEnteredFormat'],
			Sheet: ['properties', 'charts', 'conditionalFormats', 'protectedRanges', 'data'],
			Spreadsheet: ['properties', 'sheets', 'spreadsheetId', 'spreadsheetUrl'],
		},
	},
	'calendar.v3': {
		methods: [
			'calendar.events.insert',
			'calendar.events.get',
			'calendar.events.patch',
			'calendar.events.delete',
			'calendar.events.list',
			'calendar.freebusy.query',
		],
		fields: {},
	},
	'gmail.v1': {
		methods: [
			'gmail.users.getProfile',
			'gmail.users.messages.get',
			'gmail.users.messages.list',
			'gmail.users.messages.send',
			'gmail.users.threads.get',
		],
		fields: {},
	},
} as const;

interface Resource {
	readonly methods?: Record<string, Method>;
	readonly resources?: Record<string, Resource>;
}
interface Method extends Record<string, unknown> {
	readonly id: string;
}

function methodsOf({ methods = {}, resources = {} }: Resource): Method[] {
	return [...Object.values(methods), ...Object.values(resources).flatMap(methodsOf)];
}

/** Everything a schema points to. */
function references(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) =>
		name === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
	);
}

/** Only what says what a value may be. */
function bare(schema: Schema): Schema {
	const { $ref, type, format, items, properties, additionalProperties, enum: values } = schema;
	const inner = Object.entries(properties ?? {}).map(([name, each]) => [name, bare(each)] as const);
	return JSON.parse(
		JSON.stringify({
			$ref,
			type,
			format,
			enum: values,
			items: items === undefined ? undefined : bare(items),
			additionalProperties:
				additionalProperties === undefined ? undefined : bare(additionalProperties),
			properties: properties === undefined ? undefined : Object.fromEntries(inner),
		}),
	) as Schema;
}

function pruned(name: keyof typeof KEPT, source: Discovery & Resource): Discovery {
	const { methods: ids, fields } = KEPT[name];
	const wanted = methodsOf(source).filter(({ id }) => (ids as readonly string[]).includes(id));
	const methods = wanted.map((method) => {
		const { id, httpMethod, path, flatPath, scopes, request, response } = method as never;
		const { parameters = {} } = method;
		const known = Object.entries(parameters as Record<string, Schema>).map(
			([each, { type, enum: values, repeated, location }]) => [
				each,
				{ type, enum: values, repeated, location },
			],
		);
		const all = Object.fromEntries(known);
		const own = name === 'gmail.v1' ? { scopes } : {};
		return { id, httpMethod, path: flatPath ?? path, parameters: all, ...own, request, response };
	});
	const schemas: Record<string, Schema> = {};
	const open = references(methods);
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (Object.hasOwn(schemas, next)) continue;
		const schema = bare(source.schemas[next]!);
		const only: readonly string[] | undefined = (fields as Record<string, readonly string[]>)[next];
		const properties = Object.entries(schema.properties ?? {}).filter(
			([field]) => only?.includes(field) ?? true,
		);
		schemas[next] =
			schema.properties === undefined
				? schema
				: { ...schema, properties: Object.fromEntries(properties) };
		open.push(...references(schemas[next]));
	}
	return {
		revision: source.revision,
		servicePath: source.servicePath,
		methods: JSON.parse(JSON.stringify(methods)),
		schemas,
	};
}

const folder = process.argv[2] ?? '../shared/specs/google';
for (const name of Object.keys(KEPT) as Array<keyof typeof KEPT>) {
	const source = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
	const path = new URL(`${name}.json`, import.meta.url);
	writeFileSync(path, `${JSON.stringify(pruned(name, source), undefined, '\t')}\n`);
}
