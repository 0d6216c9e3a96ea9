import { describe, expect, it } from 'vitest';
import { changed, placeOf, problemsBesideSignatures } from './shipped.mts';

/** A slip in the bar: what is written instead of what, where it must be seen, and the words that help. */
type Slip = readonly [title: string, from: string, to: string, at: string, words: string];

const SIZE = '{ fact: company.employees, between: [200, 5000] }';
const SIZE_SAYS = '    says: The company has 200 to 5,000 employees';
const PAIN = '  - id: pain-named';

function expectOnly(code: string, [, from, to, at, words]: Slip): void {
	const files = changed('sql-bar.yaml', from, to);
	expect(problemsBesideSignatures(files)).toEqual([
		expect.objectContaining({
			code,
			...placeOf(files, 'sql-bar.yaml', at),
			message: expect.stringContaining(words),
		}),
	]);
}

describe('a file that cannot be read is told once, where the slip is', () => {
	it.each<Slip>([
		[
			'a bracket closed too early',
			SIZE,
			SIZE.replace(']', ''),
			'}\n  - id: pain',
			'A ] is missing before this }',
		],
		['a brace left open', SIZE, SIZE.replace(' }', ''), '{ fact: company', 'a } is missing'],
		[
			'a bracket left open',
			'[salesforce, hubspot] }',
			'[salesforce, hubspot',
			'[salesforce',
			'a ] is missing',
		],
		['a brace that closes nothing', SIZE, `${SIZE} }`, '}\n  - id: pain', 'closes nothing'],
		[
			'a bracket that was not opened',
			SIZE,
			SIZE.replace('[', ''),
			'] }\n  - id: pain',
			'closes nothing',
		],
		['a quote left open', 'says: The company', 'says: "The company', '"The company', 'not closed'],
		[
			'a quote closed too early',
			'The company has',
			'"The company" has',
			'has 200',
			'after its closing "',
		],
		[
			'an apostrophe in quotes',
			'The company has',
			"'The company's size is",
			's size',
			'written twice',
		],
		[
			'a line moved to the left',
			SIZE_SAYS,
			SIZE_SAYS.slice(1),
			'says: The company',
			'indented differently',
		],
		[
			'a line moved further to the left',
			SIZE_SAYS,
			SIZE_SAYS.slice(2),
			'says: The company',
			'indented differently',
		],
		[
			'a line moved to the right',
			SIZE_SAYS,
			` ${SIZE_SAYS}`,
			'says: The company',
			'further in than line 10',
		],
		[
			'a line at the very left',
			SIZE_SAYS,
			SIZE_SAYS.trimStart(),
			'when: { fact: company.emp',
			'further in than line 11',
		],
		['an entry moved to the right', PAIN, ` ${PAIN}`, '- id: pain-named', 'indented differently'],
		['an entry moved to the left', PAIN, PAIN.slice(1), '- id: pain-named', 'indented differently'],
		['a tab', PAIN, '\t- id: pain-named', '\t- id', 'tab'],
		[
			'a dash without a space',
			PAIN,
			'  -id: pain-named',
			'-id: pain',
			'space is missing after the dash',
		],
		[
			'a colon in a text',
			'The company has',
			'The company: has',
			'The company: has',
			'in quotes, because of the colon',
		],
		['a colon left out', 'says: The company', 'says The company', 'says The company', 'colon'],
		[
			'a space left out after it',
			'says: The company',
			'says:The company',
			'says:The company',
			'a space are missing',
		],
		['a colon left out above a list', 'criteria:\n', 'criteria\n', 'criteria\n  - id', 'colon'],
		[
			'a comma left out',
			'employees, between',
			'employees between',
			'company.employees between',
			'comma',
		],
		['a mark no text starts with', 'The company has', '@The company has', '@The', 'in quotes'],
	])('%s', (...slip) => expectOnly('YAML_SYNTAX', slip));

	it('in the one line of a file that ends in it', () => {
		const { 'sql-bar.yaml': bar = '' } = changed('sql-bar.yaml', SIZE, SIZE);
		const files = { ...changed('sql-bar.yaml', SIZE, SIZE), 'sql-bar.yaml': `${bar}x: [1` };
		expect(problemsBesideSignatures(files)).toEqual([
			expect.objectContaining({ code: 'YAML_SYNTAX', ...placeOf(files, 'sql-bar.yaml', '[1') }),
		]);
	});
});

describe('a value of another kind is told in one sentence', () => {
	const CHAMPION = 'fact: discovery.champion, is: true';
	const WITHIN = 'within: { next: 120, unit: days }';
	const QUOTE = 'quote: discovery.pain.quote';
	const exists = 'problem, exists: true';

	it.each<Slip>([
		[
			'yes for true',
			CHAMPION,
			CHAMPION.replace('true', 'yes'),
			'yes }',
			'write true or false; found the text "yes"',
		],
		['true in quotes', CHAMPION, CHAMPION.replace('true', '"true"'), '"true"', '"true" in quotes'],
		['an empty text', exists, 'problem, contains: ""', '""', 'found an empty text'],
		['an empty list', 'in: [decides, recommends]', 'in: []', '[]', 'found an empty list'],
		['a day there is not', WITHIN, 'before: 2027-02-30', '2027-02-30', 'a day that does not exist'],
		[
			'one of two days',
			WITHIN,
			'between: [2027-02-30, 2027-03-01]',
			'2027-02-30',
			'does not exist',
		],
		['no day at all', WITHIN, 'before: soon', 'soon }', 'found the text "soon"'],
	])('%s', (...slip) => expectOnly('VALUE_TYPE', slip));

	it.each<Slip>([
		[
			'no for false',
			QUOTE,
			`${QUOTE}\n    required: no`,
			'no\n',
			'Write true or false; found the text "no"',
		],
		[
			'a unit in a number',
			'points: 30',
			'points: 30%',
			'30%',
			'Write a number; found the text "30%"',
		],
	])('%s', (...slip) => expectOnly('TYPE_WRONG', slip));
});
