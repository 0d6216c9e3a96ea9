import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phraseSearch } from '../../../src/engine/condition/phrase-search';
import { fold, foldsTo, isBlank, phraseFinder } from '../../../src/engine/condition/text';

/** Texts that are alike but for case, white space, accents and signs, so that hits are common. */
const TEXT = fc
	.array(
		fc.constantFrom(
			'a',
			'A',
			'b',
			'é',
			'e',
			'\u0301',
			' ',
			'  ',
			'\n',
			'\u00a0',
			'+',
			'.',
			'予',
			'𝒳',
			'-',
			'1',
		),
		{ maxLength: 8 },
	)
	.map((characters) => characters.join(''));

it('folds the same however often', () => {
	fc.assert(
		fc.property(TEXT, (text) => {
			expect(fold(fold(text))).toBe(fold(text));
		}),
	);
});

it('compares folded texts without folding as with', () => {
	fc.assert(
		fc.property(TEXT, TEXT, (text, other) => {
			expect(foldsTo(text, fold(other))).toBe(fold(text) === fold(other));
			expect(foldsTo(text, fold(text))).toBe(true);
			expect(isBlank(text)).toBe(fold(text) === '');
		}),
		{ numRuns: 2000 },
	);
});

it('finds phrases in texts as they are as in folded ones', () => {
	fc.assert(
		fc.property(fc.array(TEXT, { minLength: 1, maxLength: 3 }), TEXT, (phrases, text) => {
			const plainly = phrases.some((phrase) => phraseFinder(fold(phrase))(fold(text)));
			expect(phraseSearch(phrases)(text)).toBe(plainly);
		}),
		{ numRuns: 5000 },
	);
});
