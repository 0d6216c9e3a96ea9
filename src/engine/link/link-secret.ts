import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * The workspace's link secret. A list while it is being changed: the first one signs, all of them
 * are still believed.
 */
export type LinkSecret = string | readonly string[];

export const LEAST_SECRET_LENGTH = 32;

/** 128 bits of HMAC-SHA256 (truncation: RFC 2104 §5). */
export const MAC_BYTES = 16;

/** Signs `bytes` for one use. Each use has its own key, so a signature cannot be carried over. */
export function sign(secret: LinkSecret, use: string, bytes: Uint8Array): Uint8Array {
	return mac(liveSecrets(secret)[0], use, bytes);
}

/** Whether one of the live secrets made this signature for this use. Takes equally long either way. */
export function isSignedBy(
	secret: LinkSecret,
	use: string,
	bytes: Uint8Array,
	signature: Uint8Array,
): boolean {
	let genuine = false;
	for (const one of liveSecrets(secret)) {
		genuine = sameBytes(mac(one, use, bytes), signature) || genuine;
	}
	return genuine;
}

/** HKDF (RFC 5869) with the use as its `info` gives the key; HMAC-SHA256 gives the signature. */
function mac(secret: string, use: string, bytes: Uint8Array): Uint8Array {
	const text = new TextEncoder();
	const info = text.encode(`n8n-nodes-handoff ${use}`);
	const key = hkdf(sha256, text.encode(secret), undefined, info, 32);
	return hmac(sha256, key, bytes).subarray(0, MAC_BYTES);
}

/** A short secret could be guessed, and with it every decision: better no link at all. */
function liveSecrets(secret: LinkSecret): readonly [string, ...string[]] {
	const [first, ...others] = typeof secret === 'string' ? [secret] : secret;
	const long = [first, ...others].every((one) => (one ?? '').length >= LEAST_SECRET_LENGTH);
	if (first === undefined || !long) {
		throw new Error(`The link secret must have at least ${LEAST_SECRET_LENGTH} characters`);
	}
	return [first, ...others];
}

/** Looks at every byte whether or not an early one differs. */
function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
	let difference = one.length ^ other.length;
	for (let at = 0; at < one.length; at += 1) {
		difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
	}
	return difference === 0;
}
