export { checkSmtp, type SmtpCheck } from './check-smtp';
export { sendMail, type SendResult } from './send-mail';
export { type SmtpSettings } from './smtp-settings';
