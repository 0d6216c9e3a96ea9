import type { Outcome } from '../../condition';
import type { Facts } from '../../facts';
import type { VerdictKind } from '../../qualify/verdict';
import type { Place } from '../problem';

/** A lead with the verdict it must get. */
export interface LeadExample {
	readonly id: string;
	readonly says: string;
	readonly at: Place;
	/** Epoch ms. */
	readonly now: number;
	readonly lead: Facts;
	readonly expect: {
		readonly verdict: VerdictKind;
		/** All facts the answer must ask for, in any order. */
		readonly missing?: readonly string[];
		readonly criteria: ReadonlyMap<string, Outcome>;
		readonly pool?: string;
		readonly rule?: string;
	};
}

/** One line as `handoff route` takes it, the lead written out. Instants are UTC ISO. */
export interface RouteLine {
	readonly at: string;
	readonly handoff?: string;
	readonly lead?: Facts;
	readonly booker?: string;
	readonly owner?: string;
	readonly busy?: Readonly<Record<string, ReadonlyArray<readonly [string, string]>>>;
	readonly meeting?: { readonly start: string };
	readonly openLoad?: Readonly<Record<string, number>>;
	readonly disconnected?: readonly string[];
	readonly event?: string;
	readonly ae?: string;
	readonly to?: string;
	readonly pool?: string;
	readonly until?: string;
	readonly weight?: number;
}

/** What one line of the answer must say; what is absent may be anything. */
export interface RouteExpectation {
	readonly handoff: string;
	readonly at: Place;
	/** null: nobody can be chosen. */
	readonly ae: string | null;
	readonly pool?: string;
	readonly rule?: string;
}

/** Requests from an empty ledger with the answers they must get. */
export interface RoutingExample {
	readonly id: string;
	readonly says: string;
	readonly at: Place;
	readonly requests: readonly RouteLine[];
	readonly expect: readonly RouteExpectation[];
}

/** A clock with the deadline it must give. */
export interface ClockExample {
	readonly id: string;
	readonly says: string;
	readonly at: Place;
	readonly clock: string;
	readonly person?: string;
	/** Epoch ms. */
	readonly start: number;
	/** Epoch ms. */
	readonly deadline: number;
}

/** Everything under `examples/`, names checked and leads written out. */
export interface Examples {
	readonly leads: readonly LeadExample[];
	readonly routing: readonly RoutingExample[];
	readonly clocks: readonly ClockExample[];
}
