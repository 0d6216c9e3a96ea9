import type { FailedAnswer } from './google-answer';
import { GoogleError, type GoogleCode } from './google-error';

/** What a call does. Reading and setting may be repeated at will, changing only where nothing was done. */
export type CallKind = 'read' | 'set' | 'change';

/** What is spoken about, and its words. */
const SUBJECTS = {
	spreadsheet: {
		quota: '60 in a minute for one login, and 300 for one Google project',
		share: 'Share the spreadsheet with it as an editor, or connect another one.',
		gone: 'SPREADSHEET_GONE',
		find: 'There is no such spreadsheet, or this login cannot see it. Bring it back from the bin, share it with the login, enter another one, or let a new one be made with "Start a New One If It Is Gone".',
		half: 'The next refresh puts right what is half done.',
	},
	calendar: {
		quota: '600 in a minute for one login',
		share: 'Share the calendar with it, with the right to change events, or connect another one.',
		gone: 'CALENDAR_GONE',
		find: 'There is no such calendar, or this login cannot see it. Share it with the login, or correct the calendar of the person in team.yaml.',
		half: 'Doing it again puts it right: every event has an id of its own.',
	},
	mail: {
		quota: '60 mails in a minute for one account, and a number of mails in a day',
		share: 'Connect the credential again, and let it send mails and read them.',
		gone: 'GOOGLE_REFUSED',
		find: 'There is no such mail or thread any more.',
		half: 'It is looked up before it is tried again.',
	},
} as const;
export type Subject = keyof typeof SUBJECTS;

/** What is wrong, and what would put it right. */
export function whyRefused(answer: FailedAnswer, kind: CallKind, subject: Subject): GoogleError {
	const { status, says, reasons, login } = answer;
	const words = SUBJECTS[subject];
	const because = (code: GoogleCode, message: string) =>
		new GoogleError(code, message, status, answer.retryAfterMs);
	if (login !== '' || status === 401) {
		return because(
			'GOOGLE_LOGIN_EXPIRED',
			`Google does not accept the login (${login || says}). Open the credential in n8n and connect it again; for a service account, put in a key that is still valid.`,
		);
	}
	if (isQuota(answer)) {
		return because(
			'GOOGLE_QUOTA',
			`Google takes no more requests just now: it allows ${words.quota}. The next run goes on. Where it happens often, use a Google project of your own.`,
		);
	}
	if (status === 403 && has(reasons, API_OFF)) {
		return because(
			'GOOGLE_API_OFF',
			`The API is not switched on in the Google project of this credential. Switch it on in the Google Cloud console, under "APIs and services". Google says: ${says}`,
		);
	}
	if (status === 403 && has(reasons, NO_INVITING)) {
		return because(
			'GOOGLE_CANNOT_INVITE',
			'A service account may invite nobody. Let it act for a person of your domain (domain-wide delegation, and "Impersonate a User" in the credential), or use OAuth2.',
		);
	}
	if (status === 403) {
		return because(
			'GOOGLE_NO_ACCESS',
			`This login may not do that. ${words.share} Google says: ${says}`,
		);
	}
	if (subject === 'mail' && status === 400 && has(reasons, NO_MAILBOX)) {
		return because(
			'GOOGLE_NO_MAILBOX',
			'This login has no mailbox. A service account sends for a person of your domain: domain-wide delegation, and "Impersonate a User" in the credential.',
		);
	}
	if (status === 404) return because(words.gone, words.find);
	return withoutAnswer(answer, kind, subject);
}

const API_OFF = /^(?:SERVICE_DISABLED|accessNotConfigured)$/;
const NO_MAILBOX = /^(?:FAILED_PRECONDITION|failedPrecondition)$/;
const NO_INVITING = /^forbiddenForServiceAccounts$/;
const TOO_MANY =
	/^(?:userRateLimitExceeded|rateLimitExceeded|dailyLimitExceeded|RATE_LIMIT_EXCEEDED)$/;

function has(reasons: readonly string[], wanted: RegExp): boolean {
	return reasons.some((reason) => wanted.test(reason));
}

function withoutAnswer(
	{ status, says, neverSent }: FailedAnswer,
	kind: CallKind,
	subject: Subject,
): GoogleError {
	if (status !== null && status < 500) {
		const message = `Google refuses the request (${status}): ${says}`;
		return new GoogleError('GOOGLE_REFUSED', message, status);
	}
	if (neverSent || kind === 'read') {
		const message = `Google cannot be reached, and nothing was changed: ${says}. Can this n8n reach googleapis.com?`;
		return new GoogleError('GOOGLE_UNREACHABLE', message, status);
	}
	const message = `The connection broke before Google said whether it was done: ${says}. ${SUBJECTS[subject].half}`;
	return new GoogleError('GOOGLE_UNSURE', message, status);
}

/** Too many requests: then nothing was done, and the same may be asked again later. */
export function isQuota({ status, reasons }: FailedAnswer): boolean {
	return status === 429 || (status === 403 && has(reasons, TOO_MANY));
}
