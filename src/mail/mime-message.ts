import MailComposer from 'nodemailer/lib/mail-composer';
import { MARK_HEADER, type OutgoingMail } from '../engine/message';

/**
 * The mail as bytes: text, HTML and, for an invitation, the calendar part with its method, all as
 * alternatives of each other, and the invitation once more as a file for programs that want one.
 * Pictures come along with the HTML that shows them (multipart/related).
 */
export function mimeMessage(mail: OutgoingMail, date: Date): Promise<Buffer> {
	const { from, to, replyTo, calendar, inReplyTo, pictures = [] } = mail;
	return new MailComposer({
		from: { ...from },
		to: to.map((box) => ({ ...box })),
		replyTo: replyTo.map((box) => ({ ...box })),
		subject: mail.subject,
		messageId: mail.messageId,
		date,
		text: mail.text,
		html: mail.html,
		headers: { ...mail.headers, [MARK_HEADER]: mail.messageId },
		disableFileAccess: true,
		disableUrlAccess: true,
		...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
		attachments: pictures.map(({ cid, filename, content }) => ({
			cid,
			filename,
			content: Buffer.from(content),
			contentType: 'image/png',
			contentDisposition: 'inline' as const,
		})),
		...(calendar === undefined ? {} : { icalEvent: { ...calendar } }),
	})
		.compile()
		.build();
}
