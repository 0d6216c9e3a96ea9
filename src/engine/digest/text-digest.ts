import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 over texts that come one after the other. */
export interface TextDigest {
	add(text: string): void;
	/** `sha256:` and 64 hex digits over everything added; nothing may be added afterwards. */
	end(): string;
}

/** The digest of a text too long to hold: the same, however it is cut into pieces. */
export function textDigest(): TextDigest {
	const hash = sha256.create();
	return {
		add: (text) => void hash.update(utf8ToBytes(text)),
		end: () => `sha256:${bytesToHex(hash.digest())}`,
	};
}
