import { randomBytes } from 'node:crypto';
import { invalid, notFound, Refused } from '../refused.mts';
import type { ApiCall } from '../rest-api.mts';
import { belongsTo, found, type Mailbox, type Sent } from './mailbox.mts';
import { headerOf, readRaw, type RawMail } from './raw-mail.mts';

type Json = Record<string, unknown>;

/** Told of every mail that goes out: its bytes, and who gets it. */
export type OnSent = (raw: Buffer, recipients: readonly string[]) => void;

/** The mailboxes of the fake, and what may be done with them. */
export class GmailService {
	readonly mailboxes = new Map<string, Mailbox>();
	/** How long a mail cannot be found after it was sent, in ms. */
	searchLag = 0;
	/** Whether a mail goes out under the Message-ID it came with. */
	keepsMessageIds = true;
	onSent: OnSent = () => undefined;
	private readonly now: () => number;

	/** @param now epoch ms */
	constructor(now: () => number) {
		this.now = now;
	}

	/** Gives somebody a mailbox. */
	add(email: string): Mailbox {
		const mailbox = { email, sent: [] };
		this.mailboxes.set(email, mailbox);
		return mailbox;
	}

	answer(call: ApiCall): Json {
		const mailbox = this.of(call);
		switch (call.id) {
			case 'gmail.users.getProfile':
				return { emailAddress: mailbox.email, messagesTotal: mailbox.sent.length };
			case 'gmail.users.messages.send':
				return this.send(mailbox, call.body);
			case 'gmail.users.messages.list':
				return this.list(mailbox, call);
			case 'gmail.users.messages.get':
				return shown(one(mailbox.sent, call), call);
			case 'gmail.users.threads.get':
				return thread(mailbox, call);
			default:
				throw notFound();
		}
	}

	/** A program has no mailbox of its own, only those of the people it may act for. */
	private of({ caller, path }: ApiCall): Mailbox {
		if (caller.isService || !this.mailboxes.has(caller.email)) {
			throw new Refused(400, 'FAILED_PRECONDITION', 'Precondition check failed.', {
				reason: 'failedPrecondition',
			});
		}
		if (path.userId !== 'me' && path.userId !== caller.email) {
			throw new Refused(403, 'PERMISSION_DENIED', `Delegation denied for ${caller.email}`, {
				reason: 'forbidden',
			});
		}
		return this.mailboxes.get(caller.email)!;
	}

	private send(mailbox: Mailbox, { raw, threadId }: Json): Json {
		const mail = this.signed(mailbox, readRaw(raw));
		const id = randomBytes(8).toString('hex');
		const asked = mailbox.sent.filter((each) => each.threadId === threadId);
		if (threadId !== undefined && asked.length === 0) throw notFound();
		const joins = threadId !== undefined && belongsTo(asked, mail);
		const sent = { ...mail, id, threadId: joins ? String(threadId) : id, at: this.now() };
		mailbox.sent.push(sent);
		this.onSent(sent.bytes, sent.recipients);
		return { id, threadId: sent.threadId, labelIds: ['SENT'] };
	}

	/** Nobody sends in another name; and Gmail may put a Message-ID of its own in the place of ours. */
	private signed({ email }: Mailbox, mail: RawMail): RawMail {
		const from = headerOf(mail, 'From');
		if (!from.includes(`<${email}>`) && from !== email) {
			throw invalid(`Invalid From header: ${from}`);
		}
		if (this.keepsMessageIds && headerOf(mail, 'Message-ID') !== '') return mail;
		const value = `<CA${randomBytes(12).toString('hex')}@mail.gmail.com>`;
		const others = mail.headers.filter(({ name }) => name.toLowerCase() !== 'message-id');
		return { ...mail, headers: [...others, { name: 'Message-ID', value }] };
	}

	private list(mailbox: Mailbox, { query, caller }: ApiCall): Json {
		const q = query.q?.[0] ?? '';
		if (q !== '' && !caller.scopes.some((scope) => READS.test(scope))) {
			throw new Refused(403, 'PERMISSION_DENIED', "Metadata scope does not support 'q' parameter", {
				reason: 'forbidden',
			});
		}
		const known = mailbox.sent.filter(({ at }) => at + this.searchLag <= this.now());
		const most = Number(query.maxResults?.[0] ?? 100);
		const messages = found(known, q)
			.slice(0, most)
			.map(({ id, threadId }) => ({ id, threadId }));
		const resultSizeEstimate = messages.length;
		return messages.length === 0 ? { resultSizeEstimate } : { messages, resultSizeEstimate };
	}
}

const READS = /(?:mail\.google\.com\/|gmail\.(?:readonly|modify))$/;

function one(mails: readonly Sent[], { path }: ApiCall): Sent {
	const mail = mails.find(({ id }) => id === path.id);
	if (mail === undefined) throw notFound();
	return mail;
}

function thread({ sent }: Mailbox, call: ApiCall): Json {
	const mails = sent.filter(({ threadId }) => threadId === call.path.id);
	if (mails.length === 0) throw notFound();
	return { id: call.path.id, messages: mails.map((mail) => shown(mail, call)) };
}

function shown(mail: Sent, { query }: Pick<ApiCall, 'query'>): Json {
	const format = query.format?.[0] ?? 'full';
	const bare = {
		id: mail.id,
		threadId: mail.threadId,
		labelIds: ['SENT'],
		internalDate: String(mail.at),
		sizeEstimate: mail.bytes.length,
	};
	if (format === 'minimal') return bare;
	if (format === 'raw') return { ...bare, raw: mail.bytes.toString('base64url') };
	const wanted = query.metadataHeaders?.map((name) => name.toLowerCase());
	const headers = mail.headers.filter(
		({ name }) => wanted === undefined || wanted.includes(name.toLowerCase()),
	);
	return { ...bare, payload: { headers: headers.map((each) => ({ ...each })) } };
}
