import { describe, expect, it } from 'vitest';
import { loadContract } from '../../../src/engine/policy';
import { problemsBesideSignatures, SHIPPED } from './shipped.mts';

const FILE = 'calibration.yaml';
const GOOD = SHIPPED[FILE] ?? '';
/** The line after the last one. */
const END = GOOD.split('\n').length;
const lines = (count: number, line: (at: number) => string): string =>
	Array.from({ length: count }, (_, at) => line(at)).join('\n');
const laughs = lines(
	9,
	(at) =>
		`a${at}: &a${at} [${
			at === 0
				? 'lol'
				: Array(9)
						.fill(`*a${at - 1}`)
						.join(', ')
		}]`,
);

/** What somebody might send to stop us, overfill us or reach past us; `at` is line:column. */
const HOSTILE: ReadonlyArray<readonly [title: string, text: string, code: string, at: string]> = [
	['billion laughs', laughs, 'YAML_ANCHOR', '1:5'],
	['billion laughs in braces', '{ a: &a [x], b: &b [*a, *a], c: [*b, *b] }', 'YAML_ANCHOR', '1:6'],
	['an alias to itself', '&a [*a]', 'YAML_ANCHOR', '1:1'],
	['an alias without anchor', 'raters: *everybody', 'YAML_ANCHOR', '1:9'],
	['an alias as a key', '*a : 1', 'YAML_ANCHOR', '1:1'],
	['an anchor on a key', '&a policy: calibration', 'YAML_ANCHOR', '1:1'],
	['an unused anchor at the end', `${GOOD}extra: &x 1`, 'YAML_ANCHOR', `${END}:8`],
	['a merge key with alias', 'base: &b { x: 1 }\n<<: *b', 'YAML_ANCHOR', '1:7'],
	['a merge key', `${GOOD}<<: { per_session: 9 }`, 'KEY_UNKNOWN', `${END}:1`],
	['80,000 anchors', '&a '.repeat(80_000), 'YAML_ANCHOR', '1:1'],
	['80,000 aliases', '- *a\n'.repeat(50_000), 'YAML_ANCHOR', '1:3'],
	['a tag of JavaScript', 'policy: !!js/function "function(){}"', 'YAML_TAG', '1:9'],
	['a tag of Python', '!!python/object/apply:os.system ["id"]', 'YAML_TAG', '1:1'],
	['a binary tag', 'policy: !!binary aGVsbG8=', 'YAML_TAG', '1:9'],
	['a tag of its own', 'policy: !include ../../secrets.yaml', 'YAML_TAG', '1:9'],
	['a set', 'raters: !!set { a, b }', 'YAML_TAG', '1:9'],
	['a verbatim tag', 'policy: !<tag:yaml.org,2002:str> calibration', 'YAML_TAG', '1:9'],
	['a lone tag mark', 'policy: ! calibration', 'YAML_TAG', '1:9'],
	['an old version', `%YAML 1.1\n---\n${GOOD}`, 'YAML_DIRECTIVE', '1:1'],
	['a tag directive', `%TAG ! tag:example,2027:\n---\n${GOOD}`, 'YAML_DIRECTIVE', '1:1'],
	['60,000 directives', '%A\n'.repeat(60_000), 'YAML_DIRECTIVE', '1:1'],
	['two documents', `${GOOD}---\n${GOOD}`, 'YAML_SEVERAL_DOCUMENTS', `${END}:1`],
	['60,000 documents', '---\n'.repeat(60_000), 'YAML_SEVERAL_DOCUMENTS', '2:1'],
	[
		'a line after the end line',
		`${GOOD}... \nsalary: 1\n`,
		'YAML_SEVERAL_DOCUMENTS',
		`${END + 1}:1`,
	],
	['a list after it', `${GOOD}...\n- salary\n`, 'YAML_SEVERAL_DOCUMENTS', `${END + 1}:1`],
	[
		'something further down',
		`${GOOD}...\n\n# more\nx: 1`,
		'YAML_SEVERAL_DOCUMENTS',
		`${END + 3}:1`,
	],
	['a second start after it', `${GOOD}...\n---\n`, 'YAML_SEVERAL_DOCUMENTS', `${END + 1}:1`],
	['a second end line', `${GOOD}...\n...\n`, 'YAML_SEVERAL_DOCUMENTS', `${END + 1}:1`],
	['an end line at the start', `...\npolicy: calibration`, 'YAML_SEVERAL_DOCUMENTS', '2:1'],
	['words on the end line', `${GOOD}... salary`, 'YAML_SYNTAX', `${END}:5`],
	['a key that reaches a prototype', '__proto__: { admin: true }', 'YAML_FORBIDDEN_KEY', '1:1'],
	['the same in quotes', '"__proto__": { admin: true }', 'YAML_FORBIDDEN_KEY', '1:1'],
	['the same by escapes', '"\\x5f_proto__": 1', 'YAML_FORBIDDEN_KEY', '1:1'],
	['the same further down', 'quarterly_when: { constructor: 1 }', 'YAML_FORBIDDEN_KEY', '1:19'],
	['prototype', 'prototype: x', 'YAML_FORBIDDEN_KEY', '1:1'],
	['an explicit key that reaches a prototype', '? __proto__\n: x', 'YAML_FORBIDDEN_KEY', '1:3'],
	['20,000 brackets', '['.repeat(20_000), 'YAML_TOO_DEEP', '1:33'],
	[
		'20,000 brackets, closed again',
		'['.repeat(20_000) + ']'.repeat(20_000),
		'YAML_TOO_DEEP',
		'1:33',
	],
	['65,000 braces', '{a: '.repeat(65_000), 'YAML_TOO_DEEP', '1:129'],
	['130,000 dashes', '- '.repeat(130_000), 'YAML_TOO_DEEP', '1:65'],
	['130,000 question marks', '? '.repeat(130_000), 'YAML_TOO_DEEP', '1:65'],
	[
		'700 levels of indentation',
		lines(700, (at) => `${' '.repeat(at)}a:`),
		'YAML_TOO_DEEP',
		'33:34',
	],
	['brackets and braces in turn', '[{a: '.repeat(10_000), 'YAML_TOO_DEEP', '1:81'],
	['brackets with commas', '[,'.repeat(100_000), 'YAML_TOO_DEEP', '1:65'],
	['more than 256 KiB of a comment', `#${'x'.repeat(262_144)}`, 'FILE_TOO_LARGE', '1:1'],
	['more than 256 KiB of two-byte letters', `# ${'é'.repeat(131_073)}`, 'FILE_TOO_LARGE', '1:1'],
	['10 MB', 'a: b\n'.repeat(2_000_000), 'FILE_TOO_LARGE', '1:1'],
	['nothing', '', 'FILE_EMPTY', '1:1'],
	['spaces', '   \n\n  ', 'FILE_EMPTY', '1:1'],
	['comments only', '# one\n# two', 'FILE_EMPTY', '1:1'],
	['a bare word', 'hello', 'TYPE_WRONG', '1:1'],
	['a list', '- policy: calibration', 'TYPE_WRONG', '1:1'],
	['zero bytes', '\0'.repeat(1000), 'TYPE_WRONG', '1:1'],
	['a lone surrogate', '\ud800', 'TYPE_WRONG', '1:1'],
	['tabs for indentation', 'quarterly_when:\n\tsessions: 3', 'YAML_SYNTAX', '2:1'],
	['an open quote', 'policy: "calibration', 'YAML_SYNTAX', '1:9'],
	['an open brace', 'policy: { a: 1', 'YAML_SYNTAX', '1:9'],
	['an impossible escape', 'policy: "\\q"', 'YAML_SYNTAX', '1:10'],
	['250,000 closing brackets', ']'.repeat(250_000), 'YAML_SYNTAX', '1:1'],
	['two values on a line', 'policy: "a" "b"', 'YAML_SYNTAX', '1:13'],
	['a list as a key', '? [a, b]\n: c', 'YAML_SYNTAX', '1:3'],
	['a reserved mark', 'policy: @calibration', 'YAML_SYNTAX', '1:9'],
	['a backtick', 'policy: `id`', 'YAML_SYNTAX', '1:9'],
	['a key over 1024 characters', `${'k'.repeat(2000)}: 1`, 'YAML_SYNTAX', '1:1'],
	['a doubled key', `${GOOD}cadence: quarterly`, 'YAML_DUPLICATE_KEY', `${END}:1`],
	['30,000 keys', lines(20_000, (at) => `k${at}: 1`), 'KEY_UNKNOWN', '1:1'],
	['20,000 times the same key', 'k: 1\n'.repeat(20_000), 'YAML_DUPLICATE_KEY', '2:1'],
	['a number without end', `per_session: ${'9'.repeat(400)}`, 'TYPE_WRONG', '1:14'],
	['no number', 'per_session: .nan', 'TYPE_WRONG', '1:14'],
	['a yes of old', GOOD.replace('cadence: monthly', 'cadence: yes'), 'VALUE_NOT_ALLOWED', '7:10'],
	['a time of old', GOOD.replace('per_session: 4', 'per_session: 22:30'), 'TYPE_WRONG', '6:14'],
	['a number of old', GOOD.replace('per_session: 4', 'per_session: 012'), 'YAML_AMBIGUOUS', '6:14'],
];

