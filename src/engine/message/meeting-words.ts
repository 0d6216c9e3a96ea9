import type { HandoffState } from '../handoff/state';
import type { Contract } from '../policy/contract';
import { dayOf, timeOf, whenWords } from './when-words';

/** When the meeting is, and the SDR's part of it, in the reader's zone. */
export function meetingWords(
	contract: Contract,
	{ meeting }: HandoffState,
	zone: string,
): ReadonlyArray<readonly [string, string]> {
	const { sdrMinutes } = contract.routing.meeting;
	const always = [['meeting.sdr_minutes', String(sdrMinutes)] as const];
	if (meeting === null) return always;
	const { start, end } = meeting;
	return [
		...always,
		['meeting.when', whenWords(start, end, zone)],
		['meeting.date', dayOf(start, zone)],
		['meeting.time', timeOf(start, end, zone)],
		['meeting.minutes', String(Math.round((Date.parse(end) - Date.parse(start)) / 60_000))],
		['meeting.sdr_when', whenWords(start, sdrEnd(start, sdrMinutes), zone)],
	];
}

/** When the SDR leaves the meeting, UTC ISO. */
export function sdrEnd(start: string, sdrMinutes: number): string {
	return new Date(Date.parse(start) + sdrMinutes * 60_000).toISOString();
}
