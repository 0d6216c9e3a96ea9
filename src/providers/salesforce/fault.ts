import { type CrmFault, fieldsOf, type HttpAnswer, listOf, textOf } from '../crm';

/** Objects and fields that have not been deployed. */
const NOT_THERE = new Set(['INVALID_FIELD', 'INVALID_TYPE', 'NOT_FOUND']);

/** What one of Salesforce's answers says is wrong; undefined when it is an answer to use. */
export function salesforceFault(answer: HttpAnswer): CrmFault | undefined {
	if (answer.kind === 'none') return { kind: 'unknown', message: `Salesforce: ${answer.reason}` };
	const { status, headers, body } = answer;
	if (status >= 200 && status < 300) {
		const isJson = typeof body === 'object' && body !== null;
		return isJson ? undefined : { kind: 'unknown', message: 'Salesforce’s answer was cut short.' };
	}
	return faultIn(status, body, headers['retry-after']);
}

/** The same for a status and a body, as a part of a composite answer has them. */
export function faultIn(status: number, body: unknown, retryAfter?: string): CrmFault {
	const errors = listOf(body).map(fieldsOf);
	const codes = errors.map(({ errorCode }) => textOf(errorCode));
	const said = errors.map((error) => `${textOf(error.errorCode)} ${textOf(error.message)}`.trim());
	const message = `Salesforce: ${said.join(' ') || `it answered ${status}.`}`;
	if (codes.includes('REQUEST_LIMIT_EXCEEDED')) return { kind: 'quota', message };
	if (status === 401 || codes.includes('INVALID_SESSION_ID')) return { kind: 'auth', message };
	if (status === 403) return { kind: 'forbidden', message };
	if (status === 429 || status === 503) return busy(message, retryAfter);
	if (codes.includes('UNABLE_TO_LOCK_ROW')) return { kind: 'busy', message };
	if (status >= 500) return { kind: 'unknown', message };
	return codes.some((code) => NOT_THERE.has(code))
		? { kind: 'not-set-up', message }
		: { kind: 'refused', message };
}

function busy(message: string, retryAfter: string | undefined): CrmFault {
	const seconds = Number(retryAfter);
	return retryAfter !== undefined && Number.isFinite(seconds)
		? { kind: 'busy', afterSeconds: seconds, message }
		: { kind: 'busy', message };
}
