import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	MASK,
	maskAddresses,
	maskWords,
	personalWords,
	plainField,
} from '../../../src/engine/personal';
import { CONTRACT } from '../../support/contract.mts';

describe('masking', () => {
	it.each([
		['550 <jo@company.example> unknown', '550 <•••> unknown'],
		['to:jo.martin+x@a.b.example.', 'to:•••.'],
		['JO@COMPANY.EXAMPLE,kim@company.example', '•••,•••'],
		['jürgen@bücher.example', '•••'],
		['"jo"@company.example', '"jo"@company.example'],
		['3 @ 5', '3 @ 5'],
		['postgres://handoff:secret@db.example/x', 'postgres://handoff:•••'],
	])('of addresses in %j gives %j', (text, masked) => {
		expect(maskAddresses(text)).toBe(masked);
	});

	it.each<[string, readonly string[], string]>([
		['User JO MARTIN unknown', ['Jo Martin', 'Jo', 'Martin'], 'User ••• unknown'],
		['Martinique, Martin', ['Martin'], 'Martinique, •••'],
		['data-driven firms of Anne-Marie', ['data-driven', 'Anne-Marie'], '••• firms of •••'],
		['A (C++) lead', ['(C++)', '', ' '], 'A ••• lead'],
		['Élodie and élodies', ['ÉLODIE'], '••• and élodies'],
	])('of words in %j', (text, words, masked) => {
		expect(maskWords(text, words)).toBe(masked);
	});

	it('of any words leaves none of them standing by itself', () => {
		const text = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({ unit: 'binary' }),
			fc.emailAddress(),
		);
		fc.assert(
			fc.property(text, text, text, (before, word, after) => {
				fc.pre(word.trim() !== '' && !word.includes(MASK));
				const masked = maskWords(`${before} ${word} ${after}`, [word]);
				expect(masked).toContain(MASK);
				expect(` ${masked} `.includes(` ${word.trim()} `)).toBe(false);
			}),
			{ numRuns: 2000 },
		);
	});

	it('takes no time over a long text without an address', () => {
		const text = 'a'.repeat(200_000);
		expect(maskAddresses(text)).toBe(text);
	});

	it('knows the words that give a person away', () => {
		const words = personalWords(
			{
				'lead.name': 'Jo Martin',
				'lead.email': 'j.martin@company.example',
				'company.name': 'Company',
				'discovery.stakeholders': ['Kim Oh'],
				'discovery.notes': 'They said a lot about the board',
			},
			CONTRACT.facts,
		);
		expect([...words].sort()).toEqual(
			[
				'Jo Martin',
				'Martin',
				'j.martin@company.example',
				'j.martin',
				'martin',
				'Kim Oh',
				'Kim',
				'They said a lot about the board',
			].sort(),
		);
	});

	it.each([
		['company.employes', 'company.employes'],
		['', ''],
		['Jo Martin', '•••'],
		['jo@company.example', '•••'],
	])('shows of the field %j: %j', (name, shown) => {
		expect(plainField(name)).toBe(shown);
	});
});
