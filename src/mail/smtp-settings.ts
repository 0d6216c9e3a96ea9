/** How to reach the mail server. */
export interface SmtpSettings {
	readonly host: string;
	readonly port: number;
	/** `tls` from the first byte, `starttls` required before anything is said, or `none`. */
	readonly security: 'none' | 'starttls' | 'tls';
	/** Without a user nobody logs in. */
	readonly user?: string;
	readonly password?: string;
	/** How long to wait for any answer before giving up; two minutes when absent. */
	readonly answerSeconds?: number;
}
