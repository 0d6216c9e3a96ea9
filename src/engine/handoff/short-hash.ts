import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const CHARACTERS = 20;

/** The first 100 bits of SHA-256 over the text, as 20 characters of lowercase base32 (RFC 4648). */
export function shortHash(text: string): string {
	const bytes = sha256(utf8ToBytes(text));
	let out = '';
	let bits = 0;
	let held = 0;
	for (const byte of bytes) {
		held = ((held & 0x1f) << 8) | byte;
		bits += 8;
		while (bits >= 5 && out.length < CHARACTERS) {
			bits -= 5;
			out += ALPHABET.charAt((held >>> bits) & 0x1f);
		}
	}
	return out;
}
