import type { Person } from '../../../src/engine/policy/contract.ts';
import type { FakeHubSpot } from './fake-hubspot.mts';

/** Gives everybody on the team a user; returns person id → HubSpot's owner id. */
export function peopleInHubSpot(
	{ account }: FakeHubSpot,
	people: Iterable<Person>,
): ReadonlyMap<string, string> {
	const users = new Map<string, string>();
	for (const { id, mail } of people) {
		const owner = String(7001 + users.size);
		account.owners.push({ id: owner, email: mail });
		users.set(id, owner);
	}
	return users;
}
