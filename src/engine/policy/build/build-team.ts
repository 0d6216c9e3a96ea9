import type { Person, Team } from '../contract';
import type { RawPerson, RawTeam } from '../files/team-file';
import type { Report } from '../finding';
import { isPerson, reportTwice, type KnownPeople } from '../known';

/** Builds the team and checks its ids, mail addresses, managers and absences. */
export function buildTeam(
	raw: RawTeam,
	names: ReadonlySet<string>,
	report: Report,
): { readonly team: Team; readonly people: KnownPeople } {
	const values = new Map(raw.people.map((person) => [person.id.text, personOf(person)]));
	const people = { names, values };
	reportTwice(
		raw.people.map(({ id }) => id),
		'people',
		report,
	);
	reportMailTwice(raw.people, report);
	const owners = raw.people.flatMap(({ crm_owner: owner }) => owner ?? []);
	reportTwice(owners, 'CRM owners', report);
	for (const person of raw.people) {
		checkManager(person, people, report);
		for (const { from, until } of person.away) {
			if (until.text < from) report(until.at, { code: 'DAYS_BACKWARDS', from, until: until.text });
		}
	}
	return { team: { company: raw.company, zone: raw.zone, people: values }, people };
}

function personOf(raw: RawPerson): Person {
	return {
		id: raw.id.text,
		name: raw.name,
		role: raw.role,
		mail: raw.mail.text,
		zone: raw.zone,
		hours: raw.hours,
		away: raw.away.map(({ from, until }) => ({ from, until: until.text })),
		active: raw.active,
		...(raw.manager ? { manager: raw.manager.text } : {}),
		...(raw.team === undefined ? {} : { team: raw.team }),
		...(raw.title === undefined ? {} : { title: raw.title }),
		...(raw.crm_owner === undefined ? {} : { crmOwner: raw.crm_owner.text }),
		...(raw.calendar === undefined ? {} : { calendar: raw.calendar }),
	};
}

function reportMailTwice(people: readonly RawPerson[], report: Report): void {
	const owners = new Map<string, string>();
	for (const { id, mail } of people) {
		const address = mail.text.toLowerCase();
		const other = owners.get(address);
		if (other !== undefined) report(mail.at, { code: 'MAIL_TWICE', mail: mail.text, other });
		else owners.set(address, id.text);
	}
}

function checkManager(person: RawPerson, people: KnownPeople, report: Report): void {
	if (!person.manager || !isPerson(person.manager, ['manager'], people, report)) return;
	const above = new Set<string>();
	let next: string | undefined = person.manager.text;
	while (next !== undefined && !above.has(next)) {
		above.add(next);
		next = people.values.get(next)?.manager;
	}
	if (above.has(person.id.text)) {
		report(person.manager.at, { code: 'PERSON_OWN_MANAGER', person: person.id.text });
	}
}
