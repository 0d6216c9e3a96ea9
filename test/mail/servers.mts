import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { domainToASCII } from 'node:url';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { OutgoingMail } from '../../src/engine/message';
import type { SmtpSettings } from '../../src/mail';

export interface Received {
	readonly from: string;
	readonly to: string[];
	readonly raw: string;
}

export interface TestServer {
	readonly settings: SmtpSettings;
	/** Mails the server has taken responsibility for. */
	readonly taken: Received[];
	close(): Promise<void>;
}

/** A real SMTP server on this machine; `options` say what it refuses. */
export async function smtpServer(options: SMTPServerOptions = {}): Promise<TestServer> {
	const taken: Received[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			const parts: Buffer[] = [];
			stream.on('data', (part: Buffer) => parts.push(part));
			stream.on('end', () => {
				const { mailFrom, rcptTo } = session.envelope;
				taken.push({
					from: mailFrom === false ? '' : mailFrom.address,
					to: rcptTo.map(({ address }) => asSent(address)),
					raw: Buffer.concat(parts).toString('utf8'),
				});
				done();
			});
		},
		...options,
	});
	server.on('error', () => undefined);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo;
	return {
		settings: settingsFor(port),
		taken,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

/** `smtp-server` shows international domains in letters; on the wire they were ASCII. */
function asSent(address: string): string {
	const at = address.lastIndexOf('@') + 1;
	return address.slice(0, at) + domainToASCII(address.slice(at));
}

/** An answer of `smtp-server` with its code. */
export function reply(responseCode: number, words = 'no'): Error {
	return Object.assign(new Error(words), { responseCode });
}

export type Moment = 'connect' | 'MAIL' | 'DATA' | 'body' | 'end';

/**
 * A server that follows the protocol up to one moment and then does what `act` says. `body` is when
 * the first bytes of the mail arrive, `end` when the line that ends it has arrived.
 */
export async function failingServer(
	moment: Moment,
	act: (socket: Socket) => void,
): Promise<{ settings: SmtpSettings; close(): Promise<void> }> {
	const sockets = new Set<Socket>();
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		talk(socket, moment, act);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		settings: settingsFor(port),
		close: () => {
			for (const socket of sockets) socket.destroy();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

function talk(socket: Socket, moment: Moment, act: (socket: Socket) => void): void {
	let inBody = false;
	let text = '';
	let acted = false;
	const reached = (now: Moment, answer: string): void => {
		if (acted) return;
		acted = now === moment;
		if (acted) act(socket);
		else socket.write(`${answer}\r\n`);
	};
	reached('connect', '220 test');
	socket.on('data', (part: Buffer) => {
		text += part.toString('latin1');
		if (inBody) {
			if (moment === 'body') reached('body', '');
			if (text.endsWith('\r\n.\r\n')) reached('end', '250 taken');
			return;
		}
		for (let line = text.indexOf('\r\n'); line !== -1 && !inBody; line = text.indexOf('\r\n')) {
			const command = text.slice(0, 4).toUpperCase();
			text = text.slice(line + 2);
			inBody = command === 'DATA';
			if (inBody) reached('DATA', '354 go on');
			else if (command === 'MAIL') reached('MAIL', '250 ok');
			else socket.write('250 ok\r\n');
		}
	});
}

function settingsFor(port: number): SmtpSettings {
	return { host: '127.0.0.1', port, security: 'none', answerSeconds: 5 };
}

/** A mail to three people, as plain as can be. */
export function mailToThree(changed: Partial<OutgoingMail> = {}): OutgoingMail {
	return {
		messageId: '<intro.h1.1.0@lumenta.example>',
		from: { name: 'Priya Nair, Lumenta', address: 'handoff@lumenta.example' },
		replyTo: [{ name: 'Priya Nair', address: 'priya@lumenta.example' }],
		to: [
			{ name: 'Dana Whitfield', address: 'dana@northwind.example' },
			{ name: 'Maya Okafor', address: 'maya@lumenta.example' },
			{ name: 'Priya Nair', address: 'priya@lumenta.example' },
		],
		subject: 'Dana, meet Maya',
		text: 'Hi Dana,\n',
		html: '<p>Hi Dana,</p>',
		headers: { 'X-Handoff': 'h1.1' },
		...changed,
	};
}