describe('hostile YAML is refused with its place', () => {
	it.each(HOSTILE)('%s', (_title, text, code, at) => {
		const found = problemsBesideSignatures({ ...SHIPPED, [FILE]: text });
		const places = found
			.filter((problem) => problem.file === FILE)
			.map((problem) => `${problem.code} ${problem.line}:${problem.column}`);
		expect(places).toContain(`${code} ${at}`);
		expect(found.length).toBeLessThan(300);
	});

	it('there are at least sixty of them', () => {
		expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
	});

	it('only words that are read differently elsewhere can still be a contract', () => {
		const accepted = HOSTILE.filter(([, text]) => loadContract({ ...SHIPPED, [FILE]: text }).ok);
		expect(accepted.map(([title]) => title)).toEqual(['a number of old']);
	});

	it.each(['...', '...\n', '... # the end\n\n', '...\n# the end\n'])(
		'an end line with nothing after it is no problem: %j',
		(end) => {
			expect(problemsBesideSignatures({ ...SHIPPED, [FILE]: GOOD + end })).toEqual([]);
		},
	);

	it('none of it leaves a trace on other objects', () => {
		expect(Object.keys(Object.prototype)).toEqual([]);
		expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
	});

	it('a file named like a part of every object is only an unknown file', () => {
		const files = Object.assign(Object.create(null) as Record<string, string>, SHIPPED, {
			constructor: 'x',
			toString: 'y',
		});
		expect(problemsBesideSignatures(files).map(({ code, file }) => `${code} ${file}`)).toEqual([
			'FILE_UNKNOWN constructor',
			'FILE_UNKNOWN toString',
		]);
	});
});
