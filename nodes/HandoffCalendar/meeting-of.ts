import type { Facts } from '../../src/engine/facts';
import type { HandoffState } from '../../src/engine/handoff/state';
import { calendarWords } from '../../src/engine/message';
import { calendarOf, type Contract, type Person } from '../../src/engine/policy/contract';
import type { Meeting } from '../../src/providers/google';
import { introductionKey, meetingKey } from '../workspace/calendar-key';

/** An event as it is to stand in a calendar. */
export interface Placed {
	readonly calendar: string;
	readonly meeting: Meeting;
}

/** Whoever has the meeting: the AE, or the one who sits in for them. */
export function hostOf({ team }: Contract, { ae, cover }: HandoffState): Person | undefined {
	return team.people.get(cover ?? ae ?? '');
}

/**
 * The meeting as it stands now, for the calendar of whoever has it, and the SDR's minutes for theirs.
 * Undefined where there is no meeting, or nobody to have it.
 */
export function meetingOf(
	contract: Contract,
	handoff: HandoffState,
	facts: Facts,
):
	| {
			readonly host: Person;
			readonly main: Placed;
			readonly introduction: Placed | null;
			readonly isInvited: boolean;
	  }
	| undefined {
	const host = hostOf(contract, handoff);
	const { meeting } = handoff;
	if (host === undefined || meeting === null) return undefined;
	const { people } = contract.team;
	const sdr = people.get(handoff.sdr ?? '');
	const words = calendarWords(contract, handoff, facts);
	const [start, end] = [Date.parse(meeting.start), Date.parse(meeting.end)];
	const guests = guestsOf(host, sdr, words.prospect);
	const main = {
		calendar: calendarOf(host),
		meeting: {
			key: meetingKey(handoff, host.id),
			start,
			end,
			zone: meeting.zone,
			...words.meeting,
			guests,
			isOnline: true,
		},
	};
	return {
		host,
		main,
		introduction: introductionOf(contract, handoff, words.introduction, start),
		isInvited: words.prospect !== null,
	};
}

/** Whoever's calendar it is takes part anyway, unless it is not under their own address. */
function guestsOf(host: Person, sdr: Person | undefined, prospect: string | null): string[] {
	const isOwn = calendarOf(host).toLowerCase() === host.mail.toLowerCase();
	return [
		...(isOwn ? [] : [host.mail]),
		...(prospect === null ? [] : [prospect]),
		...(sdr === undefined || sdr.id === host.id ? [] : [sdr.mail]),
	];
}

function introductionOf(
	{ team, routing }: Contract,
	handoff: HandoffState,
	words: ReturnType<typeof calendarWords>['introduction'],
	start: number,
): Placed | null {
	const sdr = team.people.get(handoff.sdr ?? '');
	if (words === null || sdr === undefined || sdr.id === (handoff.cover ?? handoff.ae)) return null;
	return {
		calendar: calendarOf(sdr),
		meeting: {
			key: introductionKey(handoff, sdr.id),
			start,
			end: start + routing.meeting.sdrMinutes * 60_000,
			zone: sdr.zone,
			...words,
			guests: [],
			isOnline: false,
		},
	};
}
