import { createHmac } from 'node:crypto';
import { anySame } from '../workspace/same-secret';

/** Why a request is not believed; undefined when it is. */
export type StrangerCode =
	| 'SECRET_MISSING'
	| 'SECRET_WRONG'
	| 'SIGNATURE_MISSING'
	| 'SIGNATURE_WRONG'
	| 'SIGNATURE_TOO_OLD'
	| 'SIGNATURE_FROM_THE_FUTURE'
	| 'ORGANIZATION_WRONG';

/** A signed request is believed for five minutes, and a minute ahead of our clock. */
const MOST_AGE_MS = 300_000;
const MOST_AHEAD_MS = 60_000;

export interface HubSpotRequest {
	readonly method: string;
	/** The address HubSpot was given, as the world sees it: nothing a proxy in between made of it. */
	readonly url: string;
	/** Names in small letters. */
	readonly headers: Readonly<Record<string, unknown>>;
	/** The bytes as they came: parsed and written again they would be others. */
	readonly body: Uint8Array;
	/** Epoch milliseconds. */
	readonly now: number;
}

/**
 * Whether HubSpot signed this request with one of the live secrets; undefined when it did.
 *
 * Version 3 of its signatures: base64 of HMAC-SHA256 over method, address, body and the time in
 * milliseconds. The older versions sign no time and are not taken.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function checkHubSpot(
	secrets: readonly string[],
	{ method, url, headers, body, now }: HubSpotRequest,
): StrangerCode | undefined {
	const given = headers['x-hubspot-signature-v3'];
	const time = headers['x-hubspot-request-timestamp'];
	if (typeof given !== 'string' || given === '') return 'SIGNATURE_MISSING';
	if (typeof time !== 'string' || !/^\d{1,15}$/.test(time)) return 'SIGNATURE_WRONG';
	const start = `${method}${signedAddress(url)}`;
	const expected = secrets.map((secret) => sign(secret, start, body, time));
	if (!anySame(expected, given)) return 'SIGNATURE_WRONG';
	const age = now - Number(time);
	if (age > MOST_AGE_MS) return 'SIGNATURE_TOO_OLD';
	return age < -MOST_AHEAD_MS ? 'SIGNATURE_FROM_THE_FUTURE' : undefined;
}

function sign(secret: string, start: string, body: Uint8Array, time: string): string {
	return createHmac('sha256', secret).update(start).update(body).update(time).digest('base64');
}

/** The escapes HubSpot undoes before it signs, and no other. */
const UNDONE = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

function signedAddress(url: string): string {
	return url.replaceAll(UNDONE, (escape) => decodeURIComponent(escape));
}
