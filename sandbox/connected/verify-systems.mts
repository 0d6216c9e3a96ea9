import type { HandoffState } from '../../src/engine/handoff/state.ts';
import type { Contract } from '../../src/engine/policy/contract.ts';
import { type Event, instant } from '../providers/google/calendar/calendar-event.mts';
import type { FinalHandoff } from '../demo/drive.mts';
import type { CrmOffice, CrmRecord } from './crm-office.mts';
import type { GoogleOffice } from './google-office.mts';
import { KNOWN_ACCOUNTS } from './known-accounts.mts';
import type { Systems } from './systems.mts';

/** What the systems must hold at the end and do not, or hold and must not, in words. */
export function verifySystems(
	{ crm, google, contract, strangers }: Systems,
	outcome: readonly FinalHandoff[],
): readonly string[] {
	const handoffs = outcome.map(({ state }) => state);
	// n8n's own news and templates are not ours to ask for.
	const asked = strangers.filter((host) => !host.endsWith('n8n.io'));
	return [
		...(crm === undefined ? [] : [...crmProblems(crm, handoffs), ...ownerProblems(crm, outcome)]),
		...(google === undefined ? [] : calendarProblems(google, contract, handoffs)),
		...[...new Set(asked)].map((host) => `${host} was asked for, and nobody plays it`),
	];
}

/** How much the systems hold, for the last line of the demo. */
export function countSystems({ crm, google }: Systems): Readonly<Record<string, number>> {
	return {
		...(crm === undefined
			? {}
			: {
					contacts: crm.contacts().length,
					opportunities: crm.opportunities().length,
					tasks: crm.tasks().length,
				}),
		...(google === undefined ? {} : countGoogle(google)),
	};
}

function crmProblems(crm: CrmOffice, handoffs: readonly HandoffState[]): readonly string[] {
	const opportunities = crm.opportunities();
	const known = new Set(handoffs.map(({ id }) => id));
	return [
		...handoffs.flatMap((state) => handoffProblems(crm, state, opportunities)),
		...crm
			.contacts()
			.map(({ values }) => String(values[crm.key] ?? ''))
			.filter((key) => !known.has(key))
			.map((key) => `${crm.system}: a contact is of no handoff (${key})`),
	];
}

/** Leads from the web form whose account has an owner in the CRM go to that owner. */
function ownerProblems(
	{ system, key, mail, contacts }: CrmOffice,
	outcome: readonly FinalHandoff[],
): readonly string[] {
	return KNOWN_ACCOUNTS.flatMap(({ mail: address, ae, company }) => {
		const contact = contacts().find(({ values }) => values[mail] === address);
		const handoff = outcome.find(({ state }) => state.id === contact?.values[key]);
		const event = handoff?.timeline.findLast(({ type }) => type === 'ae.assigned');
		const found = event?.type === 'ae.assigned' ? `${event.data.rule} ${event.data.ae}` : 'nobody';
		const wanted = `owner:account ${ae}`;
		return found === wanted
			? []
			: [`${system}: the lead of ${company} went by ${found} and not by ${wanted}`];
	});
}

function handoffProblems(
	{ system, key, contacts, userOf, tasks }: CrmOffice,
	{ id, cycle, status, ae, owner }: HandoffState,
	opportunities: readonly CrmRecord[],
): readonly string[] {
	const having = (records: readonly CrmRecord[], value: string) =>
		records.filter(({ values }) => values[key] === value);
	const [contact, ...more] = having(contacts(), id);
	const opened = having(opportunities, `${id}-${cycle}`);
	const isOf = ({ values }: CrmRecord) =>
		Object.values(values).some((value) => String(value).includes(id));
	const say = (what: string) => `${system}: ${id} ${what}`;
	const problems: string[] = [];
	if (contact === undefined || more.length > 0) problems.push(say('has not exactly one contact'));
	else if (status === 'accepted' && contact.owner !== userOf(owner ?? '')) {
		problems.push(say('was accepted, and its contact is not the AE’s'));
	}
	const wanted = status === 'accepted' ? 1 : 0;
	if (opened.length !== wanted)
		problems.push(say(`has ${opened.length} opportunities, not ${wanted}`));
	if (opened.some((each) => each.owner !== userOf(ae ?? ''))) {
		problems.push(say('has an opportunity that is not its AE’s'));
	}
	const owed = status === 'recycled' ? 1 : 0;
	const found = tasks().filter(isOf).length;
	if (found !== owed) problems.push(say(`has ${found} tasks, not ${owed}`));
	return problems;
}

function countGoogle({ google }: GoogleOffice): Readonly<Record<string, number>> {
	const mailboxes = [...google.gmail.mailboxes.values()];
	return {
		events: eventsIn(google).length,
		spreadsheets: google.sheets.spreadsheets.size,
		'mails by Gmail': mailboxes.reduce((sum, { sent }) => sum + sent.length, 0),
	};
}

interface Entry {
	readonly calendar: string;
	readonly key: string;
	readonly start: number;
	readonly guests: number;
}

/** What stands in the calendars, cancelled entries left out. */
function eventsIn({ calendar }: GoogleOffice['google']): readonly Entry[] {
	return [...calendar.calendars.values()].flatMap(({ id, events }) =>
		[...events.values()]
			.filter(({ status }) => status !== 'cancelled')
			.map((event) => ({ calendar: id, ...entryOf(event) })),
	);
}

function entryOf(event: Event): Omit<Entry, 'calendar'> {
	const { private: own } = (event.extendedProperties ?? {}) as { private?: { handoff?: string } };
	const guests = (event.attendees as readonly unknown[] | undefined)?.length ?? 0;
	return { key: own?.handoff ?? '', start: instant(event.start), guests };
}

/** Each meeting once in the calendar of whoever has it, and the SDR's minutes once in theirs. */
function calendarProblems(
	{ google }: GoogleOffice,
	{ team }: Contract,
	handoffs: readonly HandoffState[],
): readonly string[] {
	const entries = eventsIn(google);
	const calendarOf = (person: string | null) => {
		const found = team.people.get(person ?? '');
		return found?.calendar ?? found?.mail;
	};
	return handoffs.flatMap(({ id, cycle, ae, cover, sdr, meeting, invited }) => {
		if (meeting === null || !invited) return [];
		const host = cover ?? ae;
		const held = (person: string | null, part = '') =>
			entries.filter(
				({ calendar, key, start }) =>
					calendar === calendarOf(person) &&
					key === `${id}/${cycle}/${person}${part}` &&
					start === Date.parse(meeting.start),
			);
		const meetings = held(host);
		const introductions = held(sdr, '/introduction');
		const isGuest = meetings.every(({ guests }) => guests >= 2);
		return [
			...(meetings.length === 1 ? [] : [`calendar: ${id} is there ${meetings.length} times`]),
			...(isGuest ? [] : [`calendar: nobody is invited to the meeting of ${id}`]),
			...(introductions.length === 1 ? [] : [`calendar: the SDR has no minutes for ${id}`]),
		];
	});
}
