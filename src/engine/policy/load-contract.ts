import { buildContract } from './build/build-contract';
import type { Contract, ContractFiles } from './contract';
import { POLICY_FILES } from './contract-files';
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
	const complete = POLICY_FILES.every((file) => files.trees.has(file));
	const digest = complete ? digestOf(files.trees, files.templates) : undefined;
	const { parts, templateProblems } = buildContract(files, digest, problems.report);
	const all = [...problems.all(), ...templateProblems];
	const [first, ...others] = all;
	if (first && all.some(({ severity }) => severity === 'error')) {
		return { ok: false, digest: digest ?? null, problems: [first, ...others] };
	}
	return { ok: true, contract: whole(parts), problems: all };
}

type Parts = ReturnType<typeof buildContract>['parts'];

/** A part is only missing where an error was reported; anything else is a fault of ours. */
function whole(parts: Parts): Contract {
	const { digest, facts, bar, team, routing, sla, recycle, scorecard, calibration, messages } =
		parts;
	if (
		!digest ||
		!facts ||
		!bar ||
		!team ||
		!routing ||
		!sla ||
		!recycle ||
		!scorecard ||
		!calibration ||
		!messages
	) {
		throw new Error('A part of the contract is missing although nothing was reported.');
	}
	return { digest, facts, bar, team, routing, sla, recycle, scorecard, calibration, messages };
}
