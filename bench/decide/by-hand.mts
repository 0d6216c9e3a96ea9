import type { Outcome, Reason } from '../../src/engine/condition';
import type { Facts } from '../../src/engine/facts';
import type { CriterionResult, Verdict, VerdictKind } from '../../src/engine/qualify';
import { DIGEST } from './bar.mts';

/*
 * The bar of bar.mts as somebody would write it by hand, tuned for speed: no dictionary, no typing
 * of values, no letter case, constants hoisted.
 */

const DAY = 86_400_000;
const REGIONS = ['americas', 'emea'];
const BANNED = ['gambling', 'tobacco'];
const CRMS = ['salesforce', 'hubspot'];
const DECIDERS = ['decides', 'recommends'];
const SIZE = [200, 5000];
const SOON = { direction: 'next', count: 120, unit: 'days' } as const;
const URGENT = ['renewal', 'new cro'];
const URGENT_WORDS = /\b(?:renewal|new cro)\b/i;

type Lead = Record<string, never> & {
	'lead.source'?: string;
	'company.employees'?: number;
	'company.region'?: string;
	'company.industry'?: string;
	'company.tech'?: string[];
	'intent.score'?: number;
	'intent.pages'?: string[];
	'intent.last_visit'?: string;
	'discovery.pain.problem'?: string;
	'discovery.trigger'?: string;
	'discovery.budget.owner'?: boolean;
	'discovery.budget.amount'?: number;
	'discovery.authority'?: string;
	'discovery.timeline.date'?: string;
	'discovery.stakeholders'?: string[];
	'discovery.champion'?: boolean;
	'discovery.metrics'?: string;
};

function isSoon(date: string, now: number): boolean {
	const at = Date.parse(date);
	return at + DAY - 1 >= now && at <= now + 120 * DAY;
}

function isRecent(date: string, now: number): boolean {
	const at = Date.parse(date);
	return at + DAY - 1 >= now - 30 * DAY && at <= now;
}

/** Points that are certain, and points still possible. */
function fitOf(lead: Lead, now: number): [number, number] {
	let low = 0;
	let high = 0;
	const pages = lead['intent.pages'];
	if (pages === undefined) high += 30;
	else if (pages.includes('pricing') || pages.includes('comparison')) {
		low += 30;
		high += 30;
	}
	const score = lead['intent.score'];
	if (score === undefined) high += 25;
	else if (score >= 60) {
		low += 25;
		high += 25;
	}
	const source = lead['lead.source'];
	if (source === undefined) high += 20;
	else if (source === 'referral' || source === 'event') {
		low += 20;
		high += 20;
	}
	const visit = lead['intent.last_visit'];
	if (visit === undefined) high += 25;
	else if (isRecent(visit, now)) {
		low += 25;
		high += 25;
	}
	return [low, high];
}

/** The bare verdict, leaving at the first criterion that is not met. */
export function decideByHand(facts: Facts, now: number): VerdictKind {
	const lead = facts as unknown as Lead;
	let open = false;
	const employees = lead['company.employees'];
	if (employees === undefined) open = true;
	else if (employees < 200 || employees > 5000) return 'not-qualified';
	const region = lead['company.region'];
	if (region === undefined) open = true;
	else if (region !== 'americas' && region !== 'emea') return 'not-qualified';
	const industry = lead['company.industry'];
	if (industry === undefined) open = true;
	else if (industry === 'gambling' || industry === 'tobacco') return 'not-qualified';
	const tech = lead['company.tech'];
	if (tech === undefined) open = true;
	else if (!tech.includes('salesforce') && !tech.includes('hubspot')) return 'not-qualified';
	const owner = lead['discovery.budget.owner'];
	if (owner === undefined) open = true;
	else if (!owner) return 'not-qualified';
	const amount = lead['discovery.budget.amount'];
	if (amount === undefined) open = true;
	else if (amount < 20_000) return 'not-qualified';
	const authority = lead['discovery.authority'];
	if (authority === undefined) open = true;
	else if (authority !== 'decides' && authority !== 'recommends') return 'not-qualified';
	const date = lead['discovery.timeline.date'];
	if (date === undefined) open = true;
	else if (!isSoon(date, now)) return 'not-qualified';
	const trigger = lead['discovery.trigger'];
	const score = lead['intent.score'];
	if (!(score !== undefined && score >= 40)) {
		if (trigger === undefined) open = true;
		else if (!URGENT_WORDS.test(trigger)) {
			if (score === undefined) open = true;
			else return 'not-qualified';
		}
	}
	if (lead['discovery.pain.problem'] === undefined) open = true;
	const champion = lead['discovery.champion'];
	let backing = 0;
	let possible = 0;
	if (lead['discovery.stakeholders'] === undefined) possible++;
	else backing++;
	if (champion === undefined) possible++;
	else if (champion) backing++;
	if (lead['discovery.metrics'] === undefined) possible++;
	else backing++;
	if (backing + possible < 2) return 'not-qualified';
	if (backing < 2) open = true;
	const [low, high] = fitOf(lead, now);
	if (high < 50) return 'not-qualified';
	return open || low < 50 ? 'needs-evidence' : 'qualified';
}

