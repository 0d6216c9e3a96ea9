import type { Condition } from '../../condition';
import { readCondition } from '../condition/read-condition';
import type { Report } from '../finding';
import type { KnownFacts } from '../known';
import { isNeverMet } from '../reach/never-met';
import type { MapTree } from '../yaml/tree';

/** Reads a condition of the bar; reports one that no lead can ever meet. */
export function readWhen(
	tree: MapTree,
	facts: KnownFacts | undefined,
	report: Report,
): Condition | undefined {
	const when = readCondition(tree, facts, report);
	if (when && facts && isNeverMet(when, facts.values))
		report(tree.at, { code: 'CONDITION_NEVER_MET' });
	return when;
}
