import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/engine/facts';
import { compileBar } from '../../../src/engine/qualify';
import { NOW } from '../../support/random-conditions.mts';
import { contractWith, criterion, DIGEST, test } from '../../support/small-bar.mts';

const big = criterion('size', test('size', 'at_least', 2));
const owner = criterion('owner', test('owner', 'is', true));
const said = criterion('said', test('notes', 'exists', true), { quote: 'quote' });
const fit = {
	passAt: 50,
	signals: [
		{ says: 'Has a CRM', points: 30, when: test('tools', 'has_any', ['crm']) },
		{ says: 'Scores', points: 30, when: test('score', 'at_least', 3) },
	],
};

describe('the verdict', () => {
	const bar = compileBar(contractWith({ criteria: [big, owner], fit }));
	const fitting = { tools: ['crm'], score: 4 };
	it.each<[string, Facts, string, string[]]>([
		['everything met', { size: 3, owner: true, ...fitting }, 'qualified', []],
		['a criterion is not met', { size: 1, owner: true, ...fitting }, 'not-qualified', []],
		['a fact is missing', { size: 3, ...fitting }, 'needs-evidence', ['owner']],
		['one not met, one missing', { size: 1, ...fitting }, 'not-qualified', ['owner']],
		['no fit', { size: 3, owner: true, tools: ['chat'] }, 'not-qualified', []],
		['fit open', { size: 3, owner: true, tools: ['crm'] }, 'needs-evidence', ['score']],
		['nothing is known', {}, 'needs-evidence', ['size', 'owner', 'tools', 'score']],
		[
			'a value nobody can read',
			{ size: 3, owner: 'maybe', ...fitting },
			'needs-evidence',
			['owner'],
		],
	])('%s', (_title, facts, verdict, missing) => {
		expect(bar(facts, NOW)).toMatchObject({ verdict, missing, digest: DIGEST });
		expect(bar.decide(facts, NOW)).toBe(verdict);
	});

	it('carries every criterion with its reasons', () => {
		expect(bar({ size: 1 }, NOW).criteria).toEqual([
			{
				id: 'size',
				says: 'Says size',
				outcome: 'not-met',
				reasons: [
					{ fact: 'size', operator: 'at_least', expected: 2, actual: 1, outcome: 'not-met' },
				],
				missing: [],
			},
			{
				id: 'owner',
				says: 'Says owner',
				outcome: 'unknown',
				reasons: [
					{ fact: 'owner', operator: 'is', expected: true, actual: null, outcome: 'unknown' },
				],
				missing: ['owner'],
			},
		]);
	});

	it('does not let an optional criterion decide', () => {
		const optional = criterion('size', test('size', 'at_least', 2), { required: false });
		const lenient = compileBar(contractWith({ criteria: [optional, owner] }));
		expect(lenient({ size: 1, owner: true }, NOW)).toMatchObject({
			verdict: 'qualified',
			criteria: [{ outcome: 'not-met' }, { outcome: 'met' }],
		});
		expect(lenient({ owner: true }, NOW)).toMatchObject({ verdict: 'qualified', missing: [] });
	});
});

describe('the fit interval', () => {
	const penalty = { says: 'Is small', points: -20, when: test('size', 'below', 2) };
	it.each<[string, Facts, number, number, string]>([
		['all known', { tools: ['crm'], score: 3, size: 1 }, 40, 40, 'not-met'],
		['one to come', { tools: ['crm'], size: 3 }, 30, 60, 'unknown'],
		['points that may be taken away', { tools: ['crm'], score: 3 }, 40, 60, 'unknown'],
		['enough, whatever comes', { tools: ['crm'], score: 3, size: 2 }, 60, 60, 'met'],
		['nothing known', {}, -20, 60, 'unknown'],
	])('%s', (_title, facts, low, high, outcome) => {
		const bar = compileBar(contractWith({ fit: { ...fit, signals: [...fit.signals, penalty] } }));
		expect(bar(facts, NOW).fit).toEqual({ low, high, passAt: 50, outcome });
	});
});

describe('a quote', () => {
	const bar = compileBar(contractWith({ criteria: [said] }));
	const notes = 'Dana: “We lose two\n days a month — it’s the reports.”';
	it.each<[string, Facts, string, string[]]>([
		['in its source', { notes, quote: 'we lose two days a month' }, 'met', []],
		['other marks', { notes, quote: '"two days a month - it\'s the REPORTS..."' }, 'met', []],
		['missing', { notes }, 'unknown', ['quote']],
		['not in its source', { notes, quote: 'We lose three days' }, 'unknown', ['quote']],
		['a part of a word', { notes, quote: 'epor' }, 'unknown', ['quote']],
		['without words', { notes, quote: '"..."' }, 'unknown', ['quote']],
		['without its source', { quote: 'We lose two days' }, 'unknown', ['notes', 'quote']],
		['nothing at all', {}, 'unknown', ['notes', 'quote']],
	])('%s', (_title, facts, outcome, missing) => {
		const [result] = bar(facts, NOW).criteria;
		expect(result).toMatchObject({ outcome, missing });
		expect(result?.reasons.at(-1)).toEqual({
			fact: 'quote',
			operator: 'quote',
			expected: 'notes',
			actual: facts.quote ?? null,
			outcome: outcome === 'met' ? 'met' : 'unknown',
		});
	});

	it('leaves the criterion unknown even where its condition is not met', () => {
		const strict = compileBar(
			contractWith({
				criteria: [criterion('owner', test('owner', 'is', true), { quote: 'quote' })],
			}),
		);
		expect(strict({ owner: false, notes }, NOW).criteria[0]?.outcome).toBe('unknown');
		expect(strict({ owner: false, notes, quote: 'we lose' }, NOW).criteria[0]?.outcome).toBe(
			'not-met',
		);
	});
});
