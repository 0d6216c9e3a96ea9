import { createHmac } from 'node:crypto';
import { anySame } from '../workspace/same-secret';

export const AUTHENTICATIONS = ['none', 'secret', 'hmac'] as const;
export type Authentication = (typeof AUTHENTICATIONS)[number];

/** Why a request is not believed; undefined when it is. */
export type SenderProblem =
	| 'SECRET_MISSING'
	| 'SECRET_WRONG'
	| 'SIGNATURE_MISSING'
	| 'SIGNATURE_WRONG'
	| 'SIGNATURE_TOO_OLD'
	| 'SIGNATURE_FROM_THE_FUTURE';

/** A signed request is believed for five minutes, and a minute ahead of our clock. */
const MOST_AGE_SECONDS = 300;
const MOST_AHEAD_SECONDS = 60;

interface SignedRequest {
	/** Header names in lower case. */
	readonly headers: Readonly<Record<string, unknown>>;
	/** The bytes as they came, before anything parsed them. */
	readonly body: Uint8Array;
	/** Epoch milliseconds. */
	readonly now: number;
}

/**
 * Whether the sender knows one of the live secrets; undefined when it does.
 *
 * With `hmac` the header is `t=UNIX_SECONDS,v1=HEX[,v1=HEX]`, HMAC-SHA256 over `t.body` as Stripe and
 * Calendly do it. Comparing takes equally long whatever was sent.
 */
export function checkSender(
	authentication: Authentication,
	secrets: readonly string[],
	request: SignedRequest,
): SenderProblem | undefined {
	switch (authentication) {
		case 'none':
			return undefined;
		case 'secret':
			return checkSecret(secrets, request.headers['x-handoff-secret']);
		case 'hmac':
			return checkSignature(secrets, request);
	}
}

function checkSecret(secrets: readonly string[], given: unknown): SenderProblem | undefined {
	if (typeof given !== 'string' || given === '') return 'SECRET_MISSING';
	return anySame(secrets, given) ? undefined : 'SECRET_WRONG';
}

function checkSignature(
	secrets: readonly string[],
	{ headers, body, now }: SignedRequest,
): SenderProblem | undefined {
	const header = headers['x-handoff-signature'];
	if (typeof header !== 'string' || header === '') return 'SIGNATURE_MISSING';
	const parts = header.split(',').map((part) => part.trim());
	const times = valuesOf(parts, 't=');
	const [time] = times;
	if (times.length !== 1 || time === undefined || !/^\d{1,12}$/.test(time)) {
		return 'SIGNATURE_WRONG';
	}
	const expected = secrets.map((secret) => sign(secret, time, body));
	const genuine = valuesOf(parts, 'v1=').map((given) => anySame(expected, given));
	if (!genuine.includes(true)) return 'SIGNATURE_WRONG';
	const age = now / 1000 - Number(time);
	if (age > MOST_AGE_SECONDS) return 'SIGNATURE_TOO_OLD';
	return age < -MOST_AHEAD_SECONDS ? 'SIGNATURE_FROM_THE_FUTURE' : undefined;
}

function valuesOf(parts: readonly string[], name: string): string[] {
	return parts.filter((part) => part.startsWith(name)).map((part) => part.slice(name.length));
}

function sign(secret: string, time: string, body: Uint8Array): string {
	return createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex');
}
