import { type Kleene, MET, NOT_MET, outcomeOf, UNKNOWN } from '../condition';
import type { Facts } from '../facts';
import type { Contract } from '../policy/contract';
import { compileLayers } from './effective-bar';
import { compileFit, judgeFit } from './fit';
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

	function decide(facts: Facts, now: number): VerdictKind {
		const { criteria, passAts } = layersFor(facts, now);
		let least: Kleene = judgeFit(fit.interval(facts, now), passAts);
		for (const criterion of criteria) {
			if (least === NOT_MET) break;
			if (!criterion.required) continue;
			const value = criterion.judge(facts, now);
			if (value < least) least = value;
		}
		return KINDS[least];
	}

	function explain(facts: Facts, now: number): Verdict {
		const { criteria, passAts, passAtDependsOn } = layersFor(facts, now);
		const results: CriterionResult[] = [];
		const missing: string[] = [];
		let least: Kleene = MET;
		for (const criterion of criteria) {
			const result = criterion.result(facts, now);
			results.push(result);
			if (!criterion.required || result.outcome === 'met') continue;
			if (result.outcome === 'not-met') least = NOT_MET;
			else if (least === MET) least = UNKNOWN;
			for (const fact of result.missing) if (!missing.includes(fact)) missing.push(fact);
		}
		const { low, high } = fit.interval(facts, now);
		const passes = judgeFit({ low, high }, passAts);
		if (passes === UNKNOWN) {
			for (const overlay of passAtDependsOn) overlay.explain(facts, now, { reasons: [], missing });
			fit.gatherMissing(facts, now, missing);
		}
		if (passes < least) least = passes;
		return {
			verdict: KINDS[least],
			digest,
			criteria: results,
			fit: { low, high, passAt: Math.max(...passAts), outcome: outcomeOf(passes) },
			missing,
			wouldSettle: [],
		};
	}

	return Object.assign(explain, { decide });
}
