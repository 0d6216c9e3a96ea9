import { type Kleene, MET, NOT_MET, NOTHING_MISSING, outcomeOf, UNKNOWN } from '../condition';
import type { Facts } from '../facts';
import type { Contract } from '../policy/contract';
import { askedFacts } from './asked-facts';
import { demandsOf } from './demands';
import { criterionResult, judgeCriterion } from './criterion';
import { compileLayers, type EffectiveBar } from './effective-bar';
import { compileFit, judgeFit } from './fit';
import { sharedSettling } from './shared-settling';
import { type FactSets, settlingSearch } from './would-settle';
import type { CriterionResult, Verdict, VerdictKind } from './verdict';

/** The SQL bar of one contract, ready to be asked of many leads. */
export interface CompiledBar {
	/** The verdict with all its reasons as data. `now` is epoch ms. */
	(facts: Facts, now: number): Verdict;
	/** The bare verdict, for when nobody asks why; always the same as the full one. */
	decide(facts: Facts, now: number): VerdictKind;
}

/** A verdict is the least of what it is made of. */
const KINDS: readonly [VerdictKind, VerdictKind, VerdictKind] = [
	'not-qualified',
	'needs-evidence',
	'qualified',
];

const NO_SETS: FactSets = Object.freeze([]);

/**
 * Compiles the SQL bar of a checked contract; do it once per digest.
 *
 * Not qualified when a required criterion or the fit is not met; qualified when all of them are
 * met; otherwise it needs evidence. Optional criteria are judged and never decide. `missing` lists
 * the facts the undecided required criteria and the undecided fit ask for, in that order.
 * Results share frozen objects where many leads have the same answer. Throws `TypeError` for a
 * contract the check would have refused.
 */
export function compileBar(contract: Pick<Contract, 'bar' | 'facts' | 'digest'>): CompiledBar {
	const { digest } = contract;
	const layersFor = compileLayers(contract.bar, contract.facts);
	const fit = compileFit(contract.bar.fit.signals);
	const asked = askedFacts(contract.bar, contract.facts);
	const demands = demandsOf(contract.bar, contract.facts, layersFor, fit);
	const settle = sharedSettling(settlingSearch(asked, demands), asked);

	function decide(facts: Facts, now: number): VerdictKind {
		const { criteria, passAts } = layersFor(facts, now);
		let least: Kleene = MET;
		for (const criterion of criteria) {
			if (!criterion.required) continue;
			const value = judgeCriterion(criterion, facts, now);
			if (value === NOT_MET) return 'not-qualified';
			if (value === UNKNOWN) least = UNKNOWN;
		}
		const passes = judgeFit(fit.interval(facts, now), passAts);
		return KINDS[passes < least ? passes : least];
	}

	function explain(facts: Facts, now: number): Verdict {
		const bar = layersFor(facts, now);
		const { results, value, missing: asksFor } = judgeCriteria(bar, facts, now);
		const interval = fit.interval(facts, now);
		const { low, high } = interval;
		const passes = judgeFit(interval, bar.passAts);
		const isFitOpen = passes === UNKNOWN;
		const others = bar.passAtDependsOn;
		const missing = isFitOpen ? union(asksFor, fit.missing(facts, now, others)) : asksFor;
		const verdict = KINDS[passes < value ? passes : value];
		let wouldSettle = NO_SETS;
		if (verdict === 'needs-evidence') {
			const fitWay = isFitOpen ? `${low} ${fit.parts(facts, now, others)}` : '';
			wouldSettle = settle(facts, now, missing, wayOpen(bar, results, missing, fitWay));
		}
		const outcome = outcomeOf(passes);
		return {
			verdict,
			digest,
			criteria: results,
			fit: { low, high, passAt: highest(bar.passAts), outcome },
			missing,
			wouldSettle,
		};
	}

	return Object.assign(explain, { decide });
}

interface JudgedCriteria {
	readonly results: readonly CriterionResult[];
	/** The least value of the required ones. */
	readonly value: Kleene;
	readonly missing: readonly string[];
}

function judgeCriteria({ criteria }: EffectiveBar, facts: Facts, now: number): JudgedCriteria {
	const results = new Array<CriterionResult>(criteria.length);
	let missing = NOTHING_MISSING;
	let value: Kleene = MET;
	for (let at = 0; at < criteria.length; at++) {
		const criterion = criteria[at]!;
		const judged = criterionResult(criterion, facts, now);
		results[at] = judged;
		if (!criterion.required || judged.outcome === 'met') continue;
		if (judged.outcome === 'not-met') value = NOT_MET;
		else if (value === MET) value = UNKNOWN;
		missing = union(missing, judged.missing);
	}
	return { results, value, missing };
}

/**
 * Names how a lead is open: with what missing, and where several comparisons make one answer, how
 * each of them came out.
 */
function wayOpen(
	{ name }: EffectiveBar,
	results: readonly CriterionResult[],
	missing: readonly string[],
	fitWay: string,
): string {
	let way = `${name}|${missing.join()}|${fitWay}`;
	for (const { id, outcome, reasons } of results) {
		if (outcome !== 'unknown' || reasons.length === 1) continue;
		way += `|${id}`;
		for (const reason of reasons) way += reason.outcome;
	}
	return way;
}

function union(first: readonly string[], second: readonly string[]): readonly string[] {
	if (second.length === 0) return first;
	if (first.length === 0) return second;
	return [...first, ...second.filter((fact) => !first.includes(fact))];
}

/** The score that is enough however an undecided overlay turns out. */
function highest(passAts: readonly number[]): number {
	return passAts.length === 1 ? passAts[0]! : Math.max(...passAts);
}
