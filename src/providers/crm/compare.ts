import { canonical, markOf } from './canonical';
import type { Mark } from './mark';
import type { TypedValue } from './port';
import type { WantedProperty } from './wanted';

/** What differs between what is wanted and what is there, and whose it is to change. */
export interface Compared {
	readonly values: Readonly<Record<string, TypedValue>>;
	/** Properties somebody changed by hand, with what they hold. */
	readonly kept: ReadonlyArray<{ readonly property: string; readonly held: string }>;
	/** Property → mark of what we wrote, after these values are written. */
	readonly wrote: Readonly<Record<string, string>>;
}

/**
 * Holds each property against what is there. Only what is empty or what we wrote ourselves is
 * changed: anything else was put there by somebody, and stays.
 */
export function compareProperties(
	wanted: readonly WantedProperty[],
	held: Readonly<Record<string, unknown>>,
	mark: Mark | undefined,
): Compared {
	const values: Record<string, TypedValue> = {};
	const kept: Array<{ property: string; held: string }> = [];
	const wrote: Record<string, string> = { ...mark?.wrote };
	for (const { property, type, value } of wanted) {
		const there = canonical(held[property], type);
		const ours = wrote[property];
		if (there === value) {
			if (ours !== undefined) wrote[property] = markOf(value);
		} else if (ours === undefined ? there === '' : ours === markOf(there)) {
			values[property] = { type, value };
			wrote[property] = markOf(value);
		} else {
			kept.push({ property, held: there });
		}
	}
	return { values, kept, wrote };
}

/** The name under which a mark remembers whom we made the owner. */
export const OWNER = 'owner';

export type OwnerCompared =
	| { readonly outcome: 'stays' }
	| { readonly outcome: 'moves'; readonly to: string }
	| { readonly outcome: 'kept'; readonly held: string };

/**
 * Whether a record changes hands. It does where it is nobody's, where it is the SDR's and we have not
 * moved it before, and where it still is whose we made it. User ids in the CRM; empty for nobody.
 */
export function compareOwner(
	held: string,
	wanted: string,
	sdr: string,
	mark: Mark | undefined,
): OwnerCompared {
	if (wanted === '' || held === wanted) return { outcome: 'stays' };
	const made = mark?.wrote[OWNER];
	const isOurs = made === undefined ? held === '' || held === sdr : made === markOf(held);
	return isOurs ? { outcome: 'moves', to: wanted } : { outcome: 'kept', held };
}
