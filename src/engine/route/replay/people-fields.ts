import type { Contract, Person } from '../../policy/contract';
import { knownName, needed, report, textField, type LineReader } from './line-reader';

/** The person a field names; a problem when it names nobody. */
export function personField(reader: LineReader, contract: Contract, field: string): string {
	const name = needed(reader, field, textField(reader, field));
	return knownName(reader, field, name, contract.team.people.keys()) ?? '';
}

/** The same person, with a problem unless they are an AE who can be given a meeting. */
export function activeAe<T extends string | undefined>(
	reader: LineReader,
	{ team }: Contract,
	field: string,
	id: T,
): T {
	const person = id === undefined ? undefined : team.people.get(id);
	if (person && isAe(reader, field, person) && !person.active) {
		report(reader, 'PERSON_NOT_ACTIVE', field, `${person.id} is not active any more.`);
	}
	return id;
}

/** Whether the person is an AE; a problem when not. */
export function isAe(reader: LineReader, field: string, { id, role }: Person): boolean {
	if (role === 'ae') return true;
	const kind = role === 'manager' ? 'a manager' : 'an SDR';
	report(reader, 'PERSON_WRONG_ROLE', field, `${id} is ${kind}; only AEs take meetings.`);
	return false;
}
