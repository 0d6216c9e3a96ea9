import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/engine/facts';
import type { Overlay } from '../../../src/engine/policy/contract';
import { compileBar } from '../../../src/engine/qualify';
import { NOW } from '../../support/random-conditions.mts';
import { contractWith, criterion, test } from '../../support/small-bar.mts';

const owner = criterion('owner', test('owner', 'is', true));
const atHome = criterion('region', test('region', 'is', 'emea'));
const fit = {
	passAt: 10,
	signals: [{ says: 'Scores', points: 20, when: test('score', 'at_least', 3) }],
};

function overlay(more: Partial<Overlay>): Overlay {
	return {
		id: 'large',
		says: 'Large companies',
		when: test('size', 'at_least', 3),
		criteria: [],
		...more,
	};
}

/** Verdict, outcome by criterion, and what is missing. */
function judged(overlays: readonly Overlay[], facts: Facts) {
	const bar = compileBar(contractWith({ criteria: [owner], overlays, fit }));
	const { verdict, criteria, missing } = bar({ score: 4, ...facts }, NOW);
	expect(bar.decide({ score: 4, ...facts }, NOW)).toBe(verdict);
	const outcomes = Object.fromEntries(criteria.map(({ id, outcome }) => [id, outcome]));
	return { verdict, outcomes, missing };
}

describe('an overlay that adds a criterion', () => {
	const adds = [overlay({ criteria: [atHome] })];
	it.each<[string, Facts, string, object, string[]]>([
		['does not apply', { owner: true, size: 1 }, 'qualified', { owner: 'met' }, []],
		[
			'applies and is met',
			{ owner: true, size: 3, region: 'emea' },
			'qualified',
			{ owner: 'met', region: 'met' },
			[],
		],
		[
			'applies and is not met',
			{ owner: true, size: 3, region: 'apac' },
			'not-qualified',
			{ owner: 'met', region: 'not-met' },
			[],
		],
		[
			'may apply and would be met',
			{ owner: true, region: 'emea' },
			'qualified',
			{ owner: 'met', region: 'met' },
			[],
		],
		[
			'may apply and would not be met',
			{ owner: true, region: 'apac' },
			'needs-evidence',
			{ owner: 'met', region: 'unknown' },
			['size'],
		],
		[
			'may apply and is open itself',
			{ owner: true },
			'needs-evidence',
			{ owner: 'met', region: 'unknown' },
			['size', 'region'],
		],
		[
			'does not matter',
			{ owner: false },
			'not-qualified',
			{ owner: 'not-met', region: 'unknown' },
			['size', 'region'],
		],
	])('%s', (_title, facts, verdict, outcomes, missing) => {
		expect(judged(adds, facts)).toEqual({ verdict, outcomes, missing });
	});
});

describe('an overlay that replaces a criterion', () => {
	const replaces = [overlay({ criteria: [criterion('owner', test('region', 'is', 'emea'))] })];
	it.each<[string, Facts, string, string[]]>([
		['does not apply', { size: 1, owner: true, region: 'apac' }, 'met', []],
		['applies', { size: 3, owner: true, region: 'apac' }, 'not-met', []],
		['may apply, met either way', { owner: true, region: 'emea' }, 'met', []],
		['may apply, not met either way', { owner: false, region: 'apac' }, 'not-met', []],
		['may apply, and it matters', { owner: true, region: 'apac' }, 'unknown', ['size']],
	])('%s', (_title, facts, outcome, missing) => {
		expect(judged(replaces, facts)).toMatchObject({ outcomes: { owner: outcome }, missing });
	});

	it('may make it optional', () => {
		const frees = [overlay({ criteria: [{ ...owner, required: false }] })];
		expect(judged(frees, { size: 3, owner: false }).verdict).toBe('qualified');
		expect(judged(frees, { size: 1, owner: false }).verdict).toBe('not-qualified');
		expect(judged(frees, { owner: false })).toMatchObject({
			verdict: 'needs-evidence',
			missing: ['size'],
		});
	});
});

describe('an overlay that raises the score to reach', () => {
	const raises = [overlay({ passAt: 30 })];
	it.each<[string, Facts, string, string[]]>([
		['does not apply', { size: 1, owner: true }, 'qualified', []],
		['applies', { size: 3, owner: true }, 'not-qualified', []],
		['may apply', { owner: true }, 'needs-evidence', ['size']],
		['may apply, too low either way', { owner: true, score: 0 }, 'not-qualified', []],
	])('%s', (_title, facts, verdict, missing) => {
		expect(judged(raises, facts)).toMatchObject({ verdict, missing });
	});
});

it('puts a later overlay over an earlier one', () => {
	const first = overlay({ passAt: 30 });
	const second = overlay({ id: 'known', when: test('owner', 'is', true), passAt: 20 });
	expect(judged([first, second], { size: 3, owner: true }).verdict).toBe('qualified');
	expect(judged([second, first], { size: 3, owner: true }).verdict).toBe('not-qualified');
	// The later one applies, so it does not matter that the earlier one is open.
	expect(judged([first, second], { owner: true })).toMatchObject({
		verdict: 'qualified',
		missing: [],
	});
});
