import type { Facts } from '../facts';
import { fold } from '../condition';
import type { Contract } from '../policy/contract';
import { factOf } from './fact-words';

export const PAIN_QUOTE = 'discovery.pain.quote';
export const NEXT_STEP_QUOTE = 'discovery.next_step.quote';

/** Whether these words are known and stand in the text they are said to come from. */
export function foundQuote(contract: Pick<Contract, 'facts'>, facts: Facts, name: string): boolean {
	const words = factOf(facts, name);
	const source = factOf(facts, contract.facts.get(name)?.source ?? '');
	if (typeof words !== 'string' || typeof source !== 'string') return false;
	return words.trim() !== '' && fold(source).includes(fold(words));
}
