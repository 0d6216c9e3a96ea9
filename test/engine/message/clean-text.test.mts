import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cleanWords } from '../../../src/engine/message/clean-text';

describe('words from outside', () => {
	it.each([
		['line breaks', 'a\r\nb\u2028c\u0085d', 'a b cd'],
		['control characters', 'a\u0000b\u0007c\u007f', 'abc'],
		['writing direction', 'a\u202eb\u2066c\u200f', 'abc'],
		['zero-width characters', 'a\u200bb\ufeffc\u2060', 'abc'],
		['hidden tags', 'a\u{e0041}b', 'ab'],
		['half a character', 'a\ud800b', 'ab'],
		['joiners, which some scripts need', 'a\u200db', 'a\u200db'],
	])('%s', (_title, given, kept) => {
		expect(cleanText(given, 100)).toBe(kept);
	});

	it('is cut between characters', () => {
		expect(cleanText('😀😀😀😀', 3)).toBe('😀😀…');
		expect(cleanText('abc', 3)).toBe('abc');
	});

	it.each([
		['see https://evil.example/x?y=z now', 'see [link] now'],
		['HTTP://EVIL.EXAMPLE', '[link]'],
		['www.evil.example', '[link]'],
		['mailto:evil@x.example', '[link]'],
		['ftp://a and ht\u200btps://b.example', '[link] and [link]'],
		['Booking.com', 'Booking.\u200ccom'],
		['evil.example/path', 'evil.\u200cexample/path'],
		['a. b, 3.5 and e.g. this', 'a. b, 3.5 and e.g. this'],
	])('%s carries no link', (given, kept) => {
		expect(cleanWords(given, 100)).toBe(kept);
	});

	it('never holds what could end a header or hide', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (words) => {
				const clean = cleanWords(words, 80);
				expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
				expect([...clean.replaceAll('.\u200c', '.')].length).toBeLessThanOrEqual(80);
			}),
		);
	});
});
