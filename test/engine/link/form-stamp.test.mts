import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFormStamp, formStamp, makeToken } from '../../../src/engine/link';
import { claimsOf, HOUR, NOW, OLDER_SECRET, SECRET } from './secrets.mts';

const { token, tokenHash } = makeToken(SECRET, claimsOf());
const stamp = formStamp(SECRET, tokenHash, NOW);

it.each([
	['at once', 0, 'too-fast'],
	['just too soon', 1_499, 'too-fast'],
	['after a second and a half', 1_500, 'fine'],
	['after half a minute', 30_000, 'fine'],
	['after a day', 24 * HOUR, 'fine'],
	['after more than a day', 24 * HOUR + 1, 'expired'],
	['before it was made, by a clock that is behind', -HOUR, 'too-fast'],
] as const)('a form sent %s is %s', (_when, age, standing) => {
	expect(checkFormStamp(SECRET, tokenHash, stamp, NOW + age)).toBe(standing);
});

it('belongs to one link', () => {
	const other = makeToken(SECRET, claimsOf({ person: 'daniel-reyes' }));
	expect(checkFormStamp(SECRET, other.tokenHash, stamp, NOW + 5_000)).toBe('forged');
});

it('survives a change of the secret', () => {
	const older = formStamp(OLDER_SECRET, tokenHash, NOW);
	expect(checkFormStamp([SECRET, OLDER_SECRET], tokenHash, older, NOW + 5_000)).toBe('fine');
	expect(checkFormStamp(SECRET, tokenHash, older, NOW + 5_000)).toBe('forged');
});

it.each([
	['nothing', undefined],
	['empty', ''],
	['the token', token],
	['a list', [stamp]],
	['cut off', stamp.slice(0, -1)],
	['longer', `${stamp}A`],
	['very long', 'A'.repeat(1_000_000)],
])('that is %s is forged', (_what, given) => {
	expect(checkFormStamp(SECRET, tokenHash, given, NOW + 5_000)).toBe('forged');
});

it('cannot be given another time', () => {
	fc.assert(
		fc.property(fc.nat(stamp.length - 1), fc.constantFrom(...'ABCxyz019-_'), (at, character) => {
			const changed = stamp.slice(0, at) + character + stamp.slice(at + 1);
			fc.pre(changed !== stamp);
			expect(checkFormStamp(SECRET, tokenHash, changed, NOW + 5_000)).toBe('forged');
		}),
	);
});
