import type { RouteExpectation, RoutingExample } from '../../engine/policy';
import type { Contract } from '../../engine/policy/contract';
import { replayRequests, type RouteAnswer } from '../../engine/route';
import { compare, type ExampleResult, type Mismatch } from './example-result';

/** Replays the requests of each case from an empty ledger. */
export function runRouting(
	contract: Contract,
	examples: readonly RoutingExample[],
): readonly ExampleResult[] {
	return examples.map((example) => ({
		kind: 'routing',
		id: example.id,
		says: example.says,
		at: example.at,
		mismatches: replay(contract, example),
	}));
}

function replay(contract: Contract, { requests, expect }: RoutingExample): readonly Mismatch[] {
	const lines = requests.map((json, index) => ({ line: index + 1, json }));
	const { answers, problems } = replayRequests(contract, lines);
	const unread = problems.map(({ line, message }) => ({
		what: `request ${line}`,
		expected: 'a line that can be replayed',
		actual: message,
	}));
	const asked = expect.flatMap((expectation, index) =>
		compareAnswer(expectation, answerTo(index, expect, answers)),
	);
	return [...unread, ...asked];
}

/** The answers to a handoff are expected in their order; the first of them may go unmentioned. */
function answerTo(
	index: number,
	expect: readonly RouteExpectation[],
	answers: readonly RouteAnswer[],
): RouteAnswer | undefined {
	const handoff = expect[index]?.handoff;
	const given = answers.filter((answer) => answer.handoff === handoff);
	const still = expect.slice(index).filter((later) => later.handoff === handoff).length;
	return given.at(-still);
}

function compareAnswer(
	{ handoff, ae, pool, rule, at }: RouteExpectation,
	answer: RouteAnswer | undefined,
): readonly Mismatch[] {
	if (!answer) return compare(handoff, 'an answer', 'never asked', at);
	return [
		...compare(`${handoff} ae`, ae ?? 'nobody', answer.ae ?? 'nobody', at),
		...compare(`${handoff} pool`, pool, answer.pool, at),
		...compare(`${handoff} rule`, rule, answer.rule, at),
	];
}
