import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Condition, type Operator } from '../../../src/engine/condition';
import { checkFit, type CheckedSignal } from '../../../src/engine/policy/check/check-fit';
import type { Finding } from '../../../src/engine/policy/finding';
import { compileBar, type Verdict } from '../../../src/engine/qualify';
import { contractWith } from '../../support/small-bar.mts';
import { conditionsTogether, FACTS, leadsFor, NOW } from './telling-leads.mts';

interface Signal {
	readonly points: number;
	readonly when: Condition;
}

const ask = (fact: string, operator: Operator, expected: unknown): Condition =>
	({ kind: 'test', fact, operator, expected }) as Condition;

/** What is said about a score to reach, by all leads or by those of an overlay. */
function findings(
	signals: readonly CheckedSignal[],
	passAt: number,
	when?: Condition,
): readonly Finding[] {
	const found: Finding[] = [];
	const at = { file: 'sql-bar.yaml', line: 1, column: 1 };
	checkFit(signals, [{ passAt: { value: passAt, at }, when }], FACTS, (_at, finding) =>
		found.push(finding),
	);
	return found;
}

/** How the score really comes out for every lead that can make a difference and meets a condition. */
function outcomes(
	signals: readonly Signal[],
	passAt: number,
	given: Condition,
): ReadonlySet<Verdict['fit']['outcome']> {
	const fit = { passAt, signals: signals.map((signal) => ({ says: '', ...signal })) };
	const bar = compileBar(contractWith({ fit }, FACTS));
	const leads = leadsFor([given, ...signals.map(({ when }) => when)]);
	const meant = leads.filter((lead) => judge(given, lead, NOW) === 'met');
	return new Set(meant.map((lead) => bar(lead, NOW).fit.outcome));
}

const EVERYBODY: Condition = { kind: 'all', of: [] };
const scores = fc.record({
	conditions: conditionsTogether(2, 4),
	points: fc.array(fc.constantFrom(-30, -10, 10, 20, 30), { minLength: 4, maxLength: 4 }),
	passAt: fc.constantFrom(0, 10, 20, 30, 40, 60),
	isOverlay: fc.boolean(),
});

describe('a fit score', () => {
	it('that is said never to pass is passed by nobody; one that always does fails nobody', () => {
		const said = { FIT_NEVER_PASSES: 0, FIT_ALWAYS_PASSES: 0 };
		fc.assert(
			fc.property(scores, ({ conditions, points, passAt, isOverlay }) => {
				const [first, ...others] = conditions;
				const given = isOverlay ? first : undefined;
				const signals = (isOverlay ? others : conditions).map((when, at) => ({
					when,
					points: points[at] ?? 0,
				}));
				const really = outcomes(signals, passAt, given ?? EVERYBODY);
				for (const { code } of findings(signals, passAt, given)) {
					if (code !== 'FIT_NEVER_PASSES' && code !== 'FIT_ALWAYS_PASSES') continue;
					said[code] += 1;
					expect(really).not.toContain(code === 'FIT_NEVER_PASSES' ? 'met' : 'not-met');
				}
			}),
			{ seed: 21, numRuns: 2000 },
		);
		expect(said.FIT_NEVER_PASSES).toBeGreaterThan(300);
		expect(said.FIT_ALWAYS_PASSES).toBeGreaterThan(100);
	});

	const source = (points: number, is: string) => ({ points, when: ask('region', 'is', is) });
	const never = { points: 40, when: ask('champion', 'exists', false) };
	const most = (value: number, all: number) => ({ code: 'FIT_NEVER_PASSES', most: value, all });

	it.each<[string, CheckedSignal[], number, object | undefined]>([
		[
			'of signals that exclude each other',
			[source(30, 'emea'), source(30, 'apac')],
			50,
			most(30, 60),
		],
		['that one of them reaches', [source(30, 'emea'), source(30, 'apac')], 30, undefined],
		['of a signal that is never met', [source(30, 'emea'), never], 50, most(30, 70)],
		[
			'lowered by one that is never known not to be met',
			[source(30, 'emea'), { points: -10, when: ask('champion', 'exists', true) }],
			30,
			most(20, 30),
		],
		[
			'of all signals together',
			[source(30, 'emea'), { points: 20, when: ask('size', 'above', 5) }],
			50,
			undefined,
		],
		[
			'of one that could not be read',
			[source(30, 'emea'), { points: 20, when: undefined }],
			50,
			undefined,
		],
		[
			'that everybody reaches either way',
			[
				{ points: 30, when: ask('size', 'above', 5) },
				{ points: 30, when: ask('size', 'at_most', 5) },
			],
			30,
			{ code: 'FIT_ALWAYS_PASSES', least: 30 },
		],
	])('%s', (_title, signals, passAt, expected) => {
		expect(findings(signals, passAt)).toEqual(expected ? [expect.objectContaining(expected)] : []);
	});

	it('of an overlay is looked at among its leads only', () => {
		const signals = [source(30, 'emea'), source(20, 'apac')];
		expect(findings(signals, 25, ask('region', 'is', 'apac'))).toEqual([
			expect.objectContaining(most(20, 50)),
		]);
	});
});
