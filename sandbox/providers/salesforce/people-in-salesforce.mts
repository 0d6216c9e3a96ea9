import type { Person } from '../../../src/engine/policy/contract.ts';
import { fullId } from '../../../src/providers/salesforce/user-id.ts';
import type { FakeSalesforce } from './fake-salesforce.mts';
import { createRow, type WriteRules } from './write-row.mts';

/** How rows are made that were there before anybody looked. */
export const AS_ADMIN: WriteRules = {
	assignsTo: undefined,
	autoAssign: false,
	warnsOfDuplicates: false,
	allowsDuplicates: true,
	user: '',
	now: Date.parse('2027-01-01T00:00:00Z'),
};

/** Gives everybody on the team a user; returns person id → user id, which is that of team.yaml. */
export function peopleInSalesforce(
	{ org }: FakeSalesforce,
	people: Iterable<Person>,
): ReadonlyMap<string, string> {
	const users = new Map<string, string>();
	for (const { id, name, mail, crmOwner } of people) {
		const user = createRow(org, 'User', { Name: name, Email: mail, IsActive: true }, AS_ADMIN);
		if (crmOwner !== undefined) {
			org.rows.get('User')?.delete(String(user.Id));
			user.Id = fullId(crmOwner);
			org.rows.get('User')?.set(user.Id, user);
		}
		users.set(id, String(user.Id));
	}
	return users;
}
