import type { OutgoingMail } from '../../src/engine/message';
import { maskWords } from '../../src/engine/personal';
import type { Ledger, MailState } from '../../src/ledger';
import type { Mailer } from './mailer';

/** How one mail ended, as far as anybody knows. */
export type Delivered =
	| { readonly status: 'sent' | 'already-sent' }
	| {
			readonly status: 'uncertain';
			readonly detail: string;
			/** When it is worth another look whether it went out; undefined where only a person can tell. */
			readonly lookAgainSeconds?: number;
	  }
	| {
			readonly status: 'refused';
			readonly detail: string;
			readonly retryable: boolean;
			/** How long it is to rest at least before it is tried again. */
			readonly restSeconds?: number;
	  };

/** A mail as it is to be delivered. */
interface Delivery {
	readonly ledger: Ledger;
	readonly mailer: Mailer;
	/** The handoff, or what else the mail is about. */
	readonly about: string;
	readonly mail: OutgoingMail;
	/** Words that stand in nothing that is kept: servers repeat whom and what a mail was about. */
	readonly hidden: readonly string[];
	/** What the mail is known by; its Message-ID, if left out. */
	readonly key?: string;
}

/** What was begun and is not found after so long did not go out. */
const QUIET_MS = 5 * 60_000;
/** When a mail whose answer was lost is looked for first. */
const FIRST_LOOK_SECONDS = 60;
/** After so many attempts that are not found a person decides. */
const MOST_ATTEMPTS = 3;

/**
 * Sends one mail at most once: the right to send is claimed in the ledger before anybody is spoken to.
 *
 * A mail whose end nobody knows is looked up, where the mailer can: found, it counts as sent; not
 * found once it is quiet, it is sent again. Where nobody can look, it is not sent again by itself.
 */
export async function deliverOnce(delivery: Delivery): Promise<Delivered> {
	const { ledger, about } = delivery;
	const begun = await ledger.beginMail(keyOf(delivery), about);
	switch (begun.outcome) {
		case 'already-sent':
			return { status: 'already-sent' };
		case 'uncertain':
			return await lookUp(delivery, begun);
		case 'may-send':
			return await attempt(delivery, begun.attempt);
	}
}

async function attempt(delivery: Delivery, number: number): Promise<Delivered> {
	const { ledger, mailer, mail, hidden } = delivery;
	const result = await mailer.send(mail);
	const detail = result.outcome === 'sent' ? '' : maskWords(result.detail, hidden);
	if (result.outcome === 'uncertain' && mailer.find !== undefined) {
		// It stays a mail on its way: nobody is alarmed before it was looked for.
		return { status: 'uncertain', detail, lookAgainSeconds: FIRST_LOOK_SECONDS };
	}
	await ledger.endMail(keyOf(delivery), number, result.outcome, detail);
	if (result.outcome !== 'refused') return { status: result.outcome, detail };
	const { retryable, restSeconds } = result;
	const rest = restSeconds === undefined ? {} : { restSeconds };
	return { status: 'refused', detail, retryable, ...rest };
}

type InDoubt = MailState & { readonly outcome: 'uncertain' };

async function lookUp(
	delivery: Delivery,
	{ attempt: number, since, isLeftToAPerson }: InDoubt,
): Promise<Delivered> {
	const { ledger, mailer, mail } = delivery;
	const key = keyOf(delivery);
	// It may have gone another way than this one, where nobody can look.
	if (isLeftToAPerson || mailer.find === undefined) {
		return { status: 'uncertain', detail: 'An earlier attempt may have gone out' };
	}
	switch (await mailer.find(mail, since)) {
		case 'there':
			await ledger.endMail(key, number, 'sent', '');
			return { status: 'already-sent' };
		case 'could-not-tell':
			return { ...NOT_LOOKED_UP, lookAgainSeconds: FIRST_LOOK_SECONDS };
		case 'not-there': {
			const left = Math.ceil((since + QUIET_MS - Date.now()) / 1000);
			if (left > 0) return { ...NOT_FOUND, lookAgainSeconds: left };
			return await again(delivery, number);
		}
	}
}

const NOT_LOOKED_UP = {
	status: 'uncertain',
	detail: 'An earlier attempt may have gone out, and nobody could look',
} as const;
const NOT_FOUND = {
	status: 'uncertain',
	detail: 'An earlier attempt may have gone out; it is not found so far',
} as const;

/** It did not go out. Of several who see that, one sends it. */
async function again(delivery: Delivery, number: number): Promise<Delivered> {
	const { ledger, about } = delivery;
	const key = keyOf(delivery);
	if (number >= MOST_ATTEMPTS) {
		await ledger.endMail(key, number, 'uncertain', 'not-found');
		return NOT_FOUND;
	}
	await ledger.endMail(key, number, 'refused', 'not-found');
	const begun = await ledger.beginMail(key, about);
	switch (begun.outcome) {
		case 'already-sent':
			return { status: 'already-sent' };
		case 'uncertain':
			return { ...NOT_FOUND, lookAgainSeconds: FIRST_LOOK_SECONDS };
		case 'may-send':
			return await attempt(delivery, begun.attempt);
	}
}

function keyOf({ key, mail }: Delivery): string {
	return key ?? mail.messageId;
}
