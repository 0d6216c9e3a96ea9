import { STATUSES } from '../handoff/state';

/** What a field holds, which decides what property of a CRM can take it. */
export type FieldType = 'text' | 'long-text' | 'number' | 'date' | 'instant' | 'one-of' | 'link';

/** One thing about a handoff that a CRM can be told. */
export interface HandoffField {
	readonly label: string;
	readonly type: FieldType;
	/** The only values it can have. */
	readonly values?: readonly string[];
}

export const OUTCOMES = ['scheduled', 'held', 'no-show', 'cancelled', 'unknown'] as const;
export type MeetingOutcome = (typeof OUTCOMES)[number];

/** Everything about a handoff a contract may send to a CRM, by its name in `crm.yaml`. */
export const HANDOFF_FIELDS = {
	status: { label: 'Handoff status', type: 'one-of', values: STATUSES },
	round: { label: 'Handoff round', type: 'number' },
	verdict: {
		label: 'SQL bar',
		type: 'one-of',
		values: ['qualified', 'needs-evidence', 'not-qualified'],
	},
	missing: { label: 'Missing for the SQL bar', type: 'long-text' },
	digest: { label: 'Contract it was judged by', type: 'text' },
	sdr: { label: 'SDR', type: 'text' },
	ae: { label: 'AE', type: 'text' },
	meeting_start: { label: 'Meeting', type: 'instant' },
	outcome: { label: 'Outcome of the meeting', type: 'one-of', values: OUTCOMES },
	decision: { label: 'Decision of the AE', type: 'one-of', values: ['accepted', 'rejected'] },
	decided_at: { label: 'Decided', type: 'instant' },
	reason: { label: 'Reason of the rejection', type: 'text' },
	next_step: { label: 'Next step after the rejection', type: 'long-text' },
	wakes_on: { label: 'Comes up again on', type: 'date' },
	wakes_when: { label: 'Comes up again when', type: 'text' },
	quality: { label: 'Quality score, 1 to 5', type: 'number' },
	timeline: { label: 'Timeline of the handoff', type: 'link' },
} as const satisfies Readonly<Record<string, HandoffField>>;

export type HandoffFieldName = keyof typeof HANDOFF_FIELDS;

/** The field of that name; undefined when there is none. */
export function handoffField(name: string): HandoffField | undefined {
	return Object.hasOwn(HANDOFF_FIELDS, name) ? HANDOFF_FIELDS[name as HandoffFieldName] : undefined;
}
