import fc from 'fast-check';
import type { Condition } from '../../src/engine/condition';
import type { Criterion, FitSignal, Overlay, SqlBar } from '../../src/engine/policy/contract';

/** Any bar over the facts `condition` asks of: some criteria, optional ones and quotes among them. */
export function bars(condition: fc.Arbitrary<Condition>): fc.Arbitrary<Partial<SqlBar>> {
	const points = fc.constantFrom(-20, 10, 20, 30);
	const signal: fc.Arbitrary<FitSignal> = fc.record({
		says: fc.constant('A signal'),
		points,
		when: condition,
	});
	return fc.record({
		criteria: criteria(condition, ['a', 'b', 'c']),
		fit: fc.record({
			passAt: fc.constantFrom(0, 20, 30),
			signals: fc.array(signal, { maxLength: 3 }),
		}),
		overlays: fc.array(overlay(condition), { maxLength: 2 }),
	});
}

function overlay(condition: fc.Arbitrary<Condition>): fc.Arbitrary<Overlay> {
	const base = { id: fc.constant('overlay'), says: fc.constant('An overlay'), when: condition };
	return fc.record(
		{ ...base, criteria: criteria(condition, ['b', 'c', 'd']), passAt: fc.constantFrom(0, 20, 40) },
		{ requiredKeys: ['id', 'says', 'when', 'criteria'] },
	);
}

function criteria(
	condition: fc.Arbitrary<Condition>,
	ids: readonly string[],
): fc.Arbitrary<readonly Criterion[]> {
	const criterion = fc.record(
		{
			id: fc.constantFrom(...ids),
			says: fc.constant('A criterion'),
			when: condition,
			required: fc.boolean(),
			quote: fc.constant('quote'),
		},
		{ requiredKeys: ['id', 'says', 'when', 'required'] },
	);
	return fc.uniqueArray(criterion, { maxLength: 3, selector: ({ id }) => id });
}
