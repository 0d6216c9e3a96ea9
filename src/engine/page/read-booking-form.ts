import { knownZone } from '../slots';
import { HOURS, REVISION } from './booking-page';
import { formProblem, type FormProblem } from './form-problem';
import { readFields } from './read-fields';
import { START } from './time-field';
import { ZONE } from './zone-field';

/** Which times somebody wants to see. */
export interface TimesWanted {
	/** The prospect's zone (IANA), as somebody chose it; null where nobody did. */
	readonly zone: string | null;
	readonly hours: 'usual' | 'any';
}

export type ReadBooking =
	| {
			readonly ok: true;
			/** Epoch ms. */
			readonly start: number;
			readonly zone: string;
			readonly hours: 'usual' | 'any';
	  }
	| { readonly ok: false; readonly problem: FormProblem };

/** The zone and the hours in an address or a posted body, however hostile it is. */
export function readTimesWanted(given: unknown): TimesWanted {
	const fields = readFields(given);
	const hours = fields.get(HOURS) === 'any' ? 'any' : 'usual';
	return { zone: knownZone(fields.get(ZONE)), hours };
}

/**
 * The time that was picked, or the first thing that is wrong with the form. `revision` is what
 * `bookingRevision` says now: a page that was opened before that is outdated. Whether the time is
 * open is for whoever books to say.
 */
export function readBookingForm(body: unknown, revision: string): ReadBooking {
	const fields = readFields(body);
	const { zone, hours } = readTimesWanted(body);
	if (fields.get(REVISION) !== revision) return refuse(formProblem('FORM_OUTDATED'));
	if (zone === null) return refuse(formProblem('ZONE_UNKNOWN', ZONE));
	const start = fields.get(START) ?? '';
	const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(start) ? Date.parse(start) : NaN;
	if (Number.isNaN(at)) return refuse(formProblem('TIME_MISSING', START));
	return { ok: true, start: at, zone, hours };
}

function refuse(problem: FormProblem): ReadBooking {
	return { ok: false, problem };
}
