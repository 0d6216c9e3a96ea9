import type { OurProperties } from '../../engine/crm';
import { taskKey } from './begun';
import { contactId, type Going } from './going';
import { markValues } from './plan-contact';
import type { Change, CrmPort, Found, NewContact, WrittenAll } from './port';

/**
 * Writes the contacts that are new and those that have our key, in one call, before anything is made
 * beside them: their marks say what is begun. Those found by their address come last, by id; what is
 * beside them was looked for.
 */
export async function upsertContacts(
	port: CrmPort,
	going: readonly Going[],
	found: Found,
	ours: OurProperties,
): Promise<WrittenAll> {
	const made: NewContact[] = [];
	const changed: Change[] = [];
	for (const one of going) {
		const { contact } = one;
		if (contact.kind === 'make') made.push(contact.contact);
		if (contact.kind !== 'change' || !contact.isTaken) continue;
		const remembers = isThere(one, found) && !contact.taskMade;
		if (contact.isNews || contact.announces !== undefined || remembers) {
			changed.push(wholeChange(one, remembers, ours));
		}
	}
	const isNothing = made.length === 0 && changed.length === 0;
	return isNothing ? new Map() : await port.upsertContacts(made, changed);
}

/**
 * What is left to write about a contact once everything beside it is there: that its task is. It is
 * remembered only then, so that one that failed is made the next time.
 */
export function lastChange(
	one: Going,
	found: Found,
	{ made, opened }: { readonly made: WrittenAll; readonly opened: WrittenAll },
	ours: OurProperties,
): Change | undefined {
	const { wanted, contact } = one;
	const id = contactId(one, made);
	if (id === undefined || (contact.kind !== 'make' && contact.kind !== 'change')) return undefined;
	const isMade = opened.get(taskKey(wanted.task?.key ?? ''))?.ok === true;
	if (contact.kind === 'change' && !contact.isTaken) {
		return wholeChange(one, isMade || isThere(one, found), ours);
	}
	// Without its values the mark would not be true.
	if (!isMade || made.get(wanted.key)?.ok === false) return undefined;
	const mark = { ...contact.mark, task: wanted.task?.key ?? '' };
	return { key: wanted.key, id, values: markValues(mark, ours) };
}

function isThere({ wanted: { task } }: Going, { tasks }: Found): boolean {
	return task !== undefined && tasks.has(task.subject);
}

function wholeChange({ wanted, contact }: Going, remembers: boolean, ours: OurProperties): Change {
	if (contact.kind !== 'change') throw new Error(`Nothing changes about ${wanted.key}`);
	const { id, owner, values } = contact;
	const { task } = wanted;
	const mark = remembers && task ? { ...contact.mark, task: task.key } : contact.mark;
	const whose = owner === undefined ? {} : { owner };
	return { key: wanted.key, id, ...whose, values: { ...values, ...markValues(mark, ours) } };
}
