import type { Facts } from '../facts';
import { isVerbatim } from '../qualify';
import type { Contract } from '../policy/contract';
import { factOf, quoteOf } from './fact-words';

export const PAIN_QUOTE = 'discovery.pain.quote';
export const NEXT_STEP_QUOTE = 'discovery.next_step.quote';

/** The words, when they are known and stand in the text they are said to come from; else nothing. */
export function foundQuote(contract: Pick<Contract, 'facts'>, facts: Facts, name: string): string {
	const words = factOf(facts, name);
	const source = factOf(facts, contract.facts.get(name)?.source ?? '');
	if (typeof words !== 'string' || typeof source !== 'string') return '';
	return isVerbatim(words, source) ? quoteOf(facts, name) : '';
}
