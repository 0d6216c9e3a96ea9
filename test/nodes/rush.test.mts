import { describe, expect, it } from 'vitest';
import { isRushed, noteRequest } from '../../nodes/workspace/rush';

describe('a rush of requests', () => {
	it('is forty of them within half a second, and over when they come more slowly', () => {
		// Other tests of this process have sent requests before.
		const from = Date.now() + 1_000_000;
		for (let at = 0; at < 39; at += 1) noteRequest(from + at * 10);
		expect(isRushed(from + 390)).toBe(false);
		noteRequest(from + 390);
		expect(isRushed(from + 390)).toBe(true);
		expect(isRushed(from + 600)).toBe(false);
		for (let at = 0; at < 40; at += 1) noteRequest(from + 1_000 + at * 20);
		expect(isRushed(from + 1_780)).toBe(false);
	});

	it('is none because the clock was set back', () => {
		const from = Date.now() + 2_000_000;
		for (let at = 0; at < 40; at += 1) noteRequest(from + at);
		expect(isRushed(from - 60_000)).toBe(false);
	});
});
