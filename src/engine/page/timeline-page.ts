import { DateTime } from 'luxon';
import { eventWords } from '../handoff';
import type { RecordedEvent } from '../handoff/event';
import type { HandoffState } from '../handoff/state';
import { MASK } from '../personal';
import type { Contract } from '../policy/contract';
import { document } from './document';
import { grouped } from './grouped';
import { meetingWords, zoneWords } from './instant-words';
import { markup, type Html } from './markup';
import { personName } from './people-words';

/** What a timeline is told from. */
export interface TimelineView {
	readonly contract: Contract;
	readonly state: HandoffState;
	/** Oldest first. */
	readonly events: readonly RecordedEvent[];
}

/**
 * Everything that happened to one handoff, newest day first, in the team's zone. It names nobody
 * outside the team, so it may be read by whoever sees the record it is linked from.
 */
export function timelinePage({ contract, state, events }: TimelineView): string {
	const { zone, company } = contract.team;
	const days = grouped(events, (event) => at(event, zone).toFormat('cccc d LLLL yyyy'));
	return document({
		title: 'What happened to a handoff',
		company,
		main: markup`<h1>What happened so far</h1>
<p class="role">Handoff ${state.id}</p>
${standing(contract, state)}
${days.toReversed().map(([day, told]) => dayPanel(contract, day, told))}`,
		footer: `Times are ${zoneWords(zone)}. Reading this page records nothing.`,
	});
}

function standing(contract: Contract, { status, cycle, sdr, ae, meeting }: HandoffState): Html {
	return markup`<dl class="facts">
<dt>Status</dt><dd>${status}${cycle > 1 && `, round ${cycle}`}</dd>
<dt>SDR</dt><dd>${sdr === null ? 'nobody yet' : personName(contract, sdr)}</dd>
<dt>AE</dt><dd>${ae === null ? 'nobody yet' : personName(contract, ae)}</dd>
${meeting !== null && markup`<dt>Meeting</dt><dd>${meetingWords(meeting.start, meeting.end, contract.team.zone)}</dd>`}
</dl>`;
}

function dayPanel(contract: Contract, day: string, events: readonly RecordedEvent[]): Html {
	const nameOf = (id: string) => personName(contract, id);
	const told = events.map((event) => {
		const time = at(event, contract.team.zone);
		return markup`<li><time datetime="${event.at}" class="soft">${time.toFormat('HH:mm')}</time> ${eventWords(codesOnly(event), nameOf)}</li>`;
	});
	return markup`<section class="panel"><h2>${day}</h2><ol class="steps">${told}</ol></section>`;
}

const CODE = /^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,79}$/u;
/** Where we write codes and ids, and other tools may have written anything. */
const CODED: ReadonlySet<string> = new Set(['reason', 'opportunity', 'message', 'by']);

/** The event without sentences where a code belongs: somebody outside the team may be named in them. */
function codesOnly(event: RecordedEvent): RecordedEvent {
	const data = Object.entries(event.data).map(([name, value]) => {
		const isWords = CODED.has(name) && typeof value === 'string' && !CODE.test(value);
		return [name, isWords ? MASK : value] as const;
	});
	return { ...event, data: Object.fromEntries(data) } as RecordedEvent;
}

function at(event: RecordedEvent, zone: string): DateTime {
	return DateTime.fromISO(event.at, { zone, locale: 'en' });
}
