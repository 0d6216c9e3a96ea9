import type { Person } from '../policy/contract';

/** Two instants, epoch ms, end excluded. */
export type Span = readonly [number, number];

/** What somebody's own calendar holds; `unknown` where nobody could look, which is not the same as nothing. */
export type BusyTimes = readonly Span[] | 'unknown';

/** Whom a time has to suit. */
export interface Parties {
	readonly ae: Person;
	/** Who introduces both sides at its start; null where there is nobody. */
	readonly sdr: Person | null;
	/** The pool whose caps count for the AE; null for none. */
	readonly pool: string | null;
	/** The prospect's zone (IANA); null while nobody knows it. */
	readonly prospectZone: string | null;
}

/** What open times are looked for; instants are epoch ms. */
export interface SlotSearch {
	readonly now: number;
	/** The AE's meetings in the ledger, those of the weeks around for the caps among them. */
	readonly meetings: readonly Span[];
	/** When the SDR introduces somebody else. */
	readonly introductions: readonly Span[];
	readonly aeBusy: BusyTimes;
	readonly sdrBusy: BusyTimes;
	/** `any`: the SDR's and the prospect's hours hide no time; the AE's always do. */
	readonly hours: 'usual' | 'any';
	/** Times start every so many minutes on the AE's clock; divides an hour. */
	readonly everyMinutes: number;
	/** So many at most. */
	readonly most: number;
}
