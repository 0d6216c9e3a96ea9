import type { FactDefinition, Facts } from '../facts';
import type { Contract } from '../policy/contract';
import { compileBar, type CriterionResult } from '../qualify';
import { factWords } from './fact-words';

/** One recorded fact beside a criterion. */
export interface Evidence {
	readonly fact: string;
	readonly label: string;
	/** Words the prospect said, to be shown as a quote. */
	readonly verbatim: boolean;
	/** null when nothing is recorded. */
	readonly words: string | null;
}

/** One line of the AE's checklist: a criterion of the bar, and what the SDR recorded for it. */
export interface ChecklistLine {
	readonly id: string;
	readonly says: string;
	readonly required: boolean;
	readonly evidence: readonly Evidence[];
}

/**
 * The acceptance checklist: the criteria of the very bar this lead is judged by, overlays of its
 * segment included, in the bar's order. `now` is epoch milliseconds.
 */
export function checklist(contract: Contract, facts: Facts, now: number): readonly ChecklistLine[] {
	return compileBar(contract)(facts, now).criteria.map((criterion) => ({
		id: criterion.id,
		says: criterion.says,
		required: isRequired(contract, criterion),
		evidence: factsOf(criterion).map((name) => evidence(contract.facts.get(name), name, facts)),
	}));
}

/** An overlay may replace a criterion under the same id; where the two cannot be told apart, ask. */
function isRequired(contract: Contract, { id, says }: CriterionResult): boolean {
	const { criteria, overlays } = contract.bar;
	const defined = [...criteria, ...overlays.flatMap((overlay) => overlay.criteria)];
	return defined.some((one) => one.id === id && one.says === says && one.required);
}

function factsOf(criterion: CriterionResult): readonly string[] {
	return [...new Set(criterion.reasons.map((reason) => reason.fact))];
}

function evidence(definition: FactDefinition | undefined, name: string, facts: Facts): Evidence {
	const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
	return {
		fact: name,
		label: definition?.label ?? name,
		verbatim: definition?.type === 'quote',
		words: value === undefined ? null : factWords(definition, value),
	};
}
