import { type Condition, type Kleene, type Leaf, MET, testLeaf } from '../condition';
import type { FactDictionary, Facts } from '../facts';
import type { Criterion, SqlBar } from '../policy/contract';
import { judgeCriterion } from './criterion';
import type { EffectiveBar } from './effective-bar';
import { type CompiledFit, judgeFit } from './fit';

/** What a met comparison does for a demand: helps it, harms it, or either. */
export type Weight = 1 | -1 | 0;

/** A comparison as a demand makes use of it. */
export interface WeighedLeaf {
	readonly leaf: Leaf;
	readonly weight: Weight;
}

/** One of the things that must all hold for a lead to qualify: a required criterion, or the fit. */
export interface Demand {
	/** Every fact it may look at. */
	readonly facts: ReadonlySet<string>;
	readonly leaves: readonly WeighedLeaf[];
	/** `now` is epoch ms. */
	judge(facts: Facts, now: number): Kleene;
}

/**
 * Takes a bar apart into its demands: it says qualified exactly when all of them are met, and not
 * qualified exactly when one is not met. Overlays belong to every demand they may change.
 */
export function demandsOf(
	bar: SqlBar,
	dictionary: FactDictionary,
	layersFor: (facts: Facts, now: number) => EffectiveBar,
	fit: CompiledFit,
): readonly Demand[] {
	const all = [...bar.criteria, ...bar.overlays.flatMap((overlay) => overlay.criteria)];
	const ids = new Set(all.filter(({ required }) => required).map(({ id }) => id));
	return [
		...[...ids].map((id) => criterionDemand(id, bar, dictionary, layersFor)),
		fitDemand(bar, layersFor, fit),
	];
}

function criterionDemand(
	id: string,
	{ criteria, overlays }: SqlBar,
	dictionary: FactDictionary,
	layersFor: (facts: Facts, now: number) => EffectiveBar,
): Demand {
	const isMine = (criterion: Criterion) => criterion.id === id;
	const above = overlays.filter((overlay) => overlay.criteria.some(isMine));
	const forms = [...criteria, ...above.flatMap((overlay) => overlay.criteria)].filter(isMine);
	const asking = forms.filter(({ required }) => required);
	const leaves = [
		...above.flatMap(({ when }) => weighed(when, 0)),
		...asking.flatMap(({ when }) => weighed(when, 1)),
	];
	const quotes = asking.flatMap(({ quote }) => quote ?? []);
	const sources = quotes.flatMap((quote) => dictionary.get(quote)?.source ?? []);
	return {
		facts: new Set([...leaves.map(({ leaf }) => leaf.fact), ...quotes, ...sources]),
		leaves,
		judge(facts, now) {
			const asked = layersFor(facts, now).criteria.find((criterion) => criterion.id === id);
			return asked?.required === true ? judgeCriterion(asked, facts, now) : MET;
		},
	};
}

function fitDemand(
	{ fit: { signals }, overlays }: SqlBar,
	layersFor: (facts: Facts, now: number) => EffectiveBar,
	fit: CompiledFit,
): Demand {
	const above = overlays.filter(({ passAt }) => passAt !== undefined);
	const leaves = [
		...above.flatMap(({ when }) => weighed(when, 0)),
		...signals.flatMap(({ when, points }) => weighed(when, points < 0 ? -1 : 1)),
	];
	return {
		facts: new Set(leaves.map(({ leaf }) => leaf.fact)),
		leaves,
		judge: (facts, now) => judgeFit(fit.interval(facts, now), layersFor(facts, now).passAts),
	};
}

/** The comparisons of a condition, by what their being met does for it. */
function weighed(condition: Condition, weight: Weight): readonly WeighedLeaf[] {
	switch (condition.kind) {
		case 'test':
			return [{ leaf: testLeaf(condition), weight }];
		case 'not':
			return weighed(condition.of, opposite(weight));
		case 'all':
		case 'any':
		case 'at-least':
			return condition.of.flatMap((part) => weighed(part, weight));
	}
}

/** What helps becomes what harms, and the other way round. */
export function opposite(weight: Weight): Weight {
	return weight === 0 ? 0 : weight === 1 ? -1 : 1;
}
