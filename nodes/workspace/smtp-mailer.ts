import { sendMail } from '../../src/mail';
import type { Mailer } from './mailer';
import type { Smtp } from './smtp-credential';

/** Sends over SMTP, where nobody can look afterwards whether a mail went out. */
export function smtpMailer({ settings, from }: Smtp): Mailer {
	return { from, send: async (mail) => await sendMail(settings, mail) };
}
