import type { Parties, SlotSearch } from '../../../src/engine/slots';
import { contractOf, MONDAY, person, pool } from '../route/small-contract.mts';

/** Ana, an AE, and Sam, an SDR, both in New York from nine to five; meetings of half an hour. */
export const ana = person('ana');
export const sam = person('sam', { role: 'sdr' });

export const contract = contractOf({ pools: [pool('p', { ana: 1 })], people: [sam] });

export const parties: Parties = {
	ae: ana,
	sdr: sam,
	pool: 'p',
	prospectZone: 'America/New_York',
};

/** Monday, ten in the morning in New York; nothing in anybody's calendar. */
export const search: SlotSearch = {
	now: MONDAY,
	meetings: [],
	introductions: [],
	aeBusy: [],
	sdrBusy: [],
	hours: 'usual',
	everyMinutes: 30,
	most: 3,
};
