import { ROLES } from '../contract';
import { date, id, mail, zone } from '../shape/formats';
import { list } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, oneOf, text, yesNo } from '../shape/scalars';
import { weekHours } from '../shape/week-hours';

const AWAY = {
	from: need(date(), 'The first day of the absence.'),
	until: need(name(date()), 'The last day of the absence.'),
};

const PERSON = {
	id: need(name(id()), 'Their short name, kept for good: the other files refer to it.'),
	name: need(text(), 'Their name as it stands in mails.'),
	role: need(oneOf(ROLES), 'sdr, ae or manager.'),
	title: maybe(text(), 'Their job title as it stands in mails.'),
	team: maybe(
		id(),
		'The team they belong to, for rules such as "not the team of whoever booked it".',
	),
	manager: maybe(name(id()), 'The id of their manager, who hears of it when a clock runs out.'),
	mail: need(name(mail()), 'Their mail address; nobody else may have the same.'),
	zone: need(zone(), 'The time zone of their hours, by its IANA name.'),
	hours: need(weekHours(), 'Their working hours by day or range of days. Write times in quotes.'),
	away: usually(
		list(object(AWAY), { of: 'absences' }),
		[],
		[],
		'Whole days on which they are not there.',
	),
	active: usually(yesNo(), true, true, 'false: gets no new leads; what they have stays theirs.'),
	crm_owner: maybe(name(text()), 'Their user id in the CRM; nobody else may have the same.'),
	calendar: maybe(text(), 'The id of their calendar, where it is not their mail address.'),
};

/** `team.yaml`: who is who. */
export const teamFile = object({
	policy: need(oneOf(['team']), 'Says which file of the contract this is.'),
	company: need(text(), 'The company as it stands in mails.'),
	zone: need(zone(), "The team's own time zone, used where nobody's applies."),
	people: need(list(object(PERSON), { of: 'people', least: 1 }), 'SDRs, AEs and their managers.'),
});
export type RawTeam = NonNullable<ReturnType<typeof teamFile.read>>;
export type RawPerson = ObjectOf<typeof PERSON>;
