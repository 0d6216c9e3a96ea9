import type { Grouping } from './collect';
import type { Scored } from './metric';
import type { Share } from './statistics/difference';
import type { Interval } from './statistics/wilson';

export const FLAG_CODES = [
	/** A number of the whole team is out of its band, beyond what chance explains. */
	'OUTSIDE_BAND',
	/** A person's number is worse than that of all others, beyond what chance explains. */
	'PERSON_APART',
	/** A number of the whole team has become worse than in the weeks before. */
	'CHANGED',
	/** More meetings are booked, and fewer of them take place: the red flag of the process. */
	'BOOKINGS_UP_HELD_DOWN',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

interface Tested {
	readonly metric: Scored;
	/** The chance of something this far out, were all well. */
	readonly p: number;
}

export type Flag =
	| {
			readonly code: 'OUTSIDE_BAND';
			readonly evidence: Tested & Share & { readonly rate: number; readonly band: Interval };
	  }
	| {
			readonly code: 'PERSON_APART';
			readonly evidence: Tested &
				Share & {
					readonly by: Grouping;
					readonly who: string;
					readonly rate: number;
					/** The rate of everybody else. */
					readonly others: number;
				};
	  }
	| {
			readonly code: 'CHANGED';
			readonly evidence: Tested &
				Share & { readonly rate: number; readonly before: Share & { readonly rate: number } };
	  }
	| {
			readonly code: 'BOOKINGS_UP_HELD_DOWN';
			readonly evidence: Tested & {
				/** An SDR; null for the whole team. */
				readonly who: string | null;
				readonly bookings: { readonly count: number; readonly days: number };
				readonly bookingsBefore: { readonly count: number; readonly days: number };
				readonly held: Share;
				readonly heldBefore: Share;
				/** How sure it is that bookings are up, and that the held rate is down. */
				readonly bookingsUp: number;
				readonly heldDown: number;
			};
	  };
