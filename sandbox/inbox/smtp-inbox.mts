import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { answerInboxRequest } from './inbox-web.mts';
import { type Mail, readMail } from './mail.mts';

/** A mail server that keeps every mail and passes none on. */
export interface Inbox {
	readonly smtpPort: number;
	/** The web view; `mails.json` below it is the same as data, `mails.json?after=N` without the first N. */
	readonly url: string;
	mails(): readonly Mail[];
	stop(): Promise<void>;
}

/** Starts the inbox on two free ports of 127.0.0.1. */
export async function startInbox(): Promise<Inbox> {
	const mails: Mail[] = [];
	const smtp = smtpServer(mails);
	const smtpPort = await listening(smtp.listen(0, '127.0.0.1'));
	const web = createServer((request, response) => answerInboxRequest(mails, request, response));
	const webPort = await listening(web.listen(0, '127.0.0.1'));
	return {
		smtpPort,
		url: `http://127.0.0.1:${webPort}/`,
		mails: () => mails,
		stop: async () => {
			await Promise.all([new Promise<void>((done) => smtp.close(done)), closed(web)]);
		},
	};
}

/** Ids follow the order in which mails were accepted, also when several arrive at once. */
function smtpServer(mails: Mail[]): SMTPServer {
	let accepted = 0;
	return new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
		onData: (stream, session, done) => {
			const to = session.envelope.rcptTo.map(({ address }) => address);
			buffer(stream)
				.then((raw) => readMail(raw, (accepted += 1), to))
				.then((mail) => {
					mails.push(mail);
					done(null, `kept as mail ${mail.id}`);
				})
				.catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
		},
	});
}

async function listening(server: NetServer): Promise<number> {
	if (!server.listening) {
		await new Promise((resolve, reject) => {
			server.once('listening', resolve);
			server.once('error', reject);
		});
	}
	return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise<void>((done) => server.close(() => done()));
}
