import type { CreditReason } from '../policy/contract';
import type { HandoffState } from './state';
import type { Work, WorkKind } from './work';
import { workKey } from './work-key';
import { WORK_RULES } from './work-rules';

/** Open work of one handoff that is owed no longer: all of a kind up to a revision, or one by its key. */
export type Closing =
	| { readonly kind: WorkKind; readonly upTo: number; readonly about?: string }
	| { readonly key: string }
	/** Everything a clock had asked for. */
	| { readonly clock: string };

/** What follows from one event. */
export interface Plan {
	/** Work that is now owed. Planned before and still open, it is the same work: the earlier due time counts. */
	readonly open: readonly Work[];
	/** Closed before anything is opened. */
	readonly close: readonly Closing[];
	/** Open work whose last useful instant has moved. */
	readonly extend: ReadonlyArray<{ readonly kind: WorkKind; readonly notAfter: string }>;
	/** Open work that was to wait, and waits no longer. */
	readonly hasten: readonly WorkKind[];
	/** Why the AE's turn is given back, if the contract lists it, or taken again for a rebooked meeting. */
	readonly credit: CreditReason | 'retaken' | null;
}

export const NOTHING: Plan = { open: [], close: [], extend: [], hasten: [], credit: null };

/** A plan that closes every open piece of work of these kinds. */
export function closing(...kinds: readonly WorkKind[]): Plan {
	return { ...NOTHING, close: kinds.map((kind) => ({ kind, upTo: Infinity })) };
}

/** A plan that closes the work of a kind at this revision and below: later revisions are still owed. */
export function closingUpTo(kind: WorkKind, revision: number): Plan {
	return { ...NOTHING, close: [{ kind, upTo: revision }] };
}

/** One piece of work for the handoff's present cycle; instants are UTC ISO. */
export function work(
	kind: WorkKind,
	{ id, cycle }: HandoffState,
	revision: number,
	dueAt: string,
	{ notAfter = null, about = null }: Partial<Pick<Work, 'notAfter' | 'about'>> = {},
): Work {
	const { retry, budget } = WORK_RULES[kind];
	const key = workKey(kind, id, cycle, revision, about);
	return { key, handoff: id, kind, dueAt, notAfter, retry, budget, revision, about };
}
