import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFacts } from '../../src/engine/facts-from-json';
import { DICTIONARY as BY_TYPE, FACTS } from '../support/random-conditions.mts';

const definition = (name: string, more: object) =>
	[name, { name, label: name, personal: false, from: [], type: 'text' as const, ...more }] as const;

const DICTIONARY = new Map([
	definition('lead.email', {}),
	definition('company.employees', { type: 'number' }),
	definition('company.region', { oneOf: ['emea', 'apac'] }),
	definition('company.tech', { type: 'list' }),
	definition('discovery.pain', {}),
	definition('discovery.pain.quote', { type: 'quote', source: 'discovery.notes' }),
	definition('discovery.budget.owner', { type: 'boolean' }),
	definition('discovery.date', { type: 'date' }),
]);

describe('facts from JSON', () => {
	it.each<[string, unknown, object]>([
		['flat', { 'company.employees': 300 }, { 'company.employees': 300 }],
		['nested', { company: { employees: 300 } }, { 'company.employees': 300 }],
		['half nested', { discovery: { 'pain.quote': 'x' } }, { 'discovery.pain.quote': 'x' }],
		[
			'mixed, in the order of the dictionary',
			{ discovery: { date: '2027-01-31' }, 'lead.email': 'a@b.example' },
			{ 'lead.email': 'a@b.example', 'discovery.date': '2027-01-31' },
		],
		['under facts', { id: 7, facts: { company: { employees: 1 } } }, { 'company.employees': 1 }],
		['nothing', {}, {}],
		[
			'what says nothing',
			{ 'company.employees': null, 'company.tech': ['', ' '], 'lead.email': '  ', discovery: {} },
			{},
		],
		[
			'the same twice',
			{ company: { employees: 3 }, 'company.employees': '3' },
			{ 'company.employees': 3 },
		],
		['a fact that is a group as well', { discovery: { pain: 'x' } }, { 'discovery.pain': 'x' }],
		['that group', { discovery: { pain: { quote: 'x' } } }, { 'discovery.pain.quote': 'x' }],
	])('are read %s', (_title, json, facts) => {
		expect(toFacts(json, DICTIONARY)).toEqual({ ok: true, facts });
		expect(Object.keys(facts)).toEqual(
			[...DICTIONARY.keys()].filter((name) => Object.hasOwn(facts, name)),
		);
	});

	it.each<[string, unknown, unknown]>([
		['company.employees', '300', 300],
		['company.employees', ' 12.5 ', 12.5],
		['company.employees', '-4', -4],
		['company.region', ' EMEA', 'emea'],
		['company.tech', 'HubSpot', ['HubSpot']],
		['company.tech', [' a ', 'b', 'a'], ['a', 'b']],
		['discovery.budget.owner', 'Yes', true],
		['discovery.budget.owner', 'false', false],
		['discovery.date', '2027-01-31T10:00:00+01:00', '2027-01-31T10:00:00+01:00'],
		['lead.email', ' a@b.example ', 'a@b.example'],
	])('take for %s the value %j', (name, value, expected) => {
		expect(toFacts({ [name]: value }, DICTIONARY)).toEqual({
			ok: true,
			facts: { [name]: expected },
		});
	});

	it('say of a personal value only that it is none of those allowed', () => {
		const dictionary = new Map([
			definition('lead.sex', { oneOf: ['f', 'm'], personal: true }),
			definition('lead.size', { oneOf: ['s', 'l'] }),
		]);
		const words = JSON.stringify(toFacts({ 'lead.sex': 'secret', 'lead.size': 'xl' }, dictionary));
		expect(words).toContain('s, l, not \\"xl\\"');
		expect(words).not.toContain('secret');
	});

	it('name no field that does not look like one', () => {
		const read = toFacts({ 'Jo Martin': 1, 'company.employes': 1 }, DICTIONARY);
		const words = read.ok ? [] : read.problems.map(({ message }) => message);
		expect(words.join(' ')).toContain('Did you mean "company.employees"?');
		expect(words.join(' ')).not.toContain('Jo Martin');
	});

	it.each<[string, unknown, string, string]>([
		['a number in words', { 'company.employees': 'about 300' }, 'FACT_TYPE', 'company.employees'],
		['a number two ways', { 'company.employees': '1,000' }, 'FACT_TYPE', 'company.employees'],
		['no number', { company: { employees: Infinity } }, 'FACT_TYPE', 'company.employees'],
		['a list for a number', { company: { employees: [1] } }, 'FACT_TYPE', 'company.employees'],
		['a number for a text', { 'lead.email': 7 }, 'FACT_TYPE', 'lead.email'],
		['a group for a text', { 'lead.email': { a: 1 } }, 'FACT_TYPE', 'lead.email'],
		['a day that is not', { 'discovery.date': '2027-02-30' }, 'FACT_DATE', 'discovery.date'],
		['a date in another order', { 'discovery.date': '31/01/2027' }, 'FACT_DATE', 'discovery.date'],
		[
			'an instant of nowhere',
			{ 'discovery.date': '2027-01-31T10:00:00' },
			'FACT_DATE',
			'discovery.date',
		],
		['perhaps', { 'discovery.budget.owner': 'maybe' }, 'FACT_TYPE', 'discovery.budget.owner'],
		['one for yes', { 'discovery.budget.owner': 1 }, 'FACT_TYPE', 'discovery.budget.owner'],
		['a value not listed', { 'company.region': 'mars' }, 'FACT_NOT_ALLOWED', 'company.region'],
		['several in one text', { 'company.tech': 'a, b' }, 'FACT_TYPE', 'company.tech'],
		['a list of anything', { 'company.tech': ['a', 1] }, 'FACT_TYPE', 'company.tech'],
		['a long text', { 'lead.email': 'x'.repeat(20_001) }, 'FACT_TOO_LONG', 'lead.email'],
		[
			'a long list',
			{ 'company.tech': Array.from({ length: 1001 }, String) },
			'FACT_TOO_LONG',
			'company.tech',
		],
		['a typo', { 'company.employes': 1 }, 'FACT_UNKNOWN', 'company.employes'],
		['a group nobody knows', { account: { size: 1 } }, 'FACT_UNKNOWN', 'account'],
		['a fact as a group', { 'company.employees': { count: 1 } }, 'FACT_TYPE', 'company.employees'],
		[
			'two values',
			{ company: { employees: 3 }, 'company.employees': 4 },
			'FACT_TWICE',
			'company.employees',
		],
		['a list', [], 'FACTS_NOT_AN_OBJECT', ''],
		['words', 'a lead', 'FACTS_NOT_AN_OBJECT', ''],
		['facts that are none', { facts: 3 }, 'FACTS_NOT_AN_OBJECT', ''],
	])('are refused for %s', (_title, json, code, field) => {
		expect(toFacts(json, DICTIONARY)).toMatchObject({ ok: false, problems: [{ code, field }] });
	});

	it.each([
		'{"__proto__":{"x":1}}',
		'{"company":{"constructor":1}}',
		'{"prototype":1}',
		'{"a.__proto__.b":1}',
	])('never take the name in %s', (json) => {
		expect(toFacts(JSON.parse(json), DICTIONARY)).toMatchObject({
			ok: false,
			problems: [{ code: 'NAME_REFUSED' }],
		});
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});

	it('names the fact a typo may have meant', () => {
		const read = toFacts({ company: { employes: 1 } }, DICTIONARY);
		expect(!read.ok && read.problems[0].message).toContain('"company.employees"');
	});

	it('collects every problem, up to a bound', () => {
		const wrong = { 'company.employees': 'x', 'company.region': 'x', other: 1 };
		expect(toFacts(wrong, DICTIONARY)).toMatchObject({ problems: [{}, {}, {}] });
		const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, 1]));
		const read = toFacts(many, DICTIONARY);
		expect(!read.ok && read.problems).toHaveLength(50);
		expect(!read.ok && read.problems.at(-1)?.code).toBe('TOO_MANY_PROBLEMS');
	});

	it('does not look at inherited names', () => {
		expect(toFacts(Object.create({ 'company.employees': 3 }), DICTIONARY)).toEqual({
			ok: true,
			facts: {},
		});
	});

	it('reads facts as they are, and its own answer again, and never throws', () => {
		fc.assert(
			fc.property(FACTS, (facts) => {
				expect(toFacts(facts, BY_TYPE)).toEqual({ ok: true, facts });
			}),
		);
		fc.assert(
			fc.property(
				fc.json(),
				fc.dictionary(fc.constantFrom(...BY_TYPE.keys()), fc.anything()),
				(text, odd) => {
					for (const json of [JSON.parse(text) as unknown, odd]) {
						const read = toFacts(json, BY_TYPE);
						if (read.ok) expect(toFacts(read.facts, BY_TYPE)).toEqual(read);
					}
				},
			),
		);
	});
});
