import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
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
	/** Takes a mail that came another way than over SMTP. */
	keep(raw: Buffer, to: readonly string[]): Promise<Mail>;
	stop(): Promise<void>;
}

/**
 * What may go wrong when a mail is handed over: it is refused for now, the line breaks before all of
 * it is there, or the mail is kept and the line breaks before that is said.
 */
export type Mishap = 'refused' | 'dropped' | 'unanswered';

/**
 * Starts the inbox on two free ports of 127.0.0.1.
 *
 * @param mishap decides for each mail whether something goes wrong with it
 */
export async function startInbox(
	mishap: () => Mishap | undefined = () => undefined,
): Promise<Inbox> {
	const mails: Mail[] = [];
	// Ids follow the order in which mails were accepted, also when several arrive at once.
	const lines = new Map<number, Socket>();
	const hangUp = (port: number | undefined) => void lines.get(port ?? 0)?.destroy();
	let accepted = 0;
	const keep = async (raw: Buffer, to: readonly string[]): Promise<Mail> => {
		const mail = await readMail(raw, (accepted += 1), to);
		mails.push(mail);
		return mail;
	};
	const smtp = smtpServer(keep, mishap, hangUp);
	// A sender that is killed hangs up in the middle; the server goes on.
	smtp.on('error', () => undefined);
	smtp.server.on('connection', (line: Socket) => {
		const port = line.remotePort ?? 0;
		lines.set(port, line);
		line.once('close', () => lines.delete(port));
	});
	const smtpPort = await listening(smtp.listen(0, '127.0.0.1'));
	const web = createServer((request, response) => answerInboxRequest(mails, request, response));
	const webPort = await listening(web.listen(0, '127.0.0.1'));
	return {
		smtpPort,
		url: `http://127.0.0.1:${webPort}/`,
		mails: () => mails,
		keep,
		stop: async () => {
			await Promise.all([new Promise<void>((done) => smtp.close(done)), closed(web)]);
		},
	};
}

function smtpServer(
	keep: Inbox['keep'],
	mishap: () => Mishap | undefined,
	hangUp: (port: number | undefined) => void,
): SMTPServer {
	return new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		disabledCommands: ['STARTTLS'],
		logger: false,
		onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
		onData: (stream, session, done) => {
			const wrong = mishap();
			if (wrong === 'refused') {
				stream.resume();
				stream.once('end', () =>
					done(Object.assign(new Error('Try later'), { responseCode: 451 })),
				);
				return;
			}
			if (wrong === 'dropped') {
				stream.once('data', () => hangUp(session.remotePort));
				stream.resume();
				return;
			}
			const to = session.envelope.rcptTo.map(({ address }) => address);
			buffer(stream)
				.then((raw) => keep(raw, to))
				.then((mail) => {
					if (wrong === 'unanswered') hangUp(session.remotePort);
					else done(null, `kept as mail ${mail.id}`);
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
