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

/** A picture inside a mail: the HTML shows it as `cid:` and its name. */
export interface Picture {
	/** Without angle brackets. */
	readonly cid: string;
	readonly filename: string;
	/** A PNG. */
	readonly content: Uint8Array;
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
	readonly pictures?: readonly Picture[];
	/** Message-ID of the mail it answers, so that mail programs show them together. */
	readonly inReplyTo?: string;
	readonly headers: Readonly<Record<string, string>>;
}
