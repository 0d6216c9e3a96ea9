import type { Facts } from '../facts';
import type { HandoffState } from '../handoff/state';
import { personNamed } from '../person-named';
import type { Contract } from '../policy/contract';

/**
 * News without what we told the CRM ourselves: that a record is now the SDR's or the AE's of this very
 * handoff. As news it would have a lead judged once more, and its SDR asked once more for the same.
 * An owner who differs from one we knew of is news, whoever it is.
 */
export function notOurOwnWords(
	news: Facts,
	known: Facts,
	{ sdr, ae, owner }: HandoffState,
	{ crm, team }: Contract,
): Facts {
	const owners = new Set(
		(crm?.read ?? []).flatMap(({ fact, property }) => (property === undefined ? fact : [])),
	);
	const ours = ([fact, value]: readonly [string, unknown]) => {
		if (!owners.has(fact) || known[fact] !== undefined) return false;
		const person = personNamed(team, String(value))?.id;
		return person !== undefined && [sdr, ae, owner].includes(person);
	};
	return Object.fromEntries(Object.entries(news).filter((row) => !ours(row)));
}
