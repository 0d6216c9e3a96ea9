import type { Place } from '../../engine/policy';

/** One thing an example expects and did not get. */
export interface Mismatch {
	/** What it is about: `verdict`, `missing`, `criterion pain-named`, `h2 ae`, `deadline`. */
	readonly what: string;
	readonly expected: string;
	readonly actual: string;
	/** Where it is expected, when that is not where the example begins. */
	readonly at?: Place;
}

/** What came of one example; it passed when nothing is amiss. */
export interface ExampleResult {
	readonly kind: 'lead' | 'routing' | 'clock';
	readonly id: string;
	readonly says: string;
	readonly at: Place;
	readonly mismatches: readonly Mismatch[];
}

/** A mismatch where the two differ, otherwise none. */
export function compare(
	what: string,
	expected: string | undefined,
	actual: string,
	at?: Place,
): readonly Mismatch[] {
	if (expected === undefined || expected === actual) return [];
	return [{ what, expected, actual, ...(at ? { at } : {}) }];
}
