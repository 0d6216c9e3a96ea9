import type { LoadedContract } from '../../../src/engine/policy';
import { contractFrom } from '../../../src/engine/policy/load-contract';
import { readFiles } from '../../../src/engine/policy/read-files';
import { collectProblems } from '../../../src/engine/policy/report';
import { readYaml } from '../../../src/engine/policy/yaml/read-yaml';
import { SHIPPED } from './shipped.mts';

/** The files that stay as they are are read once; all that looks at them runs every time. */
const UNCHANGED = readFiles(SHIPPED, collectProblems().report);

/**
 * Loads the shipped contract with one file changed, by the same steps as `loadContract`.
 *
 * Reading ten templates takes as long as all the rest; they can be left out, which is a problem.
 */
export function loadChanged(
	file: string,
	text: string,
	beside: 'all templates' | 'no templates',
): LoadedContract {
	const problems = collectProblems();
	const message = /^messages\/(.+)\.hbs$/.exec(file)?.[1];
	const kept = beside === 'all templates' ? UNCHANGED.templates : new Map<string, string>();
	if (message !== undefined) {
		const templates = new Map([...kept, [message, text]]);
		return contractFrom({ ...UNCHANGED, templates }, problems);
	}
	const tree = readYaml(file, text, problems.report);
	const trees = new Map(
		[...UNCHANGED.trees].flatMap(([name, before]) => {
			if (name !== file) return [[name, before] as const];
			return tree ? [[name, tree] as const] : [];
		}),
	);
	return contractFrom({ ...UNCHANGED, trees, templates: kept }, problems);
}
