/** What a fact may hold. Dates are ISO 8601 text (`2027-01-31` or a full UTC instant). */
export type FactValue = string | number | boolean | readonly string[];

/**
 * What is known about a lead: dotted fact name → value.
 *
 * A name that is absent is *unknown*, which is never the same as "no".
 */
export type Facts = Readonly<Record<string, FactValue>>;

export const FACT_TYPES = ['text', 'number', 'boolean', 'date', 'list', 'quote'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** One row of `facts.yaml`. */
export interface FactDefinition {
	readonly name: string;
	readonly label: string;
	readonly type: FactType;
	readonly unit?: string;
	/** The only values a text or list fact may hold. */
	readonly oneOf?: readonly string[];
	/** For a `quote`: the text fact the words must be found in. */
	readonly source?: string;
	/** Personal data is stored apart from events and masked in logs. */
	readonly personal: boolean;
	/** Where the value comes from, in words ("form", "SDR", "enrichment"). */
	readonly from: readonly string[];
}

export type FactDictionary = ReadonlyMap<string, FactDefinition>;
