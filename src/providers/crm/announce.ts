import type { OurProperties } from '../../engine/crm';
import type { Going } from './going';
import { markValues } from './plan-contact';
import type { Change, CrmPort, WrittenAll } from './port';

/**
 * Where a contact was refused that was to say what is begun beside it, writes only that. Returns those
 * beside whose contacts something may be made: what was not announced and not looked for is not made,
 * or it would be made again.
 */
export async function announced(
	port: CrmPort,
	going: readonly Going[],
	made: WrittenAll,
	ours: OurProperties,
): Promise<readonly Going[]> {
	const alone = new Map<Going, Change>();
	for (const one of going) {
		const { wanted, contact } = one;
		if (contact.kind !== 'change' || contact.announces === undefined) continue;
		if (made.get(wanted.key)?.ok !== false) continue;
		const values = markValues(contact.announces, ours);
		alone.set(one, { key: wanted.key, id: contact.id, values });
	}
	if (alone.size === 0) return going;
	const told = await port.change([...alone.values()], []);
	return going.filter((one) => !alone.has(one) || told.get(one.wanted.key)?.ok === true);
}
