import { isSigned, loadContract, loadExamples, type ContractFiles } from '../engine/policy';
import { CHECK_FORMATS, checkOutput, type Checked } from './check-output';
import { EXIT, type Command } from './command';
import type { Host } from './host';
import { inPackage } from './package-folder';
import { readContractFolder } from './read-contract';
import { choice, readOptions } from './read-options';

/** `handoff check`: finds everything wrong with a contract and its examples. */
export const check: Command = {
	name: 'check',
	summary: 'Find everything that is wrong with a contract, each with its place',
	usage: `
Usage: handoff check [dir] [--format text|json|github]

Checks the contract in dir (policies, if left out) and the examples beside it.
Exit code 0: in order, warnings allowed. 1: errors. 2: could not run.

  --format text     words with the lines they are about (the default)
  --format json     { ok, digest, problems: [ { code, severity, file, line, column, message } ] }
                    ok: the contract can be used. Errors in examples/ are listed and end with 1,
                    but the examples are no part of the contract.
  --format github   annotations on a pull request

Every code is explained in docs/problems.md of the package n8n-nodes-handoff; the answer in words
says where that is.

Examples:
  handoff check
  handoff check policies --format json
`,
	async run(args, host) {
		const { values, positionals } = readOptions(args, { format: 'text' }, 1);
		const format = choice('format', values.format, CHECK_FORMATS);
		const checked = await checkFolder(host, withoutSlash(positionals[0] ?? 'policies'));
		host.out(checkOutput(checked, format));
		return isClean(checked) ? EXIT.ok : EXIT.problemsFound;
	},
};

/** `policies/` and `policies` are the same folder. */
export function withoutSlash(dir: string): string {
	return dir.replace(/(?<=.)\/+$/, '');
}

function isClean({ ok, inExamples }: Checked): boolean {
	return ok && inExamples.every(({ severity }) => severity === 'warning');
}

async function checkFolder(host: Host, dir: string): Promise<Checked> {
	const explained = inPackage(host, 'docs/problems.md');
	const files = { ...(await readContractFolder(host, dir)), ...(await readExamples(host, dir)) };
	const loaded = loadContract(files);
	const { ok, problems } = loaded;
	if (!loaded.ok) {
		const { digest } = loaded;
		return { dir, files, ok, digest, signed: false, problems, inExamples: [], explained };
	}
	const { contract } = loaded;
	const inExamples = loadExamples(files, contract).problems;
	const { digest } = contract;
	return { dir, files, ok, digest, signed: isSigned(contract), problems, inExamples, explained };
}

async function readExamples(host: Host, dir: string): Promise<ContractFiles> {
	const names = await host.listFiles(dir);
	const found = names.filter((name) => /^examples\/[^/]+\.ya?ml$/.test(name));
	const texts = await Promise.all(
		found.map(async (name) => [name, await host.readText(`${dir}/${name}`)] as const),
	);
	return Object.fromEntries(texts);
}
