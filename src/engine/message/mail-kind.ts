import type { WithheldCode } from './withheld';

export const MAIL_KINDS = [
	'intro',
	'invitation',
	'sdr-invitation',
	'reminder',
	'decision-request',
	'evidence-request',
	'booking-request',
	'rebook-request',
	'recycle-notice',
	'accepted-notice',
	'nobody-available',
	'cancellation',
	'sdr-cancellation',
	'handed-over',
	'wake-notice',
	'dead-letter',
	'nudge',
	'escalation',
	'coaching',
	'declined-notice',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Every message a contract has: the mails of a handoff, and the alarm, which is about none. */
export const MESSAGE_NAMES = [...MAIL_KINDS, 'alarm'] as const;

/** Messages a contract may do without: what they are for is then not done. */
export const OPTIONAL_MESSAGES: ReadonlySet<string> = new Set<MailKind>([
	'coaching',
	'declined-notice',
]);

/** Whom a mail goes to; `three` is the prospect, the AE and the SDR, and never anybody else. */
export type Audience =
	| 'three'
	| 'ae'
	| 'former-ae'
	| 'promiser'
	| 'promisers-manager'
	| 'sdr'
	| 'sdr-and-ae'
	| 'sdr-and-manager'
	| 'next-owner'
	| 'alert';

export interface CalendarEntry {
	readonly entry: 'meeting' | 'sdr-minutes';
	readonly method: 'REQUEST' | 'CANCEL';
}

export interface MailRule {
	readonly to: Audience;
	/** What must be known, in the order it is looked at; the first that fails withholds the mail. */
	readonly needs: readonly WithheldCode[];
	/** What the Message-ID counts: the meeting's revision, the facts' revision, the changes of AE, or nothing. */
	readonly counts: 'meeting' | 'facts' | 'epoch' | 'nothing';
	/** Which calendar entry goes with it, and whether it is put in or taken out. */
	readonly calendar?: CalendarEntry;
	/** Several of it may be owed at once; the Message-ID then says which work it is for. */
	readonly oneOfSeveral?: true;
}

/** One row for each kind of mail. */
export const MAIL_RULES: Readonly<Record<MailKind, MailRule>> = {
	intro: {
		to: 'three',
		needs: ['not-booked', 'meeting-started', 'no-quoted-pain'],
		counts: 'meeting',
	},
	invitation: {
		to: 'three',
		needs: ['not-booked', 'meeting-started'],
		counts: 'meeting',
		calendar: { entry: 'meeting', method: 'REQUEST' },
	},
	'sdr-invitation': {
		to: 'sdr',
		needs: ['not-booked', 'meeting-started'],
		counts: 'meeting',
		calendar: { entry: 'sdr-minutes', method: 'REQUEST' },
	},
	reminder: { to: 'three', needs: ['not-booked', 'meeting-started'], counts: 'meeting' },
	'decision-request': {
		to: 'ae',
		needs: ['already-decided', 'no-meeting', 'no-link'],
		counts: 'meeting',
	},
	'evidence-request': { to: 'sdr', needs: ['nothing-missing', 'no-link'], counts: 'facts' },
	'booking-request': { to: 'sdr', needs: ['already-booked', 'no-link'], counts: 'nothing' },
	'rebook-request': { to: 'sdr', needs: ['no-meeting'], counts: 'meeting' },
	'recycle-notice': { to: 'next-owner', needs: ['no-decision'], counts: 'nothing' },
	'accepted-notice': { to: 'sdr-and-ae', needs: ['no-decision'], counts: 'nothing' },
	'nobody-available': { to: 'alert', needs: [], counts: 'facts' },
	cancellation: {
		to: 'three',
		needs: ['not-cancelled'],
		counts: 'meeting',
		calendar: { entry: 'meeting', method: 'CANCEL' },
	},
	'sdr-cancellation': {
		to: 'sdr',
		needs: ['not-cancelled'],
		counts: 'meeting',
		calendar: { entry: 'sdr-minutes', method: 'CANCEL' },
	},
	'handed-over': {
		to: 'former-ae',
		needs: [],
		counts: 'epoch',
		calendar: { entry: 'meeting', method: 'CANCEL' },
	},
	'wake-notice': { to: 'next-owner', needs: [], counts: 'nothing' },
	nudge: { to: 'promiser', needs: ['promise-kept'], counts: 'nothing', oneOfSeveral: true },
	escalation: {
		to: 'promisers-manager',
		needs: ['promise-kept'],
		counts: 'nothing',
		oneOfSeveral: true,
	},
	coaching: { to: 'sdr-and-manager', needs: ['not-scored'], counts: 'nothing' },
	'declined-notice': { to: 'sdr', needs: ['not-booked', 'meeting-started'], counts: 'meeting' },
	'dead-letter': { to: 'alert', needs: [], counts: 'nothing', oneOfSeveral: true },
};

/** Whether a message of the contract is one of ours, which has recipients of its own. */
export function isMailKind(name: string): name is MailKind {
	return MAIL_KINDS.some((kind) => kind === name);
}
