import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from './base64url';
import { packClaims, unpackClaims } from './claims-bytes';
import type { LinkClaims, LinkPurpose } from './link-claims';
import { isSignedBy, MAC_BYTES, sign, type LinkSecret } from './link-secret';

/** Longer than any token of ours; nothing longer is even decoded. */
const MOST_CHARACTERS = 800;

/** A link's token, and the hash that is kept of it. */
export interface MadeToken {
	/** Goes into the mail and nowhere else. */
	readonly token: string;
	/** `hashToken(token)`: what the ledger may hold. */
	readonly tokenHash: string;
}

/**
 * The token of a link. The same claims and secret give the same token, so a mail that is sent again
 * carries the same link. Throws for a secret shorter than 32 characters.
 */
export function makeToken(secret: LinkSecret, claims: LinkClaims): MadeToken {
	const body = packClaims(claims);
	const signature = sign(secret, useOf(claims.purpose), body);
	const bytes = new Uint8Array(body.length + MAC_BYTES);
	bytes.set(body);
	bytes.set(signature, body.length);
	const token = toBase64url(bytes);
	return { token, tokenHash: hashToken(token) };
}

/**
 * The claims of a token that is ours, whole, for this purpose and not expired at `now` (epoch ms).
 *
 * Everything else is `undefined`, with no word about what was wrong: unknown, altered and expired
 * links must look the same to whoever is trying them.
 */
export function readToken(
	secret: LinkSecret,
	token: unknown,
	expected: { readonly purpose: LinkPurpose; readonly now: number },
): LinkClaims | undefined {
	if (typeof token !== 'string' || token.length > MOST_CHARACTERS) return undefined;
	const bytes = fromBase64url(token);
	if (bytes === undefined || bytes.length <= MAC_BYTES) return undefined;
	const body = bytes.subarray(0, -MAC_BYTES);
	const signature = bytes.subarray(-MAC_BYTES);
	if (!isSignedBy(secret, useOf(expected.purpose), body, signature)) return undefined;
	const claims = unpackClaims(body);
	if (claims === undefined || claims.purpose !== expected.purpose) return undefined;
	return claims.expiresAt > expected.now ? claims : undefined;
}

/** SHA-256 of the token, 64 hex digits. */
export function hashToken(token: string): string {
	return bytesToHex(sha256(new TextEncoder().encode(token)));
}

function useOf(purpose: LinkPurpose): string {
	return `link ${purpose}`;
}
