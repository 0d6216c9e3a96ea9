import { plainWords } from './plain-words';

export interface Refusal {
	readonly detail: string;
	/** Whether the same mail may be taken another time. */
	readonly retryable: boolean;
	/** Whether the server itself said no, with a 4xx or 5xx reply. */
	readonly answered: boolean;
}

/** The commands whose refusal is about this mail and not about the server or our access to it. */
const ABOUT_THE_MAIL = ['MAIL FROM', 'RCPT TO', 'DATA', 'API'];

/**
 * Why nothing went out.
 *
 * A wrong password is worth another try, because somebody will put it right; a mailbox that does
 * not exist is not.
 */
export function refusal(error: unknown): Refusal {
	const { message, responseCode, command, code } = read(error);
	const answered = responseCode >= 400 && responseCode < 600;
	const aboutTheMail = ABOUT_THE_MAIL.includes(command);
	const permanent = answered
		? responseCode >= 500 && responseCode !== 503
		: code === 'EENVELOPE' || code === 'EMESSAGE';
	return { detail: plainWords(message), retryable: !(aboutTheMail && permanent), answered };
}

interface ReadError {
	readonly message: string;
	readonly responseCode: number;
	readonly command: string;
	readonly code: string;
}

function read(error: unknown): ReadError {
	const from: object = typeof error === 'object' && error !== null ? error : {};
	const field = (name: string): unknown => Object.getOwnPropertyDescriptor(from, name)?.value;
	const responseCode = field('responseCode');
	return {
		message: error instanceof Error ? error.message : String(error),
		responseCode: typeof responseCode === 'number' ? responseCode : 0,
		command: String(field('command') ?? ''),
		code: String(field('code') ?? ''),
	};
}
