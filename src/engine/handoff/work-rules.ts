import { WORK_KINDS, type RetryClass, type WorkKind } from './work';

/** How one kind of work may be tried again, and which message it sends, if it sends one. */
export interface WorkRule {
	readonly retry: RetryClass;
	readonly budget: number;
	readonly message: string | null;
}

/** One row for each kind: work without a declared retry class does not compile. */
export const WORK_RULES: Readonly<Record<WorkKind, WorkRule>> = {
	qualify: { retry: 'upsert', budget: 12, message: null },
	'ask-evidence': { retry: 'at-most-once', budget: 20, message: 'evidence-request' },
	book: { retry: 'upsert', budget: 12, message: null },
	'ask-booking': { retry: 'at-most-once', budget: 20, message: 'booking-request' },
	'send-invitation': { retry: 'at-most-once', budget: 20, message: 'invitation' },
	'send-intro': { retry: 'at-most-once', budget: 20, message: 'intro' },
	'send-reminder': { retry: 'at-most-once', budget: 20, message: 'reminder' },
	'request-decision': { retry: 'at-most-once', budget: 20, message: 'decision-request' },
	'open-opportunity': { retry: 'idempotent-key', budget: 20, message: null },
	'return-to-sdr': { retry: 'at-most-once', budget: 20, message: 'recycle-notice' },
	wake: { retry: 'upsert', budget: 12, message: null },
	'announce-wake': { retry: 'at-most-once', budget: 20, message: 'wake-notice' },
	rebook: { retry: 'at-most-once', budget: 20, message: 'rebook-request' },
	'alert-nobody-available': { retry: 'at-most-once', budget: 20, message: 'nobody-available' },
	'send-cancellation': { retry: 'at-most-once', budget: 20, message: 'cancellation' },
	'hand-over': { retry: 'at-most-once', budget: 20, message: 'handed-over' },
	nudge: { retry: 'at-most-once', budget: 20, message: 'nudge' },
	escalate: { retry: 'at-most-once', budget: 20, message: 'escalation' },
	'update-crm': { retry: 'upsert', budget: 20, message: null },
	'update-calendar': { retry: 'upsert', budget: 20, message: null },
	'tell-declined': { retry: 'at-most-once', budget: 20, message: 'declined-notice' },
	reassign: { retry: 'upsert', budget: 12, message: null },
	coach: { retry: 'at-most-once', budget: 20, message: 'coaching' },
	'tell-dead': { retry: 'at-most-once', budget: 20, message: 'dead-letter' },
};

/** The kind of work that sends a message; undefined for a message no work is for. */
export function workKindOf(message: string): WorkKind | undefined {
	return WORK_KINDS.find((kind) => WORK_RULES[kind].message === message);
}
