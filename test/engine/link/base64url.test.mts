import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64url, toBase64url } from '../../../src/engine/link/base64url';

it('writes what every other base64url writer writes, and reads it back', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
			const text = toBase64url(bytes);
			expect(text).toBe(Buffer.from(bytes).toString('base64url'));
			expect(fromBase64url(text)).toEqual(bytes);
		}),
	);
});

it('reads each text in one spelling only', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 12 }), (text) => {
			const bytes = fromBase64url(text);
			expect(bytes === undefined || toBase64url(bytes) === text).toBe(true);
		}),
	);
	// All four end in the same byte; only the first is how it is written.
	expect(['AA', 'AB', 'AC', 'AP'].map((text) => fromBase64url(text)?.length)).toEqual([
		1,
		undefined,
		undefined,
		undefined,
	]);
});
