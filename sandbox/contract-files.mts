import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContract } from '../src/engine/policy/index.ts';
import type { Contract, ContractFiles } from '../src/engine/policy/contract.ts';

/** The files of a contract in a folder: its policies and the words of its messages. */
export function contractFiles(folder: string): ContractFiles {
	return Object.fromEntries([
		...filesIn(folder, '', '.yaml'),
		...filesIn(folder, 'messages/', '.hbs'),
	]);
}

/** The contract of some files; throws with the first problem when there is one. */
export function contractOf(files: ContractFiles): Contract {
	const result = loadContract(files);
	if (result.ok) return result.contract;
	const [{ file, line, message }] = result.problems;
	throw new Error(`The contract is faulty: ${file}:${line} ${message}`);
}

function filesIn(folder: string, inside: string, ending: string): Array<[string, string]> {
	const names = readdirSync(join(folder, inside)).filter((name) => name.endsWith(ending));
	return names.map((name) => [inside + name, readFileSync(join(folder, inside, name), 'utf8')]);
}
