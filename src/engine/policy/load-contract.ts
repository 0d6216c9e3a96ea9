import { buildContract, type Parts } from './build/build-contract';
import { checkSignatures } from './check/check-signatures';
import type { Contract, ContractFiles } from './contract';
import { NEEDED_FILES } from './contract-files';
import { digestOf } from './digest';
import type { Problem } from './problem';
import { readFiles, type ReadFiles } from './read-files';
import { collectProblems, type Problems } from './report';

/** A contract with at most warnings, or the problems that keep it from being one. */
export type LoadedContract =
	| { readonly ok: true; readonly contract: Contract; readonly problems: readonly Problem[] }
	| {
			readonly ok: false;
			/** null where not every file could be read. */
			readonly digest: string | null;
			readonly problems: readonly [Problem, ...Problem[]];
	  };

/**
 * Reads the files of a contract, checks each and all together, and builds the contract.
 *
 * Promises an answer for any text in any file and never throws for one: every problem has a code
 * of `PROBLEM_CODES`, its file, line and column (from 1), and words. The same files always give
 * the same answer. Files under `examples/`, `presets/` and `schemas/` are not looked at.
 */
export function loadContract(files: ContractFiles): LoadedContract {
	const problems = collectProblems();
	return contractFrom(readFiles(files, problems.report), problems);
}

/** The second half of `loadContract`: from files already taken apart. */
export function contractFrom(files: ReadFiles, problems: Problems): LoadedContract {
	const complete = NEEDED_FILES.every((file) => files.trees.has(file));
	const digest = complete ? digestOf(files) : undefined;
	const parts = buildContract(files, problems);
	if (problems.hasErrors()) {
		const [first, ...others] = problems.all();
		if (first) return { ok: false, digest: digest ?? null, problems: [first, ...others] };
	}
	const contract = whole(parts, digest);
	checkSignatures(contract, files.trees.get('sql-bar.yaml'), problems.report);
	return { ok: true, contract, problems: problems.all() };
}

/** A part is only missing where an error was reported; anything else is a fault of ours. */
function whole(parts: Parts, digest: string | undefined): Contract {
	return {
		digest: there(digest),
		facts: there(parts.facts),
		keepPersonalDays: there(parts.keepPersonalDays),
		bar: there(parts.bar),
		team: there(parts.team),
		routing: there(parts.routing),
		sla: there(parts.sla),
		recycle: there(parts.recycle),
		scorecard: there(parts.scorecard),
		calibration: there(parts.calibration),
		crm: there(parts.crm),
		messages: there(parts.messages),
	};
}

function there<T>(part: T | undefined): T {
	if (part !== undefined) return part;
	throw new Error('A part of the contract is missing although nothing was reported.');
}
