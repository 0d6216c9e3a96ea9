import { judgeNode, type Kleene, MET, type Node, nodeOf, NOT_MET } from '../condition';
import type { FactDictionary, Facts } from '../facts';
import type { SqlBar } from '../policy/contract';
import { type CompiledCriterion, compileCriterion } from './criterion';
import { undecidedCriterion } from './undecided-criterion';

/** The bar as it stands for one lead, as far as can be told which overlays apply. */
export interface EffectiveBar {
	/** Tells the ways apart in which the overlays can come out. */
	readonly name: string;
	readonly criteria: readonly CompiledCriterion[];
	/** Every score that may have to be reached; several only while an overlay is undecided. */
	readonly passAts: readonly number[];
	/** The undecided overlays the score to reach depends on. */
	readonly passAtDependsOn: readonly Node[];
}

/** What the bar itself, or one overlay, lays down. */
interface Layer {
	/** The condition of an overlay; the bar itself always applies. */
	readonly when?: Node;
	readonly criteria: ReadonlyMap<string, CompiledCriterion>;
	readonly passAt: number | undefined;
}

/** A layer that applies, or may apply. */
interface Standing extends Layer {
	readonly undecided: boolean;
}

/** One step of the walk over the overlays, by the answer of each in turn. */
interface Step {
	readonly answers: readonly Kleene[];
	readonly next: [Step?, Step?, Step?];
	bar?: EffectiveBar;
}

/**
 * Prepares the bar with its overlays.
 *
 * An overlay that applies adds its criteria, replaces those with a known id, and sets the score to
 * reach; a later overlay goes over an earlier one. While it is unknown whether one applies, what it
 * touches is met or not met only if that holds either way. Each combination of answers is worked
 * out once, the first time a lead has it.
 */
export function compileLayers(
	{ criteria, fit, overlays }: SqlBar,
	facts: FactDictionary,
): (lead: Facts, now: number) => EffectiveBar {
	const compiled = (each: SqlBar['criteria']) =>
		new Map(each.map((criterion) => [criterion.id, compileCriterion(criterion, facts)]));
	const base: Layer = { criteria: compiled(criteria), passAt: fit.passAt };
	const above = overlays.map((overlay) => ({
		when: nodeOf(overlay.when),
		criteria: compiled(overlay.criteria),
		passAt: overlay.passAt,
	}));
	const first: Step = { answers: [], next: [] };
	return (lead, now) => {
		let step = first;
		for (const { when } of above) {
			const answer = judgeNode(when, lead, now);
			step = step.next[answer] ??= { answers: [...step.answers, answer], next: [] };
		}
		return (step.bar ??= stack(base, above, step.answers));
	};
}

function stack(base: Layer, above: readonly Layer[], answers: readonly Kleene[]): EffectiveBar {
	const standing: Standing[] = [{ ...base, undecided: false }];
	for (const [at, layer] of above.entries()) {
		const answer = answers[at];
		if (answer !== NOT_MET) standing.push({ ...layer, undecided: answer !== MET });
	}
	const ids = new Set(standing.flatMap(({ criteria }) => [...criteria.keys()]));
	const scores = visible(standing, ({ passAt }) => passAt);
	return {
		name: answers.join(''),
		criteria: [...ids].map((id) => criterionOf(id, standing)),
		passAts: [...new Set(scores.forms)],
		passAtDependsOn: scores.dependsOn,
	};
}

function criterionOf(id: string, standing: readonly Standing[]): CompiledCriterion {
	const { forms, dependsOn, isCertain } = visible(standing, ({ criteria }) => criteria.get(id));
	const [top, ...below] = forms;
	if (top === undefined) throw new Error(`criterion ${id} is in no layer`);
	if (dependsOn.length === 0) return top;
	return undecidedCriterion({ forms: [top, ...below], mayBeAbsent: !isCertain, dependsOn });
}

interface Visible<T> {
	/** What may be seen from above, the topmost first. */
	readonly forms: readonly T[];
	readonly dependsOn: readonly Node[];
	/** Whether something is seen in any case. */
	readonly isCertain: boolean;
}

/** Looks down through the layers: an undecided one is seen and seen through. */
function visible<T>(
	standing: readonly Standing[],
	pick: (layer: Layer) => T | undefined,
): Visible<T> {
	const forms: T[] = [];
	const dependsOn: Node[] = [];
	for (const layer of standing.toReversed()) {
		const form = pick(layer);
		if (form === undefined) continue;
		forms.push(form);
		if (!layer.undecided || layer.when === undefined) return { forms, dependsOn, isCertain: true };
		dependsOn.push(layer.when);
	}
	return { forms, dependsOn, isCertain: false };
}
