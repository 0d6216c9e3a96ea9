import type { FreeSlot } from '../clock';
import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import type { FormProblem } from './form-problem';

/** What a form is made of, and what is put back into it when it has to be filled in again. */
export interface FormView {
	/** Carries all the authority there is; posted back in the field `t`. */
	readonly token: string;
	/** From `formStamp`; posted back in the field `s`. */
	readonly stamp: string;
	/** The posted body, when its problems are being shown. */
	readonly entered?: unknown;
	readonly problems?: readonly FormProblem[];
}

/** What the AE sees: the handoff, judged by the contract it was handed over under. */
export interface DecisionView extends FormView {
	readonly contract: Contract;
	readonly state: HandoffState;
	readonly facts: Facts;
	/** Epoch milliseconds. */
	readonly now: number;
}

/** What the SDR sees: the facts still missing, and what is known already. */
export interface EvidenceView extends DecisionView {
	/** Fact names, in the order they are asked for. */
	readonly missing: readonly string[];
}

/** What the SDR picks a time from. */
export interface BookingView extends DecisionView {
	/** The prospect's zone (IANA); null while nobody knows it: then it is asked, and no time is shown. */
	readonly zone: string | null;
	/** `any`: also times outside the hours of the prospect and the SDR. */
	readonly hours: 'usual' | 'any';
	/** The times that are open, soonest first. */
	readonly slots: readonly FreeSlot[];
	/** The start the lead asked for, where it is open. */
	readonly asked: FreeSlot | null;
	/** Ids of people whose own calendar could not be read. */
	readonly unread: readonly string[];
}
