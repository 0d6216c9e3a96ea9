import { fromBase64url, toBase64url } from './base64url';
import { isSignedBy, MAC_BYTES, sign, type LinkSecret } from './link-secret';

const USE = 'form stamp';
const TIME_BYTES = 6;

/** Nobody reads the page faster than this; a mail scanner does. */
const LEAST_AGE_MS = 1_500;
const MOST_AGE_MS = 24 * 60 * 60 * 1000;

export type StampStanding = 'fine' | 'too-fast' | 'expired' | 'forged';

/** A stamp for the form shown at `now` (epoch ms), good for this one link. */
export function formStamp(secret: LinkSecret, tokenHash: string, now: number): string {
	const time = new Uint8Array(TIME_BYTES);
	const view = new DataView(time.buffer);
	view.setUint16(0, Math.floor(now / 0x1_0000_0000));
	view.setUint32(2, now % 0x1_0000_0000);
	const stamp = new Uint8Array(TIME_BYTES + MAC_BYTES);
	stamp.set(time);
	stamp.set(sign(secret, USE, stamped(tokenHash, time)), TIME_BYTES);
	return toBase64url(stamp);
}

/**
 * How a posted stamp stands at `now` (epoch ms): between 1.5 seconds and 24 hours old it is fine.
 * A stamp from the future counts as too fast. Anything not made by `formStamp` is forged.
 */
export function checkFormStamp(
	secret: LinkSecret,
	tokenHash: string,
	stamp: unknown,
	now: number,
): StampStanding {
	const bytes = typeof stamp === 'string' && stamp.length < 100 ? fromBase64url(stamp) : undefined;
	if (bytes?.length !== TIME_BYTES + MAC_BYTES) return 'forged';
	const time = bytes.subarray(0, TIME_BYTES);
	if (!isSignedBy(secret, USE, stamped(tokenHash, time), bytes.subarray(TIME_BYTES))) {
		return 'forged';
	}
	const view = new DataView(bytes.buffer);
	const age = now - (view.getUint16(0) * 0x1_0000_0000 + view.getUint32(2));
	if (age < LEAST_AGE_MS) return 'too-fast';
	return age <= MOST_AGE_MS ? 'fine' : 'expired';
}

function stamped(tokenHash: string, time: Uint8Array): Uint8Array {
	const hash = new TextEncoder().encode(tokenHash);
	const bytes = new Uint8Array(hash.length + time.length);
	bytes.set(time);
	bytes.set(hash, time.length);
	return bytes;
}