function outcomeOf(value: unknown, isMet: boolean): Outcome {
	return value === undefined ? 'unknown' : isMet ? 'met' : 'not-met';
}

function single(id: string, says: string, reason: Reason): CriterionResult {
	const { fact, outcome } = reason;
	return { id, says, outcome, reasons: [reason], missing: outcome === 'unknown' ? [fact] : [] };
}

/** The verdict with the same reasons, missing facts and fit as the compiled bar gives. */
export function explainByHand(facts: Facts, now: number): Verdict {
	const lead = facts as unknown as Lead;
	const employees = lead['company.employees'];
	const region = lead['company.region'];
	const industry = lead['company.industry'];
	const tech = lead['company.tech'];
	const owner = lead['discovery.budget.owner'];
	const amount = lead['discovery.budget.amount'];
	const authority = lead['discovery.authority'];
	const date = lead['discovery.timeline.date'];
	const criteria = [
		single('company-size', 'The company has 200 to 5,000 employees', {
			fact: 'company.employees',
			operator: 'between',
			expected: SIZE,
			actual: employees ?? null,
			outcome: outcomeOf(employees, employees! >= 200 && employees! <= 5000),
		}),
		single('region', 'We sell where they are', {
			fact: 'company.region',
			operator: 'in',
			expected: REGIONS,
			actual: region ?? null,
			outcome: outcomeOf(region, region === 'americas' || region === 'emea'),
		}),
		single('industry', 'An industry we may sell to', {
			fact: 'company.industry',
			operator: 'not_in',
			expected: BANNED,
			actual: industry ?? null,
			outcome: outcomeOf(industry, industry !== 'gambling' && industry !== 'tobacco'),
		}),
		single('crm', 'Uses a CRM we integrate with', {
			fact: 'company.tech',
			operator: 'has_any',
			expected: CRMS,
			actual: tech ?? null,
			outcome: outcomeOf(
				tech,
				tech !== undefined && (tech.includes('salesforce') || tech.includes('hubspot')),
			),
		}),
		single('budget-owner', 'The prospect owns the budget', {
			fact: 'discovery.budget.owner',
			operator: 'is',
			expected: true,
			actual: owner ?? null,
			outcome: outcomeOf(owner, owner === true),
		}),
		single('budget', '20,000 USD or more', {
			fact: 'discovery.budget.amount',
			operator: 'at_least',
			expected: 20_000,
			actual: amount ?? null,
			outcome: outcomeOf(amount, amount! >= 20_000),
		}),
		single('part-in-decision', 'Decides, or recommends', {
			fact: 'discovery.authority',
			operator: 'in',
			expected: DECIDERS,
			actual: authority ?? null,
			outcome: outcomeOf(authority, authority === 'decides' || authority === 'recommends'),
		}),
		single('solve-soon', 'Must be solved within 120 days', {
			fact: 'discovery.timeline.date',
			operator: 'within',
			expected: SOON,
			actual: date ?? null,
			outcome: outcomeOf(date, date !== undefined && isSoon(date, now)),
		}),
		painOf(lead),
		backingOf(lead),
	];
	const [low, high] = fitOf(lead, now);
	const fit: Outcome = low >= 50 ? 'met' : high < 50 ? 'not-met' : 'unknown';
	let verdict: VerdictKind = fit === 'met' ? 'qualified' : 'needs-evidence';
	const missing: string[] = [];
	for (const criterion of criteria) {
		if (criterion.outcome === 'met') continue;
		if (criterion.outcome === 'not-met') verdict = 'not-qualified';
		else if (verdict === 'qualified') verdict = 'needs-evidence';
		for (const fact of criterion.missing) if (!missing.includes(fact)) missing.push(fact);
	}
	if (fit === 'not-met') verdict = 'not-qualified';
	if (fit === 'unknown') {
		for (const fact of ['intent.pages', 'intent.score', 'lead.source', 'intent.last_visit']) {
			if (facts[fact] === undefined && !missing.includes(fact)) missing.push(fact);
		}
	}
	return {
		verdict,
		digest: DIGEST,
		criteria,
		fit: { low, high, passAt: 50, outcome: fit },
		missing,
		wouldSettle: verdict === 'needs-evidence' ? settleByHand(criteria, missing, low) : [],
	};
}

const SIGNAL_POINTS: Readonly<Record<string, number>> = {
	'intent.pages': 30,
	'intent.score': 25,
	'lead.source': 20,
	'intent.last_visit': 25,
};

/**
 * The smallest sets of missing facts that could make the lead qualified. In this bar all that is
 * asked of one fact can be met by one answer, so a set will do when it covers what is open.
 */
