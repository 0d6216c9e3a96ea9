import type { Person, Team } from './policy/contract';

const directories = new WeakMap<Team, ReadonlyMap<string, Person>>();

/** Whoever another system means by this name: a person's id, mail address or CRM user id. */
export function personNamed(team: Team, name: string): Person | undefined {
	let directory = directories.get(team);
	if (!directory) directories.set(team, (directory = directoryOf(team)));
	return directory.get(name) ?? directory.get(name.trim().toLowerCase());
}

/** An id wins over a mail address, and both over a CRM user id, should two people share a name. */
function directoryOf({ people }: Team): ReadonlyMap<string, Person> {
	const everybody = [...people.values()];
	return new Map([
		...everybody.flatMap((person) => (person.crmOwner ? [[person.crmOwner, person] as const] : [])),
		...everybody.map((person) => [person.mail.toLowerCase(), person] as const),
		...everybody.map((person) => [person.id, person] as const),
	]);
}
