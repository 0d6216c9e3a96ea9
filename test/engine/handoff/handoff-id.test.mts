import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handoffId } from '../../../src/engine/handoff';

it('gives one lead of one sender one id, of a letter and 20 characters of base32', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (source, lead) => {
			expect(handoffId(source, lead)).toMatch(/^h[a-z2-7]{20}$/);
			expect(handoffId(source, lead)).toBe(handoffId(source, lead));
		}),
	);
});

it('is SHA-256 in base32, so that any tool can compute it', () => {
	// printf 'web-form\ncrm-123' | sha256sum | xxd -r -p | base32 | tr A-Z a-z | cut -c1-20
	expect(handoffId('web-form', 'crm-123')).toBe('hnfu6h7muejlpuhr7oabv');
});

it('tells senders and leads apart', () => {
	const ids = new Set<string>();
	for (const source of ['a', 'b']) {
		for (let lead = 0; lead < 5000; lead += 1) ids.add(handoffId(source, `crm-${lead}`));
	}
	expect(ids.size).toBe(10_000);
});
