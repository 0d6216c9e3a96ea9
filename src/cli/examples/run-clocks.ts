import { deadline } from '../../engine/clock';
import type { ClockExample } from '../../engine/policy';
import type { Contract } from '../../engine/policy/contract';
import { compare, type ExampleResult } from './example-result';

/** Works out the deadline of each case. */
export function runClocks(
	contract: Contract,
	examples: readonly ClockExample[],
): readonly ExampleResult[] {
	return examples.map((example) => ({
		kind: 'clock',
		id: example.id,
		says: example.says,
		at: example.at,
		mismatches: compare('deadline', isoOf(example.deadline), reached(contract, example)),
	}));
}

function reached(contract: Contract, { clock, person, start }: ClockExample): string {
	const known = contract.sla.clocks.get(clock);
	if (!known) return 'no such clock';
	const who = person === undefined ? null : (contract.team.people.get(person) ?? null);
	const due = deadline(known, contract, who, start);
	return Number.isFinite(due) ? isoOf(due) : 'never';
}

function isoOf(instant: number): string {
	return new Date(instant).toISOString();
}
