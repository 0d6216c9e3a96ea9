import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Condition, type Operator, type Outcome } from '../../../src/engine/condition';
import type { Facts } from '../../../src/engine/facts';
import { canMeetAll } from '../../../src/engine/policy/reach/can-meet-all';
import { casesAgainst, casesOf } from '../../../src/engine/policy/reach/cases';
import { conditionsTogether, FACTS, leadsFor, NOW } from './telling-leads.mts';

const comesOut = (condition: Condition, lead: Facts, outcome: Outcome): boolean =>
	judge(condition, lead, NOW) === outcome;

/** Whether it is certain that whatever meets `part` is never clearly against `whole`. */
function isTaken(part: Condition, whole: Condition): boolean {
	const [cases, against] = [casesOf(part, FACTS), casesAgainst(whole, FACTS)];
	if (!cases || !against) return false;
	return canMeetAll([cases, against], { left: 100_000 }) === false;
}

describe('what is said about conditions holds for every lead', () => {
	it('one that can never be met is met by nobody', () => {
		let never = 0;
		fc.assert(
			fc.property(conditionsTogether(1, 1), ([one]) => {
				if (!one || casesOf(one, FACTS)?.length !== 0) return;
				never += 1;
				expect(leadsFor([one]).filter((lead) => comesOut(one, lead, 'met'))).toEqual([]);
			}),
			{ seed: 1, numRuns: 3000 },
		);
		expect(never).toBeGreaterThan(30);
	});

	it('one that can never be clearly against a lead is against nobody', () => {
		let never = 0;
		fc.assert(
			fc.property(conditionsTogether(1, 1), ([one]) => {
				if (!one || casesAgainst(one, FACTS)?.length !== 0) return;
				never += 1;
				expect(leadsFor([one]).filter((lead) => comesOut(one, lead, 'not-met'))).toEqual([]);
			}),
			{ seed: 2, numRuns: 3000 },
		);
		expect(never).toBeGreaterThan(30);
	});

	it('one that takes all of another leaves no lead of it', () => {
		let taken = 0;
		fc.assert(
			fc.property(conditionsTogether(2, 2), ([part, whole]) => {
				if (!part || !whole || !isTaken(part, whole)) return;
				taken += 1;
				const against = leadsFor([part, whole]).filter(
					(lead) => comesOut(part, lead, 'met') && comesOut(whole, lead, 'not-met'),
				);
				expect(against).toEqual([]);
			}),
			{ seed: 3, numRuns: 2000 },
		);
		expect(taken).toBeGreaterThan(200);
	});

	it('those that cannot all be met are met together by nobody', () => {
		let apart = 0;
		fc.assert(
			fc.property(conditionsTogether(2, 4), (conditions) => {
				const lists = conditions
					.map((each) => casesOf(each, FACTS))
					.filter((each) => each !== undefined);
				if (lists.length < conditions.length) return;
				if (canMeetAll(lists, { left: 100_000 }) !== false) return;
				apart += 1;
				const together = leadsFor(conditions).filter((lead) =>
					conditions.every((each) => comesOut(each, lead, 'met')),
				);
				expect(together).toEqual([]);
			}),
			{ seed: 4, numRuns: 2000 },
		);
		expect(apart).toBeGreaterThan(200);
	});

	it('every condition takes all of itself', () => {
		fc.assert(
			fc.property(conditionsTogether(1, 1), ([one]) => {
				if (one && casesOf(one, FACTS) && casesAgainst(one, FACTS))
					expect(isTaken(one, one)).toBe(true);
			}),
			{ seed: 5, numRuns: 1000 },
		);
	});
});

const ask = (fact: string, operator: Operator, expected: unknown): Condition =>
	({ kind: 'test', fact, operator, expected }) as Condition;
const next = (count: number, unit = 'days') =>
	ask('due', 'within', { direction: 'next', count, unit });

describe('a condition takes all of another', () => {
	it.each<[string, Condition, Condition]>([
		['a higher edge', ask('size', 'above', 1000), ask('size', 'at_least', 1000)],
		['fewer regions', ask('region', 'in', ['emea']), ask('region', 'in', ['apac', 'emea'])],
		[
			'all but one',
			{ kind: 'not', of: ask('region', 'is', 'emea') },
			ask('region', 'in', ['americas', 'apac']),
		],
		[
			'every region there is',
			ask('region', 'exists', true),
			ask('region', 'in', ['americas', 'emea', 'apac']),
		],
		['whatever is known', ask('region', 'is', 'emea'), ask('region', 'exists', true)],
		[
			'fewer tools',
			ask('tech', 'has_any', ['hubspot']),
			ask('tech', 'has_any', ['salesforce', 'hubspot']),
		],
		[
			'all tools of any',
			ask('tech', 'has_all', ['salesforce', 'sap']),
			ask('tech', 'has_any', ['salesforce']),
		],
		[
			'more tools of all',
			ask('tech', 'has_all', ['a', 'b', 'c']),
			ask('tech', 'has_all', ['a', 'B']),
		],
		['none of more', ask('tech', 'has_none', ['a', 'b']), ask('tech', 'has_none', ['a'])],
		['longer words', ask('title', 'contains', 'VP sales'), ask('title', 'contains', 'vp')],
		['fewer words', ask('title', 'contains', 'vp'), ask('title', 'contains_any', ['head', 'vp'])],
		['the whole text', ask('title', 'is', 'VP Sales'), ask('title', 'starts_with', 'vp')],
		[
			'a longer beginning',
			ask('title', 'starts_with', 'vp sales'),
			ask('title', 'starts_with', 'vp'),
		],
		[
			'words inside a beginning',
			ask('title', 'starts_with', 'vp sales'),
			ask('title', 'contains', 'vp'),
		],
		['fewer days', next(30), next(90)],
		['days in hours', next(48, 'hours'), next(2)],
		['working days', next(2), next(2, 'business_days')],
		['an earlier date', ask('day', 'before', '2027-01-01'), ask('day', 'before', '2027-02-01')],
		[
			'an instant of a day',
			ask('day', 'in', ['2027-01-01T12:00:00Z']),
			ask('day', 'in', ['2027-01-01']),
		],
	])('%s', (_title, part, whole) => {
		expect(isTaken(part, whole)).toBe(true);
	});

	it.each<[string, Condition, Condition]>([
		['a lower edge', ask('size', 'at_least', 1000), ask('size', 'above', 1000)],
		['more tools', ask('tech', 'has_any', ['a', 'b']), ask('tech', 'has_any', ['a'])],
		['fewer tools of all', ask('tech', 'has_all', ['a']), ask('tech', 'has_all', ['a', 'b'])],
		['part of a word', ask('title', 'contains', 'vps'), ask('title', 'contains', 'vp')],
		[
			'a beginning that may go on',
			ask('title', 'starts_with', 'vp'),
			ask('title', 'contains', 'vp'),
		],
		[
			'words that are no beginning',
			ask('title', 'contains', 'vp'),
			ask('title', 'starts_with', 'vp'),
		],
		['more days', next(90), next(30)],
		[
			'the other direction',
			next(1),
			ask('due', 'within', { direction: 'last', count: 9, unit: 'days' }),
		],
		['a working day that may be three days away', next(1, 'business_days'), next(2)],
	])('but not of %s', (_title, part, whole) => {
		expect(isTaken(part, whole)).toBe(false);
	});
});
