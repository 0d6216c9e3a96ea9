import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts, FactValue } from '../../../src/engine/facts';
import { compileBar, type CompiledBar } from '../../../src/engine/qualify';
import { CONTRACT, contractOf, variant } from '../../support/contract.mts';

const NOW = Date.parse('2027-01-18T15:00:00Z');

function preset(name: string): CompiledBar {
	const file = new URL(`../../../policies/presets/${name}/sql-bar.yaml`, import.meta.url);
	const text = readFileSync(file, 'utf8');
	return compileBar(contractOf(variant(() => ({ 'sql-bar.yaml': text }))));
}

const BARS: Readonly<Record<string, CompiledBar>> = {
	'the shipped bar': compileBar(CONTRACT),
	BANT: preset('bant'),
	'MEDDPICC-lite': preset('meddpicc-lite'),
	'ICP and intent': preset('icp-intent'),
};

/** At least one answer for every way in which the comparisons of these bars come out. */
const ANSWERS: Readonly<Record<string, readonly FactValue[]>> = {
	'lead.title': ['Head of Revenue Operations', 'Chef'],
	'lead.source': ['referral', 'event', 'inbound'],
	'company.employees': [10, 100, 500, 2000, 3000, 6000],
	'company.tech': [['hubspot'], ['pen and paper']],
	'intent.score': [90, 10],
	'intent.pages': [['pricing'], ['blog']],
	'intent.last_visit': ['2027-01-10', '2020-01-01'],
	'discovery.notes': ['They said: our very words.', 'They said nothing.'],
	'discovery.pain.problem': ['Reports take days'],
	'discovery.pain.quote': ['our very words'],
	'discovery.trigger': ['The board asked'],
	'discovery.budget.owner': [true, false],
	'discovery.budget.amount': [50_000, 1],
	'discovery.budget.quote': ['our very words'],
	'discovery.authority': ['decides', 'recommends', 'influences', 'none'],
	'discovery.timeline.date': ['2027-02-01', '2029-01-01'],
	'discovery.stakeholders': [['The CFO']],
	'discovery.champion': [true, false],
	'discovery.next_step.quote': ['our very words'],
};

/** Whether some answers to exactly these facts make the lead qualified. */
function canQualify(bar: CompiledBar, facts: Facts, [fact, ...rest]: readonly string[]): boolean {
	const verdict = bar.decide(facts, NOW);
	if (verdict !== 'needs-evidence' || fact === undefined) return verdict === 'qualified';
	return (ANSWERS[fact] ?? []).some((answer) =>
		canQualify(bar, { ...facts, [fact]: answer }, rest),
	);
}

/** Each set is enough, and no fact of it can be spared. */
function expectSmallest(bar: CompiledBar, facts: Facts): void {
	for (const set of bar(facts, NOW).wouldSettle) {
		expect(canQualify(bar, facts, set), set.join()).toBe(true);
		for (const fact of set) {
			const fewer = set.filter((other) => other !== fact);
			expect(canQualify(bar, facts, fewer), `${set.join()} without ${fact}`).toBe(false);
		}
	}
}

const FORM = { 'lead.name': 'Jo', 'lead.email': 'jo@x.example', 'company.name': 'X' };

describe.each([
	['the shipped bar', 10, 10],
	['BANT', 10, 10],
	['MEDDPICC-lite', 9, 8],
	['ICP and intent', 9, 8],
])('%s', (name, ofNothing, ofAForm) => {
	const bar = BARS[name] ?? compileBar(CONTRACT);

	it.each<[string, Facts, number]>([
		['nothing at all', {}, ofNothing],
		['what a web form asks', { ...FORM, 'company.employees': 1500 }, ofAForm],
	])('names smallest sets for a lead of which is known %s', (_title, facts, size) => {
		const { wouldSettle } = bar(facts, NOW);
		expect(wouldSettle[0]).toHaveLength(size);
		expectSmallest(bar, facts);
	});

	it('names smallest sets whatever is known', () => {
		const known = Object.entries(ANSWERS).map(
			([fact, answers]) =>
				[
					fact,
					fc.option(fc.constantFrom(...answers.slice(0, 1), ...answers), { nil: undefined }),
				] as const,
		);
		const leads = fc.record(Object.fromEntries(known)).map((lead) => {
			const given = Object.entries(lead).filter(([, value]) => value !== undefined);
			return Object.fromEntries(given) as Facts;
		});
		fc.assert(
			fc.property(leads, (facts) => {
				const { missing } = bar(facts, NOW);
				fc.pre(canQualify(bar, facts, missing));
				expectSmallest(bar, facts);
			}),
			{ numRuns: 150 },
		);
	});
});
