import type { Reportable } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';

type Data = Readonly<Record<string, unknown>>;

/**
 * The data of a reported event with what the handoff knows filled in, so that a workflow need not
 * say it, and so that a step that runs twice reports the same event twice.
 */
export function reportData(
	type: Reportable,
	state: HandoffState,
	data: Data,
	reason: string,
): Data {
	const chosen = reason === '' ? {} : { reason };
	switch (type) {
		case 'opportunity.opened':
			return { opportunity: `${state.id}-${state.cycle}`, ...data };
		case 'owner.moved':
			return ownerMoved(state, data);
		case 'meeting.moved':
			return state.meeting === null ? data : { zone: state.meeting.zone, ...data };
		case 'decision.rejected':
			return { ...chosen, ...data };
		case 'recycled':
			// The next step is the decision's or the contract's to say.
			return { ...chosen, ...without(data, 'next') };
		default:
			return data;
	}
}

/** Once the AE is the owner, what moved is what moved then: from the SDR. */
function ownerMoved(state: HandoffState, data: Data): Data {
	const to = data.to ?? state.ae;
	const from = data.from === to ? undefined : data.from;
	return { to, from: from ?? (state.owner === to ? state.sdr : state.owner) };
}

function without(data: Data, name: string): Data {
	return Object.fromEntries(Object.entries(data).filter(([field]) => field !== name));
}
