import type { HandoffState, Status } from './state';

const UNDER_WAY: Readonly<Record<Status, boolean>> = {
	working: true,
	qualified: true,
	booked: true,
	met: true,
	'no-show': true,
	cancelled: true,
	'outcome-unknown': true,
	rejected: true,
	/** The contract says when it comes back; until then it is not over. */
	recycled: true,
	/** The AE has the opportunity until it is won or lost. */
	accepted: true,
	closed: false,
	won: false,
	lost: false,
};

/**
 * Whether something is still to come of a handoff: whoever hears of its person again hears of the
 * same matter. One that is over is not taken up again, nor one whose person was erased.
 */
export function isUnderWay({ status, erased }: Pick<HandoffState, 'status' | 'erased'>): boolean {
	return UNDER_WAY[status] && !erased;
}
