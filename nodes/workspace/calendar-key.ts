import type { HandoffState } from '../../src/engine/handoff/state';

/**
 * Says which meeting an event in a calendar is: handoff, round, and in whose calendar. Everybody has
 * one of their own, because a guest's copy has the id of the event it is a copy of.
 */
export function meetingKey(
	{ id, cycle }: Pick<HandoffState, 'id' | 'cycle'>,
	person: string,
): string {
	return `${id}/${cycle}/${person}`;
}

/** The same for the minutes of the SDR. */
export function introductionKey(
	{ id, cycle }: Pick<HandoffState, 'id' | 'cycle'>,
	person: string,
): string {
	return `${id}/${cycle}/${person}/introduction`;
}

/** Which meeting an event was made for; undefined where it is none of ours, or an introduction. */
export function readMeetingKey(
	key: string,
): { readonly handoff: string; readonly cycle: number; readonly person: string } | undefined {
	const [handoff = '', cycle = '', person = '', more] = key.split('/');
	if (handoff === '' || person === '' || more !== undefined || !/^\d+$/.test(cycle))
		return undefined;
	return { handoff, cycle: Number(cycle), person };
}
