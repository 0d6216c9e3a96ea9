import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import type { FormProblem } from './form-problem';
import type { Fields } from './read-fields';

/** What a posted form is measured against: the facts the page showed, and now (epoch ms). */
export interface DecisionContext {
	readonly facts: Facts;
	readonly now: number;
}

/** A posted decision while it is being read; problems are added as they are found. */
export interface Reading extends DecisionContext {
	readonly fields: Fields;
	readonly contract: Contract;
	readonly state: HandoffState;
	readonly problems: FormProblem[];
}
