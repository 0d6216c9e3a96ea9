import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from './smtp-settings';

const ANSWER_SECONDS = 120;
const CONNECT_SECONDS = 20;

/**
 * Connects and logs in. Rejects with nodemailer's error; the connection is closed by then.
 *
 * @param lost told when the connection fails at any time, before or after this promise settles
 */
export async function openConnection(
	settings: SmtpSettings,
	lost: (error: Error) => void,
): Promise<SMTPConnection> {
	const answer = (settings.answerSeconds ?? ANSWER_SECONDS) * 1000;
	const connect = Math.min(answer, CONNECT_SECONDS * 1000);
	const connection = new SMTPConnection({
		host: settings.host,
		port: settings.port,
		secure: settings.security === 'tls',
		requireTLS: settings.security === 'starttls',
		ignoreTLS: settings.security === 'none',
		connectionTimeout: connect,
		greetingTimeout: connect,
		dnsTimeout: connect,
		socketTimeout: answer,
		socketCloseTimeout: 1000,
	});
	connection.on('error', lost);
	return await connected(connection)
		.then(() => loggedIn(connection, settings))
		.then(() => connection)
		.catch((error: unknown) => {
			connection.close();
			return Promise.reject(error);
		});
}

function connected(connection: SMTPConnection): Promise<void> {
	return new Promise((resolve, reject) => {
		connection.once('error', reject);
		connection.connect((error) => (error ? reject(error) : resolve()));
	});
}

function loggedIn(connection: SMTPConnection, { user, password }: SmtpSettings): Promise<void> {
	if (user === undefined || user === '') return Promise.resolve();
	return new Promise((resolve, reject) => {
		connection.once('error', reject);
		connection.login({ user, pass: password ?? '' }, (error) =>
			error ? reject(error) : resolve(),
		);
	});
}
