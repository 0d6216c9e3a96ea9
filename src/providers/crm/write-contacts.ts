import type { OurProperties } from '../../engine/crm';
import type { Going } from './going';
import { markValues } from './plan-contact';
import type { Change, CrmPort, NewContact, WrittenAll } from './port';

/** Writes the contacts before anything is made beside them: their marks say what is begun. */
export async function writeContacts(
	port: CrmPort,
	going: readonly Going[],
	ours: OurProperties,
): Promise<WrittenAll> {
	const made: NewContact[] = [];
	const changed: { ours: Change[]; found: Change[] } = { ours: [], found: [] };
	for (const one of going) {
		const { contact } = one;
		if (contact.kind === 'make') made.push(contact.contact);
		if (contact.kind !== 'change') continue;
		if (!contact.isNews && contact.announces === undefined) continue;
		changed[contact.isTaken ? 'ours' : 'found'].push(wholeChange(one, ours));
	}
	const isNothing = made.length + changed.ours.length + changed.found.length === 0;
	return isNothing ? new Map() : await port.writeContacts({ made, ...changed });
}

function wholeChange({ wanted, contact }: Going, ours: OurProperties): Change {
	if (contact.kind !== 'change') throw new Error(`Nothing changes about ${wanted.key}`);
	const { id, owner, values, mark } = contact;
	const whose = owner === undefined ? {} : { owner };
	return { key: wanted.key, id, ...whose, values: { ...values, ...markValues(mark, ours) } };
}
