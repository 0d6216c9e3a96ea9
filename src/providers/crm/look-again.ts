import type { OurProperties } from '../../engine/crm';
import { askedFor } from './asked-for';
import type { Going } from './going';
import { planOpportunity } from './plan-opportunity';
import type { CrmPort, Found, WrittenAll } from './port';

/**
 * An opportunity that was refused may be there, whatever the mark said, as no second one has its key:
 * then it is compared and changed instead. Takes and gives what was planned and what was opened.
 */
export async function takeWhatIsThere(
	port: CrmPort,
	{ going, opened }: { readonly going: readonly Going[]; readonly opened: WrittenAll },
	found: Found,
	ours: OurProperties,
): Promise<{ readonly going: readonly Going[]; readonly opened: WrittenAll }> {
	const refused = going.filter(
		({ wanted, opportunity }) =>
			opportunity?.kind === 'make' && opened.get(wanted.opportunity?.key ?? '')?.ok === false,
	);
	if (refused.length === 0) return { going, opened };
	const asked = askedFor(
		refused.map(({ wanted }) => wanted),
		ours,
	);
	const { opportunities } = await port.find({ ...asked, contacts: [], tasks: [], people: [] });
	const isThere = ({ wanted }: Going) => opportunities.has(wanted.opportunity?.key ?? '');
	return {
		going: going.map((one) => {
			const { opportunity } = one.wanted;
			if (opportunity === undefined || !refused.includes(one) || !isThere(one)) return one;
			const seen = { ...found, opportunities };
			return { ...one, opportunity: planOpportunity(one.wanted, opportunity, seen, ours) };
		}),
		opened: new Map([...opened].filter(([key, { ok }]) => ok || !opportunities.has(key))),
	};
}
