export { checkSmtp, type SmtpCheck } from './check-smtp';
export { mimeMessage } from './mime-message';
export { plainWords } from './plain-words';
export { recipientsOf } from './recipients-of';
export { sendMail, type SendResult } from './send-mail';
export { type SmtpSettings } from './smtp-settings';
