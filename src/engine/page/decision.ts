/** How good the meeting was, 1 to 5, and the one line on why. */
export interface Quality {
	readonly score: number;
	readonly note: string | null;
}

/** What an AE decided on the page, read and checked. */
export type PageDecision =
	| {
			readonly kind: 'accepted';
			/** Ids of the bar's criteria the AE confirmed: every required one, and any optional ones. */
			readonly confirmed: readonly string[];
			readonly quality: Quality | null;
	  }
	| {
			readonly kind: 'rejected';
			/** A reason id of `recycle.yaml`. */
			readonly reason: string;
			/** Ids of the criteria that did not hold; may be empty where the reason names none. */
			readonly failed: readonly string[];
			/** One line for the SDR, in the AE's own words. */
			readonly note: string | null;
			/** `2027-06-01`: when to try again; only for a reason that wakes on a given date. */
			readonly tryAgainOn: string | null;
			readonly quality: Quality | null;
	  }
	| { readonly kind: 'no-show' }
	/** The meeting has a new time, as long as the old one: UTC ISO instants. */
	| { readonly kind: 'moved'; readonly start: string; readonly end: string };
