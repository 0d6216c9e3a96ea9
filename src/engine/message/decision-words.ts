import type { NextStep } from '../handoff/event';
import type { HandoffState } from '../handoff/state';
import type { ClockUnit, Contract } from '../policy/contract';
import { cleanText } from './clean-text';
import { dateWords } from './when-words';

const LONGEST_WORDS = 300;

const UNIT: Readonly<Record<ClockUnit, string>> = {
	elapsed: 'hours',
	business_hours: 'working hours',
	business_days: 'working days',
};

/** What the AE is asked to decide by when, and what they decided. */
export function decisionWords(
	contract: Contract,
	{ decision }: HandoffState,
	zone: string,
): ReadonlyArray<readonly [string, string]> {
	const within = ['decision.within', timeToDecide(contract)] as const;
	if (decision === null) return [within];
	const { by, reason, next } = decision;
	return [
		within,
		['decision.by', cleanText(contract.team.people.get(by)?.name ?? by, LONGEST_WORDS)],
		['decision.reason', contract.recycle.reasons.get(reason ?? '')?.says ?? reason ?? ''],
		['decision.next_action', cleanText(next?.action ?? '', LONGEST_WORDS)],
		['decision.wake', next === undefined ? '' : cleanText(wakeWords(next, zone), LONGEST_WORDS)],
	];
}

/** “on 1 January 2028”, or “when a new stakeholder is known”. */
function wakeWords({ wakeAt, wakeOn }: NextStep, zone: string): string {
	if (wakeAt !== undefined) return `on ${dateWords(wakeAt, zone)}`;
	return wakeOn === undefined ? '' : `when ${wakeOn}`;
}

/**
 * “48 hours”, as the contract's clock for the decision says; nothing when there is no such clock.
 *
 * A decision also says that the meeting took place, so it stops the clock for that, too; that one
 * is told by what else is enough for it.
 */
function timeToDecide(contract: Contract): string {
	const clock = [...contract.sla.clocks.values()].find(({ stopsOn, who }) => {
		const isDecided = stopsOn.includes('decision.accepted');
		return who === 'ae' && isDecided && !stopsOn.includes('meeting.held');
	});
	return clock === undefined ? '' : `${clock.within.count} ${UNIT[clock.within.unit]}`;
}
