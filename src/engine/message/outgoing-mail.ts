export interface Mailbox {
	readonly name: string;
	readonly address: string;
}

export interface CalendarPart {
	readonly method: 'REQUEST' | 'CANCEL';
	/** A whole iCalendar object, lines ended by CR LF. */
	readonly content: string;
	/** How the attached copy is named. */
	readonly filename: string;
}

/** A mail ready to be handed to a mail server: nothing about it is decided after this. */
export interface OutgoingMail {
	/** With its angle brackets; the same for the same handoff, cycle and revision. */
	readonly messageId: string;
	readonly from: Mailbox;
	readonly replyTo: readonly Mailbox[];
	/** Everybody who gets it, each once. There is no Cc and no Bcc. */
	readonly to: readonly Mailbox[];
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly calendar?: CalendarPart;
	/** Message-ID of the mail it answers, so that mail programs show them together. */
	readonly inReplyTo?: string;
	readonly headers: Readonly<Record<string, string>>;
}
