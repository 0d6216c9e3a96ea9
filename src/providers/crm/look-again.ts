import type { OurProperties } from '../../engine/crm';
import { askedFor } from './asked-for';
import type { Going } from './going';
import { planOpportunity } from './plan-opportunity';
import type { CrmPort, Found, WrittenAll } from './port';

/** What is on its way, and what was found so far. */
export interface Course {
	readonly going: readonly Going[];
	readonly found: Found;
}

/**
 * Looks for what could not be begun in the mark, because its contact was refused, before it is made.
 */
export async function lookWhereRefused(
	port: CrmPort,
	{ going, found }: Course,
	made: WrittenAll,
	ours: OurProperties,
): Promise<Course> {
	const unsure = going.filter(
		({ wanted, contact }) =>
			contact.kind === 'change' && contact.begins && made.get(wanted.key)?.ok === false,
	);
	return await lookedFor(port, { going, found }, unsure, ours);
}

/**
 * An opportunity that was refused may be there, whatever the mark said, as no second one has its key:
 * then it is compared and changed instead.
 */
export async function takeWhatIsThere(
	port: CrmPort,
	{ going, found }: Course,
	opened: WrittenAll,
	ours: OurProperties,
): Promise<Course & { readonly opened: WrittenAll }> {
	const refused = going.filter(
		({ wanted, opportunity }) =>
			opportunity?.kind === 'make' && opened.get(wanted.opportunity?.key ?? '')?.ok === false,
	);
	const after = await lookedFor(port, { going, found }, refused, ours);
	const there = after.found.opportunities;
	const left = [...opened].filter(([key, { ok }]) => ok || !there.has(key));
	return { ...after, opened: new Map(left) };
}

async function lookedFor(
	port: CrmPort,
	{ going, found }: Course,
	some: readonly Going[],
	ours: OurProperties,
): Promise<Course> {
	if (some.length === 0) return { going, found };
	const asked = askedFor(
		some.map(({ wanted }) => wanted),
		ours,
	);
	const seen = await port.find({ ...asked, people: [] });
	const all: Found = {
		...found,
		opportunities: new Map([...found.opportunities, ...seen.opportunities]),
		tasks: new Set([...found.tasks, ...seen.tasks]),
	};
	const again = going.map((one) => {
		const { wanted, opportunity } = one;
		if (opportunity === undefined || wanted.opportunity === undefined || !some.includes(one)) {
			return one;
		}
		return { ...one, opportunity: planOpportunity(wanted, wanted.opportunity, all, ours) };
	});
	return { going: again, found: all };
}
