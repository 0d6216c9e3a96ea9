import type { LeadExample } from '../../engine/policy';
import type { Contract } from '../../engine/policy/contract';
import { compileBar, type CompiledBar } from '../../engine/qualify';
import { route } from '../../engine/route';
import { compare, type ExampleResult, type Mismatch } from './example-result';

/** Judges each lead, and routes it where the example says to whom it goes. */
export function runLeads(
	contract: Contract,
	examples: readonly LeadExample[],
): readonly ExampleResult[] {
	const bar = compileBar(contract);
	return examples.map((example) => ({
		kind: 'lead',
		id: example.id,
		says: example.says,
		at: example.at,
		mismatches: [...judge(bar, example), ...direct(contract, example)],
	}));
}

function judge(bar: CompiledBar, { lead, now, expect }: LeadExample): readonly Mismatch[] {
	const { verdict, criteria, missing } = bar(lead, now);
	const outcomes = new Map<string, string>(criteria.map(({ id, outcome }) => [id, outcome]));
	return [
		...compare('verdict', expect.verdict, verdict),
		...compare('missing', expect.missing && inAnyOrder(expect.missing), inAnyOrder(missing)),
		...[...expect.criteria].flatMap(([id, outcome]) =>
			compare(`criterion ${id}`, outcome, outcomes.get(id) ?? 'not asked'),
		),
	];
}

function inAnyOrder(facts: readonly string[]): string {
	return facts.length === 0 ? 'nothing' : facts.toSorted().join(', ');
}

function direct(contract: Contract, { id, lead, now, expect }: LeadExample): readonly Mismatch[] {
	if (expect.pool === undefined && expect.rule === undefined) return [];
	const request = { handoff: id, at: now, facts: lead, booker: null, meetingAt: null };
	const { pool, rule } = route(contract, request, []);
	return [...compare('pool', expect.pool, pool), ...compare('rule', expect.rule, rule)];
}
