import type { FailedAnswer } from './google-answer';
import { GoogleError } from './google-error';

/** What a call does. Reading and setting may be repeated at will, changing only where nothing was done. */
export type CallKind = 'read' | 'set' | 'change';

/** What is wrong, and what would put it right. */
export function whyRefused(answer: FailedAnswer, kind: CallKind): GoogleError {
	const { status, says, reasons, login } = answer;
	if (login !== '' || status === 401) {
		return new GoogleError(
			'GOOGLE_LOGIN_EXPIRED',
			`Google does not accept the login (${login || says}). Open the credential in n8n and connect it again; for a service account, put in a key that is still valid.`,
		);
	}
	if (isQuota(answer)) {
		return new GoogleError(
			'GOOGLE_QUOTA',
			'Google takes no more requests just now: it allows 60 in a minute for one login, and 300 for one Google project. The next refresh goes on. Where it happens often, use a Google project of your own.',
		);
	}
	if (
		status === 403 &&
		reasons.some((reason) => /SERVICE_DISABLED|accessNotConfigured/.test(reason))
	) {
		return new GoogleError(
			'GOOGLE_API_OFF',
			`The API is not switched on in the Google project of this credential. Switch it on in the Google Cloud console, under "APIs and services". Google says: ${says}`,
		);
	}
	if (status === 403) {
		return new GoogleError(
			'GOOGLE_NO_ACCESS',
			`This login may not do that. Share the spreadsheet with it as an editor, or connect another one. Google says: ${says}`,
		);
	}
	if (status === 404) {
		return new GoogleError(
			'SPREADSHEET_GONE',
			'There is no such spreadsheet, or this login cannot see it. Bring it back from the bin, share it with the login, enter another one, or let a new one be made with "Start a New One If It Is Gone".',
		);
	}
	return withoutAnswer(answer, kind);
}

function withoutAnswer({ status, says, neverSent }: FailedAnswer, kind: CallKind): GoogleError {
	if (status !== null && status < 500) {
		return new GoogleError('GOOGLE_REFUSED', `Google refuses the request (${status}): ${says}`);
	}
	if (neverSent || kind === 'read') {
		return new GoogleError(
			'GOOGLE_UNREACHABLE',
			`Google cannot be reached, and nothing was changed: ${says}. Can this n8n reach googleapis.com?`,
		);
	}
	return new GoogleError(
		'GOOGLE_UNSURE',
		`The connection broke before Google said whether it was done: ${says}. The next refresh puts right what is half done.`,
	);
}

/** Too many requests: then nothing was done, and the same may be asked again later. */
export function isQuota({ status, reasons }: FailedAnswer): boolean {
	if (status === 429) return true;
	return (
		status === 403 &&
		reasons.some((reason) =>
			/^(userRateLimitExceeded|rateLimitExceeded|RATE_LIMIT_EXCEEDED)$/.test(reason),
		)
	);
}
