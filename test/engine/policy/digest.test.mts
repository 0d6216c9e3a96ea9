import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { isSigned, loadContract, type ContractFiles } from '../../../src/engine/policy';
import { digestOf } from '../../../src/engine/policy/digest';
import { readFiles } from '../../../src/engine/policy/read-files';
import { POLICY_FILES } from '../../../src/engine/policy/contract-files';
import { changed, SHIPPED } from './shipped.mts';

const digest = (files: ContractFiles): string => digestOf(readFiles(files, () => {}));
const ORIGINAL = digest(SHIPPED);
const everywhere = (change: (text: string, file: string) => string): ContractFiles =>
	Object.fromEntries(
		Object.entries(SHIPPED).map(([file, text]) => [
			file,
			file.endsWith('.yaml') ? change(text, file) : text,
		]),
	);

function keysTurnedRound(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(keysTurnedRound);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, inner]) => [key, keysTurnedRound(inner)]),
	);
}

describe('the digest stays the same', () => {
	it.each<[string, ContractFiles]>([
		['without comments', everywhere((text) => text.replace(/^\s*#.*\n/gm, ''))],
		[
			'with more comments',
			everywhere((text) => `# read me\n${text.replaceAll('\n', '\n# and me\n')}`),
		],
		['with Windows line ends', everywhere((text) => text.replaceAll('\n', '\r\n'))],
		['written out by a program', everywhere((text) => stringify(parseDocument(text).toJS()))],
		['written in braces', everywhere((text) => JSON.stringify(parseDocument(text).toJS()))],
		[
			'with the keys turned round',
			everywhere((text) => stringify(keysTurnedRound(parseDocument(text).toJS()))),
		],
		['without the sign-offs', everywhere((text) => text.replace(/^signoff:[\s\S]*/m, ''))],
		['with other examples', { ...SHIPPED, 'examples/leads.yaml': 'now: 1' }],
		[
			'without presets',
			Object.fromEntries(Object.entries(SHIPPED).filter(([file]) => !file.startsWith('presets/'))),
		],
		['with the files in another order', Object.fromEntries(Object.entries(SHIPPED).reverse())],
	])('%s', (_title, files) => {
		expect(digest(files)).toBe(ORIGINAL);
	});
});

describe('the digest changes', () => {
	it.each<[string, ContractFiles]>([
		['with a word of a message', changed('messages/intro.hbs', 'Hi', 'Hello')],
		[
			'with the order of two criteria',
			changed(
				'sql-bar.yaml',
				'  - id: part-in-decision\n    says: The person on the call decides, or recommends to the person who decides\n    when: { fact: discovery.authority, in: [decides, recommends] }\n',
				'',
			),
		],
		['with text that was a number', changed('routing.yaml', 'minutes: 30', "minutes: '30'")],
		[
			'with an empty list where nothing was',
			changed('sql-bar.yaml', 'framework: icp-intent', 'framework: icp-intent\nextra: []'),
		],
		[
			'with a sign-off in another file',
			changed('team.yaml', 'company: Lumenta', 'company: Lumenta\nsignoff: []'),
		],
	])('%s', (_title, files) => {
		expect(digest(files)).not.toBe(ORIGINAL);
	});

	it('with any single value, and never twice to the same', () => {
		const seen = new Map([[ORIGINAL, 'the original']]);
		for (const file of POLICY_FILES) {
			const values = [...(SHIPPED[file] ?? '').matchAll(/(?<=: )(?:[a-z][a-z-]+|\d+)$/gm)];
			for (const { 0: value, index } of values.filter((_, at) => at % 3 === 0)) {
				const text = SHIPPED[file] ?? '';
				const before = text.slice(0, index);
				if (file === 'sql-bar.yaml' && before.includes('\nsignoff:')) continue;
				const other = digest({
					...SHIPPED,
					[file]: `${before}${value}9${text.slice(index + value.length)}`,
				});
				expect(seen.get(other), `${file} at ${before.split('\n').length}`).toBeUndefined();
				seen.set(other, `${file}:${index}`);
			}
		}
		expect(seen.size).toBeGreaterThan(50);
	});
});

it('values of different kinds and places never have the same digest', () => {
	const value = fc.letrec((tie) => ({
		node: fc.oneof(
			{ maxDepth: 3 },
			fc.constantFrom('a', 'b', '1', 'true', 'null', '', '[]', 'map'),
			fc.constantFrom(1, 0, true, false, null),
			fc.array(tie('node'), { maxLength: 3 }),
			fc.dictionary(fc.constantFrom('a', 'b', 'map'), tie('node'), { maxKeys: 3 }),
		),
	})).node;
	const written = (inner: unknown) => digest({ 'team.yaml': JSON.stringify({ inner }) });
	const alike = (inner: unknown) => JSON.stringify(keysSorted(inner));
	fc.assert(
		fc.property(value, value, (one, other) => {
			expect(written(one) === written(other)).toBe(alike(one) === alike(other));
		}),
		{ seed: 4, numRuns: 400 },
	);
});

function keysSorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(keysSorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, keysSorted(inner)]),
	);
}

describe('signatures', () => {
	it('hold for the contract they were written for, and for no other', () => {
		const loaded = loadContract(changed('routing.yaml', 'weight: 50', 'weight: 60'));
		if (!loaded.ok) throw new Error('the changed contract is not in order');
		expect(isSigned(loaded.contract)).toBe(false);
		expect(loaded.problems.map(({ code }) => code)).toEqual(['SIGNOFF_STALE', 'SIGNOFF_STALE']);
	});

	it('of one person in both parts are not enough', () => {
		const bar = (SHIPPED['sql-bar.yaml'] ?? '').replace(
			'by: renata.silva@lumenta.example',
			'by: tom.becker@lumenta.example',
		);
		const loaded = loadContract({ ...SHIPPED, 'sql-bar.yaml': bar });
		if (!loaded.ok) throw new Error('the changed contract is not in order');
		expect(isSigned(loaded.contract)).toBe(false);
	});

	it('of one leader are not enough', () => {
		const bar = (SHIPPED['sql-bar.yaml'] ?? '').replace(/ {2}- role: ae-leader[\s\S]*/, '');
		const loaded = loadContract({ ...SHIPPED, 'sql-bar.yaml': bar });
		if (!loaded.ok) throw new Error('the changed contract is not in order');
		expect(isSigned(loaded.contract)).toBe(false);
	});
});
