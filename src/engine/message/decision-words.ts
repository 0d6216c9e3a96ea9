import type { NextStep } from '../handoff/event';
import type { Decision, HandoffState } from '../handoff/state';
import type { ClockUnit, Contract, SlaClock } from '../policy/contract';
import { cleanText } from './clean-text';
import { dateWords } from './when-words';

const LONGEST_WORDS = 300;

const UNIT: Readonly<Record<ClockUnit, string>> = {
	elapsed: 'hour',
	business_hours: 'working hour',
	business_days: 'working day',
};

/** What the AE is asked to decide by when, and what they decided; or, before that, what was decided
 * the last time around. */
export function decisionWords(
	contract: Contract,
	{ decision: now, cycle }: HandoffState,
	zone: string,
	earlier?: Decision,
): ReadonlyArray<readonly [string, string]> {
	const within = ['decision.within', timeToDecide(contract)] as const;
	const decision = now ?? earlier;
	if (decision === undefined) return [within];
	const { by, reason, next } = decision;
	const isLast = now !== null && cycle >= contract.recycle.maxCycles;
	const wake = next === undefined ? '' : isLast ? lastWords(cycle) : wakeWords(next, zone);
	return [
		within,
		['decision.by', cleanText(contract.team.people.get(by)?.name ?? by, LONGEST_WORDS)],
		['decision.reason', contract.recycle.reasons.get(reason ?? '')?.says ?? reason ?? ''],
		['decision.next_action', cleanText(next?.action ?? '', LONGEST_WORDS)],
		['decision.wake', cleanText(wake, LONGEST_WORDS)],
	];
}

function lastWords(cycle: number): string {
	return `not by itself any more: it has gone round ${cycle} times`;
}

/** “on 1 January 2028”, or “when a new stakeholder is known”. */
function wakeWords({ wakeAt, wakeOn }: NextStep, zone: string): string {
	if (wakeAt !== undefined) return `on ${dateWords(wakeAt, zone)}`;
	return wakeOn === undefined ? '' : `when ${wakeOn}`;
}

/** “48 hours”, as the contract's clock for the decision says; nothing when there is no such clock. */
function timeToDecide(contract: Contract): string {
	const clock = [...contract.sla.clocks.values()].find(({ stopsOn, who }) => {
		// A clock that is also kept by saying that the meeting took place is about that.
		const isOutcome = stopsOn.includes('meeting.held');
		return who === 'ae' && stopsOn.includes('decision.accepted') && !isOutcome;
	});
	return clock === undefined ? '' : countWords(clock.within);
}

/** “48 hours”, “1 working day”; a promise kept in minutes is said in minutes. */
function countWords({ count, unit }: SlaClock['within']): string {
	const isInMinutes = unit !== 'business_days' && !Number.isInteger(count);
	const [shown, name] = isInMinutes
		? [Math.round(count * 60), UNIT[unit].replace('hour', 'minute')]
		: [count, UNIT[unit]];
	return `${shown} ${name}${shown === 1 ? '' : 's'}`;
}
