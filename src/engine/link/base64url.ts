const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes as base64 for addresses (RFC 4648 §5), without padding. */
export function toBase64url(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 3) {
		const left = bytes.length - at;
		const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
		for (let place = 0; place < Math.min(left, 3) + 1; place += 1) {
			text += ALPHABET.charAt((group >> (18 - 6 * place)) & 63);
		}
	}
	return text;
}

/**
 * The bytes of a base64url text; `undefined` unless it is written exactly as `toBase64url` writes it.
 *
 * Strictness matters: two spellings of the same bytes would be two tokens with one meaning.
 */
export function fromBase64url(text: string): Uint8Array | undefined {
	const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
	let group = 0;
	let bits = 0;
	let at = 0;
	for (const character of text) {
		const value = ALPHABET.indexOf(character);
		if (value < 0) return undefined;
		group = ((group << 6) | value) & 0xffffff;
		bits += 6;
		if (bits < 8) continue;
		bits -= 8;
		bytes[at] = (group >> bits) & 0xff;
		at += 1;
	}
	return toBase64url(bytes) === text ? bytes : undefined;
}
