import type { LinkClaims } from '../../../src/engine/link';

export const SECRET = 'correct-horse-battery-staple-2027-a';
export const OLDER_SECRET = 'correct-horse-battery-staple-2026-z';

/** A Wednesday, epoch ms. */
export const NOW = Date.parse('2027-01-20T15:45:00Z');
export const HOUR = 3_600_000;

/** The claims of a decision link, with what a test wants different. */
export function claimsOf(changes: Partial<LinkClaims> = {}): LinkClaims {
	return {
		handoff: 'habcdefghijklmnopqrst',
		purpose: 'decision',
		person: 'maya-okafor',
		ownerEpoch: 1,
		cycle: 1,
		expiresAt: NOW + 336 * HOUR,
		...changes,
	};
}
