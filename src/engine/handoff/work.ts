/** What a workflow can be asked to do; a Handoff Trigger takes one or more of these. */
export const WORK_KINDS = [
	'qualify',
	'ask-evidence',
	'book',
	'ask-booking',
	'send-invitation',
	'send-intro',
	'send-reminder',
	'request-decision',
	'open-opportunity',
	'return-to-sdr',
	'wake',
	'announce-wake',
	'rebook',
	'alert-nobody-available',
	'send-cancellation',
	'hand-over',
	'tell-dead',
	'nudge',
	'escalate',
	'reassign',
	'coach',
	'update-crm',
	'update-calendar',
	'tell-declined',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** What may be done when nobody knows whether an attempt had its effect. */
export type RetryClass = 'upsert' | 'idempotent-key' | 'lookup' | 'at-most-once';

/** A promise that is due: a row with a due time, and, once handed out, a lease. */
export interface Work {
	/** `kind:handoff:cycle.revision`, and what it is about; planned twice it is still one row. */
	readonly key: string;
	readonly handoff: string;
	readonly kind: WorkKind;
	/** UTC ISO. */
	readonly dueAt: string;
	/** After this instant doing it is worse than not doing it. */
	readonly notAfter: string | null;
	readonly retry: RetryClass;
	/** How often it may be handed out before it becomes a dead letter with an owner. */
	readonly budget: number;
	readonly revision: number;
	/** What it is about, where a handoff can owe several of a kind; else null. */
	readonly about: string | null;
}

/** Work in somebody's hands. Completing it with an older attempt number is refused. */
export interface ClaimedWork extends Work {
	readonly attempt: number;
	readonly leaseUntil: string;
}
