import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../engine/message';

/**
 * The mail as bytes: text, HTML and, for an invitation, the calendar part with its method, all as
 * alternatives of each other, and the invitation once more as a file for programs that want one.
 */
export function mimeMessage(mail: OutgoingMail, date: Date): Promise<Buffer> {
	const { from, to, replyTo, calendar, inReplyTo } = mail;
	return new MailComposer({
		from: { ...from },
		to: to.map((box) => ({ ...box })),
		replyTo: replyTo.map((box) => ({ ...box })),
		subject: mail.subject,
		messageId: mail.messageId,
		date,
		text: mail.text,
		html: mail.html,
		headers: { ...mail.headers },
		disableFileAccess: true,
		disableUrlAccess: true,
		...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
		...(calendar === undefined ? {} : { icalEvent: { ...calendar } }),
	})
		.compile()
		.build();
}
