import type { HandoffState } from '../handoff/state';
import type { Contract, Person } from '../policy/contract';

/** The SDR who brought the lead. */
export function sdrOf(contract: Contract, state: HandoffState): Person | undefined {
	return state.sdr === null ? undefined : contract.team.people.get(state.sdr);
}

/** The AE the lead belongs to, who decides. */
export function aeOf(contract: Contract, state: HandoffState): Person | undefined {
	return state.ae === null ? undefined : contract.team.people.get(state.ae);
}

/** The AE who will be in the meeting: the one who covers for the other, if somebody does. */
export function hostOf(contract: Contract, state: HandoffState): Person | undefined {
	if (state.cover === null) return aeOf(contract, state);
	return contract.team.people.get(state.cover);
}

const TITLE = /^(?:(?:dr|mr|mrs|ms|mx|prof|sir)\.?\s+)+(?=\S)/i;

/** How somebody is addressed: “Jo” for “Dr. Jo Smith” and for “Smith, Jo”. */
export function firstName(name: string): string {
	const [family = '', given] = name.split(',', 2);
	const spoken = (given ?? family).trim().replace(TITLE, '');
	return spoken.split(/\s+/)[0] ?? '';
}
