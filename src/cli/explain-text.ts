import type { Outcome } from '../engine/condition';
import type { Contract } from '../engine/policy/contract';
import type { CriterionResult, FitResult, Verdict, VerdictKind } from '../engine/qualify';
import type { Paint } from './paint';
import { labelOf, reasonWords } from './reason-words';

const SIGNS: Readonly<Record<Outcome, string>> = { met: '✓', 'not-met': '✗', unknown: '?' };
const TITLES: Readonly<Record<VerdictKind, string>> = {
	qualified: 'Qualified',
	'needs-evidence': 'Needs evidence',
	'not-qualified': 'Not qualified',
};
const COLOURS = { met: 'green', 'not-met': 'red', unknown: 'yellow' } as const;

/** A verdict as somebody in revenue operations reads it in a terminal. */
export function explainText(verdict: Verdict, contract: Contract, paint: Paint): string {
	const sign = (outcome: Outcome) => paint[COLOURS[outcome]](SIGNS[outcome]);
	return [
		paint.bold(TITLES[verdict.verdict]),
		'',
		...verdict.criteria.flatMap((criterion) => criterionLines(criterion, contract, sign)),
		fitLine(verdict.fit, sign),
		...nextLines(verdict, contract, paint),
		'',
		paint.dim(`By ${contract.team.company}'s SQL bar ${contract.bar.version}, ${verdict.digest}`),
	].join('\n');
}

type Sign = (outcome: Outcome) => string;

function criterionLines(
	{ id, says, outcome, reasons, missing }: CriterionResult,
	contract: Contract,
	sign: Sign,
): readonly string[] {
	const line = `  ${sign(outcome)} ${says}${isOptional(id, contract) ? ' (optional)' : ''}`;
	if (outcome === 'met') return [line];
	const quoted = new Set(
		reasons.filter(({ operator }) => operator === 'quote').map(({ fact }) => fact),
	);
	const why = reasons
		.filter(({ fact, operator }) => operator === 'quote' || !quoted.has(fact))
		.map(
			(reason) => `      ${sign(reason.outcome)} ${reasonWords(reason, contract.facts, missing)}`,
		);
	return [line, ...why];
}

function isOptional(id: string, { bar }: Contract): boolean {
	const all = [...bar.criteria, ...bar.overlays.flatMap(({ criteria }) => criteria)];
	return all.every((criterion) => criterion.id !== id || !criterion.required);
}

function fitLine({ low, high, passAt, outcome }: FitResult, sign: Sign): string {
	const score = low === high ? `${low}` : `between ${low} and ${high}`;
	return `  ${sign(outcome)} Fit score ${score}, ${passAt} to pass`;
}

/** What to find out: what is needed in any case, then the ways to get the rest. */
function nextLines({ wouldSettle }: Verdict, contract: Contract, paint: Paint): readonly string[] {
	const [first, ...others] = wouldSettle;
	if (first === undefined) return [];
	const needed = first.filter((fact) => others.every((set) => set.includes(fact)));
	const label = (fact: string) => labelOf(fact, contract.facts);
	const width = Math.max(...needed.map((fact) => label(fact).length));
	const lines = needed.map(
		(fact) => `  ${label(fact).padEnd(width)}  ${paint.dim(whereFrom(fact, contract))}`,
	);
	if (lines.length > 0) lines.unshift('', paint.bold('Find out'));
	if (others.length === 0) return lines;
	const ways = wouldSettle.map((set) => set.filter((fact) => !needed.includes(fact)).map(label));
	const heading = lines.length > 0 ? 'and one of these' : 'Find out one of these';
	return [...lines, '', paint.bold(heading), ...ways.map((way) => `  ${way.join(' + ')}`)];
}

function whereFrom(fact: string, { facts }: Contract): string {
	const from = facts.get(fact)?.from.join(' or ') ?? '';
	return from === '' ? fact : `${fact}, from ${from}`;
}
