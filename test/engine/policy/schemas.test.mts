import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FILE_SCHEMAS } from '../../../src/engine/policy';
import { policyFiles } from '../../../scripts/policy-reference.mjs';
import { loadChanged } from './load-changed.mts';
import { mutated, randomFrom } from './mutations.mts';
import { problemsOf, SHIPPED } from './shipped.mts';
import { readYaml } from '../../../src/engine/policy/yaml/read-yaml';
import type { Tree } from '../../../src/engine/policy/yaml/tree';

const ROOT = new URL('../../../', import.meta.url);
const ajv = new Ajv({ allErrors: false, strict: false, strictNumbers: true });
const VALIDATE = new Map(FILE_SCHEMAS.map(({ file, schema }) => [file, ajv.compile(schema)]));

function plain(tree: Tree): unknown {
	switch (tree.kind) {
		case 'scalar':
			return tree.value;
		case 'list':
			return tree.items.map(plain);
		case 'map':
			return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
	}
}

/** What a schema can see. Other codes need the other files, a calendar, or two places at once. */
const IN_SCHEMA = new Set([
	'KEY_UNKNOWN',
	'KEY_MISSING',
	'TYPE_WRONG',
	'VALUE_NOT_ALLOWED',
	'NUMBER_OUT_OF_RANGE',
	'TEXT_TOO_LONG',
	'LIST_TOO_SHORT',
	'FORM_UNCLEAR',
	'TIME_NOT_QUOTED',
	'REASON_UNKNOWN',
	'EVENT_UNKNOWN',
	'OPERATOR_UNKNOWN',
	'OPERATOR_MISSING',
	'OPERATOR_SEVERAL',
	'CONDITION_MALFORMED',
]);

/** A file that can be read as YAML, what the schema says of it, and what the check says of it. */
function judged(file: string, text: string) {
	const tree = readYaml(file, text, () => {});
	if (!tree) return undefined;
	const schemaTakesIt = VALIDATE.get(file)?.(plain(tree)) === true;
	const problems = file.startsWith('examples/')
		? problemsOf({ ...SHIPPED, [file]: text })
		: loadChanged(file, text, 'no templates').problems;
	const errors = problems.filter((each) => each.file === file && each.severity === 'error');
	return { schemaTakesIt, errors };
}

describe('schema and check say the same', () => {
	it.each(FILE_SCHEMAS.map(({ file }) => file))('of the shipped %s', (file) => {
		expect(judged(file, SHIPPED[file] ?? '')).toEqual({ schemaTakesIt: true, errors: [] });
	});

	it.each(FILE_SCHEMAS.map(({ file }) => file))(
		'of accidents in %s',
		{ timeout: 300_000 },
		(file) => {
			const random = randomFrom(file.length);
			const seen = { taken: 0, refused: 0 };
			for (let run = 0; run < 60; run++) {
				const text = mutated(SHIPPED[file] ?? '', random);
				const found = judged(file, text);
				if (!found) continue;
				const codes = found.errors.map(({ code }) => code);
				seen[found.schemaTakesIt ? 'taken' : 'refused'] += 1;
				if (!found.schemaTakesIt) expect(codes, text).not.toEqual([]);
				else
					expect(
						codes.filter((code) => IN_SCHEMA.has(code)),
						text,
					).toEqual([]);
			}
			expect(seen.refused).toBeGreaterThan(2);
		},
	);
});

describe('schemas and reference', () => {
	it('are as `node scripts/policy-reference.mjs` writes them', async () => {
		for (const [path, text] of await policyFiles(FILE_SCHEMAS)) {
			expect(readFileSync(new URL(path, ROOT), 'utf8'), path).toBe(text);
		}
	});

	it('describe every setting in words', () => {
		const nameless = FILE_SCHEMAS.flatMap(({ file, schema }) => undescribed(schema, file));
		expect(nameless).toEqual([]);
	});

	it.each(FILE_SCHEMAS)('of $file has a row for every setting', ({ schema }) => {
		const reference = readFileSync(new URL('docs/policy-reference.md', ROOT), 'utf8');
		for (const setting of settingsIn(schema)) expect(reference).toContain(`\`${setting}\``);
	});

	it.each(FILE_SCHEMAS)('of $file is named in its first line', ({ file, schemaFile }) => {
		const up = file.includes('/') ? '..' : '.';
		expect(SHIPPED[file]?.split('\n')[0]).toBe(
			`# yaml-language-server: $schema=${up}/schemas/${schemaFile}`,
		);
	});
});

type Schema = { readonly [key: string]: unknown };

function isSchema(value: unknown): value is Schema {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partsOf(schema: Schema): readonly Schema[] {
	const { items, additionalProperties, oneOf } = schema;
	return [items, additionalProperties, ...(Array.isArray(oneOf) ? oneOf : [])].filter(isSchema);
}

function propertiesOf(schema: Schema): ReadonlyArray<readonly [string, Schema]> {
	const { properties } = schema;
	return Object.entries(isSchema(properties) ? properties : {}).flatMap(([key, value]) =>
		isSchema(value) ? [[key, value] as const] : [],
	);
}

function undescribed(schema: Schema, path: string): readonly string[] {
	const own = propertiesOf(schema).flatMap(([key, value]) => [
		...(typeof value['description'] === 'string' ? [] : [`${path}.${key}`]),
		...undescribed(value, `${path}.${key}`),
	]);
	return [...own, ...partsOf(schema).flatMap((part) => undescribed(part, path))];
}

/** Paths as the reference writes them, found by another way than the script's. */
function settingsIn(schema: Schema, path = ''): readonly string[] {
	const { items, additionalProperties, oneOf } = schema;
	return [
		...propertiesOf(schema).flatMap(([key, value]) => {
			const at = path === '' ? key : `${path}.${key}`;
			return [at, ...settingsIn(value, at)];
		}),
		...(isSchema(items) ? settingsIn(items, `${path}[]`) : []),
		...(isSchema(additionalProperties) ? settingsIn(additionalProperties, `${path}.<name>`) : []),
		...(Array.isArray(oneOf)
			? oneOf.filter(isSchema).flatMap((part) => settingsIn(part, path))
			: []),
	];
}
