import { describe, expect, it } from 'vitest';
import {
	loadContract,
	loadExamples,
	PROBLEM_CODES,
	type Problem,
} from '../../../src/engine/policy';
import { loadChanged } from './load-changed.mts';
import { mutated, randomFrom } from './mutations.mts';
import { SHIPPED } from './shipped.mts';

const RUNS = 10_000;
const KNOWN = new Set(PROBLEM_CODES);
const CONTRACT_FILES = Object.keys(SHIPPED).filter((file) =>
	/^(?:[^/]+\.yaml|messages\/)/.test(file),
);
const EXAMPLE_FILES = Object.keys(SHIPPED).filter((file) => file.startsWith('examples/'));
function expectSaneProblem(problem: Problem): void {
	const { code, line, column, message, file } = problem;
	const sane =
		KNOWN.has(code) &&
		file in SHIPPED &&
		line >= 1 &&
		column >= 1 &&
		message.length > 10 &&
		!/undefined|NaN|\[object/.test(message);
	if (!sane) expect.fail(`not a sane problem: ${JSON.stringify(problem)}`);
}

describe(`${RUNS} accidents in the shipped files`, () => {
	it('end in problems or in a contract, never in a throw', { timeout: 600_000 }, () => {
		const random = randomFrom(20270104);
		const outcomes = { ok: 0, problems: 0 };
		for (let run = 0; run < RUNS; run++) {
			const file = CONTRACT_FILES[run % CONTRACT_FILES.length] ?? '';
			const text = mutated(SHIPPED[file] ?? '', random);
			// Ten templates take as long as all the rest; every fifth contract has them all.
			const whole = run % 5 === 0;
			const loaded = loadChanged(file, text, whole ? 'all templates' : 'no templates');
			for (const problem of loaded.problems) expectSaneProblem(problem);
			if (!whole) continue;
			outcomes[loaded.ok ? 'ok' : 'problems'] += 1;
			if (run % 250 === 0) expect(loadContract({ ...SHIPPED, [file]: text })).toEqual(loaded);
		}
		// Comments, layout and words can be harmed without harm; most accidents are none of these.
		expect(outcomes.problems).toBeGreaterThan(outcomes.ok);
		expect(outcomes.ok).toBeGreaterThan(0);
	});

	it('neither in the examples', () => {
		const contract = loadContract(SHIPPED);
		if (!contract.ok) throw new Error('the shipped contract is not in order');
		const random = randomFrom(7);
		for (let run = 0; run < 150; run++) {
			const file = EXAMPLE_FILES[run % EXAMPLE_FILES.length] ?? '';
			const text = mutated(SHIPPED[file] ?? '', random);
			const loaded = loadExamples({ ...SHIPPED, [file]: text }, contract.contract);
			for (const problem of loaded.problems) expectSaneProblem(problem);
		}
	});

	it('leave no trace on any object', () => {
		expect(Object.keys(Object.prototype)).toEqual([]);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});
});
