import { DateTime } from 'luxon';
import type { PageDecision } from './decision';
import { formProblem } from './form-problem';
import { personZone } from './people-words';
import type { Reading } from './reading';

/** A no-show; the button alone does not make one. */
export function readNoShow({ fields, problems }: Reading): PageDecision | undefined {
	if (fields.get('no-show') === 'yes') return { kind: 'no-show' };
	problems.push(formProblem('NO_SHOW_NOT_CONFIRMED', 'no-show'));
	return undefined;
}

/** The new start: a minute still ahead, written in the AE's zone, as a UTC instant. */
export function readMoved(reading: Reading): PageDecision | undefined {
	const { fields, contract, state, now, problems } = reading;
	const start = fields.get('start');
	if (start === undefined) {
		problems.push(formProblem('START_MISSING', 'start'));
		return undefined;
	}
	const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(start);
	const at = DateTime.fromISO(start, { zone: personZone(contract, state.ae) });
	if (written && at.isValid && at.toMillis() > now) {
		const end = at.plus({ minutes: minutesOf(reading) });
		return { kind: 'moved', start: utc(at), end: utc(end) };
	}
	problems.push(formProblem('START_WRONG', 'start'));
	return undefined;
}

function minutesOf({ contract, state: { meeting } }: Reading): number {
	if (meeting === null) return contract.routing.meeting.minutes;
	return (Date.parse(meeting.end) - Date.parse(meeting.start)) / 60_000;
}

function utc(at: DateTime): string {
	return new Date(at.toMillis()).toISOString();
}
