import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashToken, LINK_PURPOSES, makeToken, readToken } from '../../../src/engine/link';
import { size } from '../../support/size.mts';
import { claimsOf, HOUR, NOW, OLDER_SECRET, SECRET } from './secrets.mts';

const expected = { purpose: 'decision', now: NOW } as const;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const GUESSES = size(10_000, 1_000_000);

function opened(token: unknown): unknown {
	return readToken(SECRET, token, expected);
}

describe('a token that is ours', () => {
	it('gives back exactly what it was made from, for every handoff there can be', () => {
		const claims = fc.record({
			handoff: fc.string({ minLength: 1, maxLength: 60 }),
			purpose: fc.constantFrom(...LINK_PURPOSES),
			person: fc.string({ minLength: 1, maxLength: 60 }),
			ownerEpoch: fc.nat(0xffff),
			cycle: fc.nat(0xffff),
			expiresAt: fc.integer({ min: NOW / 1000 + 1, max: 0xff_ffff_ffff }).map((s) => s * 1000),
		});
		fc.assert(
			fc.property(claims, (made) => {
				const { token } = makeToken(SECRET, made);
				expect(readToken(SECRET, token, { purpose: made.purpose, now: NOW })).toEqual(made);
			}),
		);
	});

	it('is short, safe in an address, and the same each time it is made', () => {
		const { token } = makeToken(SECRET, claimsOf());
		expect(token).toMatch(/^[\w-]{60,110}$/);
		expect(makeToken(SECRET, claimsOf()).token).toBe(token);
	});

	it('comes with a hash that does not give it away', () => {
		const { token, tokenHash } = makeToken(SECRET, claimsOf());
		expect(tokenHash).toMatch(/^[0-9a-f]{64}$/);
		expect(tokenHash).toBe(hashToken(token));
		expect(tokenHash).not.toContain(token);
	});
});

describe('every other token opens nothing', () => {
	const { token } = makeToken(SECRET, claimsOf());

	it('with any one character changed, left out or put in', () => {
		for (let at = 0; at <= token.length; at += 1) {
			const [before, after] = [token.slice(0, at), token.slice(at)];
			for (const character of [...ALPHABET, '=', '+', '/', ' ', '\n', 'é']) {
				expect(opened(before + character + after)).toBeUndefined();
				if (after[0] === undefined || after[0] === character) continue;
				expect(opened(before + character + after.slice(1))).toBeUndefined();
			}
			if (after !== '') expect(opened(before + after.slice(1))).toBeUndefined();
		}
	});

	it(`P26: in ${GUESSES} guesses and mutations`, () => {
		const guess = fc.oneof(
			fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 140 }),
			fc
				.array(fc.tuple(fc.nat(token.length - 1), fc.constantFrom(...ALPHABET)), { minLength: 1 })
				.map((changes) => {
					const characters = [...token];
					for (const [at, character] of changes) characters[at] = character;
					return characters.join('');
				}),
		);
		fc.assert(
			fc.property(guess, (text) => text === token || opened(text) === undefined),
			{ numRuns: GUESSES },
		);
	});

	it('put together from two that are ours', () => {
		const other = makeToken(SECRET, claimsOf({ handoff: 'hzzzzzzzzzzzzzzzzzzzz' })).token;
		for (let at = 1; at < token.length; at += 1) {
			const spliced = token.slice(0, at) + other.slice(at);
			if (spliced !== token && spliced !== other) expect(opened(spliced)).toBeUndefined();
		}
	});

	it.each([
		['nothing', undefined],
		['an empty text', ''],
		['a list, as a doubled query parameter gives', [token, token]],
		['an object', { token }],
		['a text of megabytes', 'A'.repeat(5_000_000)],
		['the token with padding', `${token}=`],
		['the token twice', token + token],
	])('when it is %s', (_what, given) => {
		expect(opened(given)).toBeUndefined();
	});

	it('whatever it is, without throwing', () => {
		fc.assert(fc.property(fc.anything(), (given) => opened(given) === undefined));
	});
});

describe('what a token is bound to', () => {
	it.each([
		['the purpose', { purpose: 'evidence' }],
		['the handoff', { handoff: 'hbbbbbbbbbbbbbbbbbbbb' }],
		['the person', { person: 'daniel-reyes' }],
		['the owner epoch', { ownerEpoch: 2 }],
		['the cycle', { cycle: 2 }],
		['the expiry', { expiresAt: NOW + HOUR }],
	] as const)('%s makes another token', (_what, change) => {
		const one = makeToken(SECRET, claimsOf());
		const other = makeToken(SECRET, claimsOf(change));
		expect(other.token).not.toBe(one.token);
		expect(other.tokenHash).not.toBe(one.tokenHash);
	});

	it('a handoff id and a person cannot flow into each other', () => {
		const one = makeToken(SECRET, claimsOf({ handoff: 'ab', person: 'c' })).token;
		const other = makeToken(SECRET, claimsOf({ handoff: 'a', person: 'bc' })).token;
		expect(other).not.toBe(one);
	});

	it('a link for one purpose is worth nothing for another', () => {
		for (const purpose of LINK_PURPOSES) {
			const { token } = makeToken(SECRET, claimsOf({ purpose }));
			for (const wanted of LINK_PURPOSES) {
				const claims = readToken(SECRET, token, { purpose: wanted, now: NOW });
				expect(claims?.purpose).toBe(wanted === purpose ? purpose : undefined);
			}
		}
	});

	it.each([
		['a second before it expires', -1000, true],
		['at the very instant', 0, false],
		['a year later', 8760 * HOUR, false],
	])('it opens %s: %s', (_when, offset, opens) => {
		const { token } = makeToken(SECRET, claimsOf({ expiresAt: NOW }));
		const claims = readToken(SECRET, token, { purpose: 'decision', now: NOW + offset });
		expect(claims !== undefined).toBe(opens);
	});
});

describe('the secret', () => {
	const { token } = makeToken(OLDER_SECRET, claimsOf());

	it('may be changed: the older one is believed until it is taken off the list', () => {
		expect(readToken([SECRET, OLDER_SECRET], token, expected)).toBeDefined();
		expect(readToken([SECRET], token, expected)).toBeUndefined();
	});

	it('that stands first signs', () => {
		const made = makeToken([SECRET, OLDER_SECRET], claimsOf());
		expect(made).toEqual(makeToken(SECRET, claimsOf()));
	});

	it.each([
		['empty', ''],
		['short', 'a'.repeat(31)],
		['none', []],
		['one of two too short', [SECRET, 'short']],
	])('is refused when it is %s', (_what, secret) => {
		expect(() => makeToken(secret, claimsOf())).toThrow();
		expect(() => readToken(secret, token, expected)).toThrow();
	});
});

it('refuses to make a token of claims no handoff can have', () => {
	expect(() => makeToken(SECRET, claimsOf({ cycle: -1 }))).toThrow(RangeError);
	expect(() => makeToken(SECRET, claimsOf({ ownerEpoch: 70_000 }))).toThrow(RangeError);
	expect(() => makeToken(SECRET, claimsOf({ handoff: 'h'.repeat(256) }))).toThrow(RangeError);
	expect(() => makeToken(SECRET, claimsOf({ expiresAt: Number.NaN }))).toThrow(RangeError);
});
