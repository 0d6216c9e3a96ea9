import { type CrmFault, fieldsOf, type HttpAnswer, listOf, textOf } from '../crm';

/** Seconds HubSpot means by the name of the limit that was met; it promises no Retry-After. */
const PAUSES: Readonly<Record<string, number>> = { TEN_SECONDLY_ROLLING: 10, SECONDLY: 1 };
/** A record another request is working on. */
const LOCKED_SECONDS = 2;

/** What one of HubSpot's answers says is wrong; undefined when it is an answer to use. */
export function hubSpotFault(answer: HttpAnswer): CrmFault | undefined {
	if (answer.kind === 'none') return { kind: 'unknown', message: `HubSpot: ${answer.reason}` };
	const { status, headers, body } = answer;
	if (status >= 200 && status < 300) {
		const isJson = typeof body === 'object' && body !== null;
		return isJson ? undefined : { kind: 'unknown', message: 'HubSpot’s answer was cut short.' };
	}
	const error = fieldsOf(body);
	const message = `HubSpot: ${wordsOf(error, status)}`;
	switch (status) {
		case 401:
			return { kind: 'auth', message };
		case 403:
			return { kind: 'forbidden', message };
		case 423:
			return { kind: 'busy', afterSeconds: LOCKED_SECONDS, message };
		case 429:
			return tooMany(error, headers, message);
		case 477:
		case 503:
			return { kind: 'busy', ...afterHeader(headers), message };
		default:
			return otherFault(status, error, message);
	}
}

function otherFault(status: number, error: Fields, message: string): CrmFault {
	if (status >= 500) return { kind: 'unknown', message };
	return isMissingProperty(error) ? { kind: 'not-set-up', message } : { kind: 'refused', message };
}

type Fields = Readonly<Record<string, unknown>>;

function tooMany(
	error: Fields,
	headers: Readonly<Record<string, string>>,
	message: string,
): CrmFault {
	const policy = textOf(error.policyName);
	if (policy === 'DAILY') return { kind: 'quota', message };
	const asked = afterHeader(headers);
	const usual = PAUSES[policy];
	if (asked.afterSeconds !== undefined || usual === undefined)
		return { kind: 'busy', ...asked, message };
	return { kind: 'busy', afterSeconds: usual, message };
}

function afterHeader(headers: Readonly<Record<string, string>>): { afterSeconds?: number } {
	const seconds = Number(headers['retry-after']);
	return Number.isFinite(seconds) && seconds >= 0 && headers['retry-after'] !== undefined
		? { afterSeconds: seconds }
		: {};
}

/** HubSpot's own words, the scopes it misses, and how support finds the request. */
function wordsOf(error: Fields, status: number): string {
	const details = listOf(error.errors).map(fieldsOf);
	const scopes = details.flatMap(({ context }) =>
		listOf(fieldsOf(context).requiredGranularScopes).map(textOf),
	);
	const said = [textOf(error.message), ...details.map(({ message }) => textOf(message))];
	const words =
		[...new Set(said)].filter((one) => one !== '').join(' ') || `it answered ${status}.`;
	return scopes.length === 0 ? words : `${words} Missing scopes: ${scopes.join(', ')}.`;
}

function isMissingProperty(error: Fields): boolean {
	const codes = [error, ...listOf(error.errors).map(fieldsOf)];
	return codes.some(
		({ code, message }) =>
			textOf(code) === 'PROPERTY_DOESNT_EXIST' ||
			/property .* does not exist/i.test(textOf(message)),
	);
}
