import { DateTime } from 'luxon';
import { needsDate } from '../handoff';
import type { PageDecision } from './decision';
import { formProblem } from './form-problem';
import { tomorrow } from './instant-words';
import { personZone } from './people-words';
import { linesOf, ticked } from './read-accept';
import { readLine, readQuality } from './read-quality';
import type { Reading } from './reading';

/** A rejection; without a reason the contract knows there is none. */
export function readReject(reading: Reading): PageDecision | undefined {
	const { fields, contract, problems } = reading;
	const reason = contract.recycle.reasons.get(fields.get('reason') ?? '');
	if (reason === undefined) problems.push(formProblem('REASON_MISSING', 'reason'));
	const note = readLine(fields, 'note', problems);
	const tryAgainOn = readDay(reading);
	const quality = readQuality(fields, problems);
	if (reason === undefined) return undefined;
	if (needsDate(reason) && !fields.has('date')) problems.push(formProblem('DATE_MISSING', 'date'));
	const failed = ticked(reading, 'failed', linesOf(reading));
	if (reason.namesCriterion && failed.length === 0) {
		problems.push(formProblem('CRITERION_NOT_NAMED', 'failed'));
	}
	return { kind: 'rejected', reason: reason.id, failed, note, tryAgainOn, quality };
}

/** A day after today, for the AE. */
function readDay({ fields, contract, state, now, problems }: Reading): string | null {
	const day = fields.get('date');
	if (day === undefined) return null;
	const real = /^\d{4}-\d\d-\d\d$/.test(day) && DateTime.fromISO(day).isValid;
	if (real && day >= tomorrow(now, personZone(contract, state.ae))) return day;
	problems.push(formProblem('DATE_WRONG', 'date'));
	return null;
}