function settleByHand(
	criteria: readonly CriterionResult[],
	missing: readonly string[],
	low: number,
): string[][] {
	const pain = criteria[8]!;
	const backing = criteria[9]!;
	const forced = criteria.slice(0, 8).flatMap((criterion) => criterion.missing);
	const backed = backing.reasons.filter(({ outcome }) => outcome === 'met').length;
	function isEnough(set: readonly string[]): boolean {
		if (!forced.every((fact) => set.includes(fact))) return false;
		if (pain.outcome === 'unknown') {
			const [problem, trigger, score] = pain.reasons;
			if (problem!.outcome === 'unknown' && !set.includes('discovery.pain.problem')) return false;
			const isUrgent =
				trigger!.outcome === 'met' ||
				score!.outcome === 'met' ||
				(trigger!.outcome === 'unknown' && set.includes('discovery.trigger')) ||
				(score!.outcome === 'unknown' && set.includes('intent.score'));
			if (!isUrgent) return false;
		}
		if (backing.outcome === 'unknown') {
			const more = backing.missing.filter((fact) => set.includes(fact)).length;
			if (backed + more < 2) return false;
		}
		let points = low;
		for (const fact of set) points += SIGNAL_POINTS[fact] ?? 0;
		return points >= 50;
	}
	return smallestByHand(missing, isEnough);
}

function smallestByHand(
	missing: readonly string[],
	isEnough: (set: readonly string[]) => boolean,
): string[][] {
	const found: string[][] = [];
	const choose = (from: number, left: number, set: readonly string[]): void => {
		if (found.length === 5) return;
		if (left === 0) {
			const holdsAnother = found.some((smaller) => smaller.every((fact) => set.includes(fact)));
			if (!holdsAnother && isEnough(set)) found.push([...set]);
			return;
		}
		for (let at = from; at + left <= missing.length; at++) {
			choose(at + 1, left - 1, [...set, missing[at]!]);
		}
	};
	for (let size = 1; size <= missing.length && found.length < 5; size++) choose(0, size, []);
	return found;
}

function painOf(lead: Lead): CriterionResult {
	const problem = lead['discovery.pain.problem'];
	const trigger = lead['discovery.trigger'];
	const score = lead['intent.score'];
	const known = problem === undefined ? 'unknown' : 'met';
	const urgent = outcomeOf(trigger, trigger !== undefined && URGENT_WORDS.test(trigger));
	const warm = outcomeOf(score, score! >= 40);
	const now: Outcome =
		urgent === 'met' || warm === 'met'
			? 'met'
			: urgent === 'unknown' || warm === 'unknown'
				? 'unknown'
				: 'not-met';
	const outcome: Outcome =
		now === 'not-met' ? 'not-met' : now === 'met' && known === 'met' ? 'met' : 'unknown';
	const missing: string[] = [];
	if (outcome === 'unknown') {
		if (problem === undefined) missing.push('discovery.pain.problem');
		if (now === 'unknown') {
			if (trigger === undefined) missing.push('discovery.trigger');
			if (score === undefined) missing.push('intent.score');
		}
	}
	return {
		id: 'pain',
		says: 'A problem, and a reason to act now',
		outcome,
		reasons: [
			{
				fact: 'discovery.pain.problem',
				operator: 'exists',
				expected: true,
				actual: problem ?? null,
				outcome: known,
			},
			{
				fact: 'discovery.trigger',
				operator: 'contains_any',
				expected: URGENT,
				actual: trigger ?? null,
				outcome: urgent,
			},
			{
				fact: 'intent.score',
				operator: 'at_least',
				expected: 40,
				actual: score ?? null,
				outcome: warm,
			},
		],
		missing,
	};
}

function backingOf(lead: Lead): CriterionResult {
	const stakeholders = lead['discovery.stakeholders'];
	const champion = lead['discovery.champion'];
	const metrics = lead['discovery.metrics'];
	let met = 0;
	const missing: string[] = [];
	if (stakeholders === undefined) missing.push('discovery.stakeholders');
	else met++;
	if (champion === undefined) missing.push('discovery.champion');
	else if (champion) met++;
	if (metrics === undefined) missing.push('discovery.metrics');
	else met++;
	const outcome: Outcome = met >= 2 ? 'met' : met + missing.length < 2 ? 'not-met' : 'unknown';
	return {
		id: 'backing',
		says: 'Two of: stakeholders, a champion, a number to move',
		outcome,
		reasons: [
			{
				fact: 'discovery.stakeholders',
				operator: 'exists',
				expected: true,
				actual: stakeholders ?? null,
				outcome: stakeholders === undefined ? 'unknown' : 'met',
			},
			{
				fact: 'discovery.champion',
				operator: 'is',
				expected: true,
				actual: champion ?? null,
				outcome: outcomeOf(champion, champion === true),
			},
			{
				fact: 'discovery.metrics',
				operator: 'exists',
				expected: true,
				actual: metrics ?? null,
				outcome: metrics === undefined ? 'unknown' : 'met',
			},
		],
		missing: outcome === 'unknown' ? missing : [],
	};
}
