import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import type { PageDecision } from './decision';
import { formProblem, type FormProblem } from './form-problem';
import { isReported } from './is-reported';
import { readAccept } from './read-accept';
import { readFields } from './read-fields';
import { readReject } from './read-reject';
import { readMoved, readNoShow } from './read-unmet';
import type { DecisionContext, Reading } from './reading';

export type ReadDecision =
	| { readonly ok: true; readonly decision: PageDecision }
	| { readonly ok: false; readonly problems: readonly [FormProblem, ...FormProblem[]] };

/**
 * What the AE decided, or everything that is wrong with the form. The body may be anything at all.
 *
 * A form sent as it was shown is never a decision: accepting takes a tick on every required
 * criterion, sending back takes a reason, a no-show takes its tick, a move takes the new time.
 * Token and stamp are not looked at here; see `readToken` and `checkFormStamp`.
 */
export function readDecisionForm(
	body: unknown,
	contract: Contract,
	state: HandoffState,
	{ facts, now }: DecisionContext,
): ReadDecision {
	const problems: FormProblem[] = [];
	const fields = readFields(body);
	const decision = readAnswer({ fields, contract, state, facts, now, problems });
	if (decision !== undefined && problems.length === 0) return { ok: true, decision };
	const [first = formProblem('DECISION_MISSING'), ...others] = problems;
	return { ok: false, problems: [first, ...others] };
}

function readAnswer(reading: Reading): PageDecision | undefined {
	switch (reading.fields.get('decision')) {
		case 'accept':
			return readAccept(reading);
		case 'reject':
			return readReject(reading);
		case 'no-show':
			return isReported(reading.state) ? undefined : readNoShow(reading);
		case 'moved':
			return isReported(reading.state) ? undefined : readMoved(reading);
		default:
			return undefined;
	}
}
