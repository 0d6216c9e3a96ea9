import type { Contract } from '../../src/engine/policy/contract.ts';
import type { Calendar, Event } from '../providers/google/calendar/calendar-event.mts';
import { instant } from '../providers/google/calendar/calendar-event.mts';
import { escaped } from '../escaped.mts';
import { section, when } from './systems-page.mts';

interface Attendee {
	readonly email: string;
	readonly responseStatus?: string;
}

const ANSWERS: Readonly<Record<string, string>> = {
	accepted: ' <span class="good">yes</span>',
	declined: ' <span class="bad">no</span>',
	tentative: ' <span class="soft">maybe</span>',
};

/** What is in whose calendar, each person's own table; those with nothing in it are left out. */
export function calendarsPage(calendars: Iterable<Calendar>, { people }: Contract['team']): string {
	const owners = new Map(
		[...people.values()].map(({ mail, calendar = mail, name }) => [calendar, name]),
	);
	const filled = [...calendars]
		.filter(({ events }) => events.size > 0)
		.sort((a, b) => guestsOf(b) - guestsOf(a));
	if (filled.length === 0) return '<p class="none">Nothing is in any calendar yet.</p>';
	return filled
		.map(({ id, events }) => {
			const sorted = [...events.values()].sort((a, b) => instant(a.start) - instant(b.start));
			const columns = ['From', 'Until (UTC)', 'What', 'Guests', 'Call'];
			return section(owners.get(id) ?? id, columns, sorted.map(rowOf));
		})
		.join('');
}

/** Whoever has meetings comes before whoever only introduces. */
function guestsOf({ events }: Calendar): number {
	return [...events.values()].filter((event) => attendeesOf(event).length > 0).length;
}

function attendeesOf({ attendees }: Event): readonly Attendee[] {
	return (attendees as readonly Attendee[] | undefined) ?? [];
}

function rowOf(event: Event): readonly string[] {
	const guests = attendeesOf(event);
	const title = escaped(String(event.summary ?? ''));
	return [
		when(instant(event.start)),
		when(instant(event.end)).slice(11),
		event.status === 'cancelled' ? `<span class="gone">${title}</span> cancelled` : title,
		guests
			.map(({ email, responseStatus = '' }) => escaped(email) + (ANSWERS[responseStatus] ?? ''))
			.join('<br>'),
		escaped(String(event.hangoutLink ?? '')),
	];
}
