/** The zones people live in, by their IANA names, in the order of the names. */
export const ZONE_NAMES: readonly string[] = Intl.supportedValuesOf('timeZone');
const NAMES: ReadonlySet<string> = new Set(ZONE_NAMES);

/**
 * The zone somebody named, by its IANA name; null where that is none. A lead may have written
 * anything, so “Paris” and “CET+1” are none: nothing is guessed.
 */
export function knownZone(said: unknown): string | null {
	if (typeof said !== 'string') return null;
	if (NAMES.has(said)) return said;
	try {
		return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone;
	} catch {
		return null;
	}
}
