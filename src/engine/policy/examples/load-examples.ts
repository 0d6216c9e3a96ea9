import type { Contract, ContractFiles } from '../contract';
import { clocksExamplesFile } from '../files/clocks-examples-file';
import { leadsExamplesFile } from '../files/leads-examples-file';
import { routingExamplesFile } from '../files/routing-examples-file';
import type { Report } from '../finding';
import { nearest } from '../../nearest';
import type { Problem } from '../problem';
import { collectProblems } from '../report';
import type { Shape } from '../shape/shape';
import { readYaml } from '../yaml/read-yaml';
import type { Examples } from './examples';
import { lookupIn } from './known-in-contract';
import { readClocks } from './read-clocks';
import { readLeads } from './read-leads';
import { readRouting } from './read-routing';

/** The files under `examples/` that are read; each may be missing. */
export const EXAMPLE_FILES = [
	'examples/leads.yaml',
	'examples/routing.yaml',
	'examples/clocks.yaml',
] as const;

/** The examples with at most warnings, or what is wrong with them. */
export type LoadedExamples =
	| { readonly ok: true; readonly examples: Examples; readonly problems: readonly Problem[] }
	| { readonly ok: false; readonly problems: readonly [Problem, ...Problem[]] };

/**
 * Reads `examples/leads.yaml`, `examples/routing.yaml` and `examples/clocks.yaml` against a
 * contract: every name is looked up, every fact has a value of its type, leads are written out.
 *
 * Never throws for any text. A file that is not there has no examples.
 */
export function loadExamples(files: ContractFiles, contract: Contract): LoadedExamples {
	const collected = collectProblems();
	const examples = readExamples(files, contract, collected.report);
	const problems = collected.all();
	const [first, ...others] = problems;
	if (first && problems.some(({ severity }) => severity === 'error')) {
		return { ok: false, problems: [first, ...others] };
	}
	return { ok: true, examples, problems };
}

function readExamples(files: ContractFiles, contract: Contract, report: Report): Examples {
	const lookup = lookupIn(contract, report);
	const read = <T>(file: (typeof EXAMPLE_FILES)[number], shape: Shape<T>): T | undefined => {
		const text = Object.hasOwn(files, file) ? files[file] : undefined;
		const tree = text === undefined ? undefined : readYaml(file, text, report);
		return tree && shape.read(tree, report);
	};
	reportUnknownFiles(files, report);
	const rawLeads = read('examples/leads.yaml', leadsExamplesFile);
	const leads = rawLeads ? readLeads(rawLeads, lookup) : [];
	const rawRouting = read('examples/routing.yaml', routingExamplesFile);
	const byId = new Map(leads.map((lead) => [lead.id, lead]));
	const rawClocks = read('examples/clocks.yaml', clocksExamplesFile);
	return {
		leads,
		routing: rawRouting ? readRouting(rawRouting, byId, lookup) : [],
		clocks: rawClocks ? readClocks(rawClocks, lookup) : [],
	};
}

function reportUnknownFiles(files: ContractFiles, report: Report): void {
	for (const file of Object.keys(files)) {
		if (!file.startsWith('examples/') || EXAMPLE_FILES.some((known) => known === file)) continue;
		const missing = EXAMPLE_FILES.filter((known) => !Object.hasOwn(files, known));
		report(
			{ file, line: 1, column: 1 },
			{ code: 'FILE_UNKNOWN', file, nearest: nearest(file, missing) },
		);
	}
}
