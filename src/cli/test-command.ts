import { loadExamples, type Examples } from '../engine/policy';
import type { Contract, ContractFiles } from '../engine/policy/contract';
import { CannotRun, EXIT, type Command } from './command';
import { contractIn } from './contract-in';
import { coverageOf } from './examples/coverage';
import { runClocks } from './examples/run-clocks';
import { runLeads } from './examples/run-leads';
import { runRouting } from './examples/run-routing';
import { testJson, testText } from './examples/test-output';
import type { Host } from './host';
import { paintFor } from './paint';
import { choice, readOptions } from './read-options';

const EXAMPLE_FILE = /^examples\/[^/]+\.ya?ml$/;

/** `handoff test`: runs the examples beside a contract. */
export const test: Command = {
	name: 'test',
	summary: 'Run the examples: leads with their verdicts, routing, clocks',
	usage: `
Usage: handoff test [dir] [--format text|json]

Runs dir/examples/*.yaml against the contract in dir (policies, if left out): leads with the verdict
they must get, requests with the AE who must get them, clocks with their deadline. Names every
example that comes out otherwise, and what no example exercises.

  --format text   the failing examples and the coverage (the default)
  --format json   { ok, passed, failed, cases: [ { kind, id, says, ok, file, line, mismatches } ],
                    coverage }

A criterion, a fit signal or an overlay is exercised when one lead meets it and another does not; a
routing row, a pool or a clock when an example expects an answer that comes by it.

Exit code: 0 all passed, 1 some failed or the files have problems, 2 it could not run.

Examples:
  handoff test
  handoff test policies --format json
`,
	async run(args, host) {
		const { values, positionals } = readOptions(args, { format: 'text' }, 1);
		const format = choice('format', values.format, ['text', 'json']);
		const dir = (positionals[0] ?? 'policies').replace(/(?<=.)\/+$/, '');
		const contract = await contractIn(host, dir);
		const examples = contract && (await examplesIn(host, dir, contract));
		if (!contract || !examples) return EXIT.problemsFound;
		const results = [
			...runLeads(contract, examples.leads),
			...runRouting(contract, examples.routing),
			...runClocks(contract, examples.clocks),
		];
		const tested = { dir, results, coverage: coverageOf(contract, examples) };
		host.out(format === 'json' ? testJson(tested) : testText(tested, paintFor(host)));
		const hasFailed = results.some(({ mismatches }) => mismatches.length > 0);
		return hasFailed ? EXIT.problemsFound : EXIT.ok;
	},
};

async function examplesIn(
	host: Host,
	dir: string,
	contract: Contract,
): Promise<Examples | undefined> {
	const names = (await host.listFiles(dir)).filter((name) => EXAMPLE_FILE.test(name));
	if (names.length === 0) throw new CannotRun(`There are no examples in ${dir}/examples.`);
	const texts = await Promise.all(
		names.map(async (name) => [name, await host.readText(`${dir}/${name}`)] as const),
	);
	const files: ContractFiles = Object.fromEntries(texts);
	const loaded = loadExamples(files, contract);
	if (loaded.ok) return loaded.examples;
	for (const { file, line, column, code, message } of loaded.problems) {
		host.err(`${dir}/${file}:${line}:${column} ${code} ${message}`);
	}
	return undefined;
}
