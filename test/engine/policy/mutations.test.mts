import { describe, expect, it } from 'vitest';
import {
	loadContract,
	loadExamples,
	PROBLEM_CODES,
	type Problem,
} from '../../../src/engine/policy';
import { contractFrom } from '../../../src/engine/policy/load-contract';
import { readFiles } from '../../../src/engine/policy/read-files';
import { collectProblems } from '../../../src/engine/policy/report';
import { readYaml } from '../../../src/engine/policy/yaml/read-yaml';
import { mutated, randomFrom } from './mutations.mts';
import { SHIPPED } from './shipped.mts';

const RUNS = 10_000;
const NO_TEMPLATES: ReadonlyMap<string, string> = new Map();
const KNOWN = new Set(PROBLEM_CODES);
const CONTRACT_FILES = Object.keys(SHIPPED).filter((file) =>
	/^(?:[^/]+\.yaml|messages\/)/.test(file),
);
const EXAMPLE_FILES = Object.keys(SHIPPED).filter((file) => file.startsWith('examples/'));
/** The files that stay as they are are read once; all that looks at them runs every time. */
const UNCHANGED = readFiles(SHIPPED, collectProblems().report);

/** Loads the contract with one file changed; `templates` are those that are there beside it. */
function load(file: string, text: string, templates: ReadonlyMap<string, string>) {
	const problems = collectProblems();
	const message = /^messages\/(.+)\.hbs$/.exec(file)?.[1];
	if (message !== undefined) {
		const changed = new Map([...templates, [message, text]]);
		return contractFrom({ trees: UNCHANGED.trees, templates: changed }, problems);
	}
	const tree = readYaml(file, text, problems.report);
	const trees = new Map(
		[...UNCHANGED.trees].flatMap(([name, before]) => {
			if (name !== file) return [[name, before] as const];
			return tree ? [[name, tree] as const] : [];
		}),
	);
	return contractFrom({ trees, templates }, problems);
}

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
			const loaded = load(file, text, whole ? UNCHANGED.templates : NO_TEMPLATES);
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
		for (let run = 0; run < 300; run++) {
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
