import type { Condition, FactTest, Operator } from '../../src/engine/condition';
import type { FactDefinition, FactType } from '../../src/engine/facts';
import type { Contract, Criterion } from '../../src/engine/policy/contract';

export const NOW = Date.parse('2027-01-18T15:00:00Z');
export const DIGEST = `sha256:${'0'.repeat(64)}`;

const TYPES: Readonly<Record<string, FactType>> = {
	'lead.source': 'text',
	'company.employees': 'number',
	'company.region': 'text',
	'company.industry': 'text',
	'company.tech': 'list',
	'intent.score': 'number',
	'intent.pages': 'list',
	'intent.last_visit': 'date',
	'discovery.pain.problem': 'text',
	'discovery.trigger': 'text',
	'discovery.budget.owner': 'boolean',
	'discovery.budget.amount': 'number',
	'discovery.authority': 'text',
	'discovery.timeline.date': 'date',
	'discovery.stakeholders': 'list',
	'discovery.champion': 'boolean',
	'discovery.metrics': 'text',
};

/** As in the shipped contract. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
	'lead.source': ['inbound', 'outbound', 'referral', 'event'],
	'company.region': ['americas', 'emea', 'apac'],
	'discovery.authority': ['decides', 'recommends', 'influences', 'none'],
};

function definition([name, type]: [string, FactType]): [string, FactDefinition] {
	const oneOf = ONE_OF[name];
	return [name, { name, label: name, type, personal: false, from: [], ...(oneOf && { oneOf }) }];
}

function test(fact: string, operator: Operator, expected: FactTest['expected']): FactTest {
	return { kind: 'test', fact, operator, expected };
}

function criterion(id: string, says: string, when: Condition): Criterion {
	return { id, says, when, required: true };
}

/** Ten criteria such as a real bar has, seven of one comparison, and a fit score of four signals. */
export const BAR: Pick<Contract, 'bar' | 'facts' | 'digest'> = {
	digest: DIGEST,
	facts: new Map(Object.entries(TYPES).map(definition)),
	bar: {
		version: 'bench',
		framework: 'custom',
		criteria: [
			criterion(
				'company-size',
				'The company has 200 to 5,000 employees',
				test('company.employees', 'between', [200, 5000]),
			),
			criterion(
				'region',
				'We sell where they are',
				test('company.region', 'in', ['americas', 'emea']),
			),
			criterion(
				'industry',
				'An industry we may sell to',
				test('company.industry', 'not_in', ['gambling', 'tobacco']),
			),
			criterion(
				'crm',
				'Uses a CRM we integrate with',
				test('company.tech', 'has_any', ['salesforce', 'hubspot']),
			),
			criterion(
				'budget-owner',
				'The prospect owns the budget',
				test('discovery.budget.owner', 'is', true),
			),
			criterion(
				'budget',
				'20,000 USD or more',
				test('discovery.budget.amount', 'at_least', 20_000),
			),
			criterion(
				'part-in-decision',
				'Decides, or recommends',
				test('discovery.authority', 'in', ['decides', 'recommends']),
			),
			criterion(
				'solve-soon',
				'Must be solved within 120 days',
				test('discovery.timeline.date', 'within', { direction: 'next', count: 120, unit: 'days' }),
			),
			criterion('pain', 'A problem, and a reason to act now', {
				kind: 'all',
				of: [
					test('discovery.pain.problem', 'exists', true),
					{
						kind: 'any',
						of: [
							test('discovery.trigger', 'contains_any', ['renewal', 'new cro']),
							test('intent.score', 'at_least', 40),
						],
					},
				],
			}),
			criterion('backing', 'Two of: stakeholders, a champion, a number to move', {
				kind: 'at-least',
				count: 2,
				of: [
					test('discovery.stakeholders', 'exists', true),
					test('discovery.champion', 'is', true),
					test('discovery.metrics', 'exists', true),
				],
			}),
		],
		fit: {
			passAt: 50,
			signals: [
				{
					says: 'Looked at pricing or a comparison',
					points: 30,
					when: test('intent.pages', 'has_any', ['pricing', 'comparison']),
				},
				{
					says: 'Intent score of 60 or more',
					points: 25,
					when: test('intent.score', 'at_least', 60),
				},
				{
					says: 'By referral or from an event',
					points: 20,
					when: test('lead.source', 'in', ['referral', 'event']),
				},
				{
					says: 'Here in the last 30 days',
					points: 25,
					when: test('intent.last_visit', 'within', { direction: 'last', count: 30, unit: 'days' }),
				},
			],
		},
		overlays: [],
		signoff: [],
	},
};
