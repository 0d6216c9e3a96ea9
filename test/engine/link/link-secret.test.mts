import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSignedBy, sign } from '../../../src/engine/link/link-secret';
import { SECRET } from './secrets.mts';

const bytes = fc.uint8Array({ maxLength: 100 });

it('signs with HMAC-SHA256 under a key of its own for each use, as node:crypto does', () => {
	fc.assert(
		fc.property(bytes, fc.string(), (body, use) => {
			const key = hkdfSync('sha256', SECRET, '', `n8n-nodes-handoff ${use}`, 32);
			const mac = createHmac('sha256', Buffer.from(key)).update(body).digest();
			expect(Buffer.from(sign(SECRET, use, body))).toEqual(mac.subarray(0, 16));
		}),
	);
});

it('believes a signature for the use it was made for, and no other', () => {
	fc.assert(
		fc.property(bytes, (body) => {
			const signature = sign(SECRET, 'link decision', body);
			expect(isSignedBy(SECRET, 'link decision', body, signature)).toBe(true);
			expect(isSignedBy(SECRET, 'link evidence', body, signature)).toBe(false);
		}),
	);
});

it('believes no signature that is shorter or longer', () => {
	const body = new Uint8Array([1, 2, 3]);
	const signature = sign(SECRET, 'link decision', body);
	for (const length of [0, 1, 15, 17, 64]) {
		const resized = new Uint8Array(length);
		resized.set(signature.subarray(0, length));
		expect(isSignedBy(SECRET, 'link decision', body, resized)).toBe(false);
	}
});
