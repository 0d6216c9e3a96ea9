import type { Outcome, Reason } from '../condition/condition';

export type VerdictKind = 'qualified' | 'needs-evidence' | 'not-qualified';

export interface CriterionResult {
	readonly id: string;
	readonly says: string;
	readonly outcome: Outcome;
	readonly reasons: readonly Reason[];
	/** Facts that are absent and that this criterion asks for. */
	readonly missing: readonly string[];
}

export interface FitResult {
	/** Points that are certain. */
	readonly low: number;
	/** Points still possible once every unknown signal is known. */
	readonly high: number;
	readonly passAt: number;
	readonly outcome: Outcome;
}

/** The answer of the SQL bar for one lead, with its reasons as data. */
export interface Verdict {
	readonly verdict: VerdictKind;
	readonly digest: string;
	readonly criteria: readonly CriterionResult[];
	readonly fit: FitResult;
	readonly missing: readonly string[];
	/** The smallest sets of facts that could settle a needs-evidence verdict, smallest first. */
	readonly wouldSettle: ReadonlyArray<readonly string[]>;
}
