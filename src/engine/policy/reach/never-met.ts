import type { Condition } from '../../condition';
import type { FactDictionary } from '../../facts';
import { casesOf } from './cases';

/** Whether it is certain that no lead can meet the condition. */
export function isNeverMet(condition: Condition, facts: FactDictionary): boolean {
	return casesOf(condition, facts)?.length === 0;
}
