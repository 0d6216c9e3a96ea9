import { describe, expect, it } from 'vitest';
import { isRushed, noteRequest } from '../../nodes/workspace/rush';

describe('a rush of requests', () => {
	it('is forty of them within half a second, and over when they come more slowly', () => {
		// What other tests in this process asked for counts no more.
		for (let at = 0; at < 40; at += 1) noteRequest(0);
		for (let at = 0; at < 39; at += 1) noteRequest(1_000 + at * 10);
		expect(isRushed(1_390)).toBe(false);
		noteRequest(1_390);
		expect(isRushed(1_390)).toBe(true);
		expect(isRushed(1_600)).toBe(false);
		for (let at = 0; at < 40; at += 1) noteRequest(2_000 + at * 20);
		expect(isRushed(2_780)).toBe(false);
	});
});
