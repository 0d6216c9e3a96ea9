import type { OurProperties } from '../../engine/crm';
import type { Going } from './going';
import { markValues } from './plan-contact';
import type { Change, CrmPort, WrittenAll } from './port';

/**
 * Where a contact was refused for good that was to say what is begun beside it, writes only that.
 * Returns those beside whose contacts something may be made: what was not announced and not looked
 * for is not made, or it would be made again.
 */
export async function announced(
	port: CrmPort,
	going: readonly Going[],
	made: WrittenAll,
	ours: OurProperties,
): Promise<readonly Going[]> {
	const alone = new Map<Going, Change>();
	const unsure = new Set<Going>();
	for (const one of going) {
		const { wanted, contact } = one;
		if (contact.kind !== 'change' || contact.announces === undefined) continue;
		const answer = made.get(wanted.key);
		if (answer?.ok !== false) continue;
		// It may be written after all: a mark without its values would make them somebody's.
		if (answer.again) {
			unsure.add(one);
			continue;
		}
		const values = markValues(contact.announces, ours);
		alone.set(one, { key: wanted.key, id: contact.id, values });
	}
	const sure = going.filter((one) => !unsure.has(one));
	if (alone.size === 0) return sure;
	const told = await port.change([...alone.values()], []);
	return sure.filter((one) => !alone.has(one) || told.get(one.wanted.key)?.ok === true);
}
