import { agreed, explainNode, MET, type Node, outcomeOf, UNKNOWN } from '../condition';
import type { Facts } from '../facts';
import { type CompiledCriterion, criterionResult, judgeCriterion } from './criterion';
import type { CriterionResult } from './verdict';

/** What a criterion may turn out to be while it is unknown whether overlays apply. */
export interface Readings {
	/** Every form it may take: the latest overlay's first, the bar's own last. */
	readonly forms: readonly [CompiledCriterion, ...CompiledCriterion[]];
	/** Whether it may turn out not to be asked at all. */
	readonly mayBeAbsent: boolean;
	/** The undecided overlays. */
	readonly dependsOn: readonly Node[];
}

/**
 * A criterion that is met or not met only when that holds however the overlays turn out.
 *
 * A form in which it is not asked, or is optional where another requires it, counts as met. Its
 * reasons are those of the overlays, then those of every form.
 */
export function undecidedCriterion({ forms, mayBeAbsent, dependsOn }: Readings): CompiledCriterion {
	const { id, says } = forms.at(-1) ?? forms[0];
	const required = forms.some((form) => form.required);
	function judge(facts: Facts, now: number) {
		const values = forms.map((form) =>
			form.required === required ? judgeCriterion(form, facts, now) : MET,
		);
		return agreed(mayBeAbsent ? [...values, MET] : values);
	}
	function result(facts: Facts, now: number): CriterionResult {
		const value = judge(facts, now);
		const overlays = dependsOn.map((overlay) => explainNode(overlay, facts, now));
		const all = [...overlays, ...forms.map((form) => criterionResult(form, facts, now))];
		const missing = value === UNKNOWN ? [...new Set(all.flatMap((each) => each.missing))] : [];
		const reasons = all.flatMap((each) => each.reasons);
		return { id, says, outcome: outcomeOf(value), reasons, missing };
	}
	return { kind: 'undecided', id, says, required, judge, result };
}
