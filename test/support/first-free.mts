import { chooseSlot } from '../../src/engine/route';
import type { BookRequest } from '../../src/ledger';

const DAY = 24 * 3_600_000;

/** A request to book the first time that is free with the AE, within sixty days from `now` (epoch ms). */
export function firstFree(handoff: string, now: number): BookRequest {
	return {
		handoff,
		at: new Date(now).toISOString(),
		source: 'test',
		within: [new Date(now - DAY).toISOString(), new Date(now + 60 * DAY).toISOString()],
		choose({ contract, handoff: state, meetings }) {
			const ae = contract.team.people.get(state.cover ?? state.ae ?? '');
			if (ae === undefined) return null;
			const busy = meetings.map(([from, until]) => [Date.parse(from), Date.parse(until)] as const);
			const slot = chooseSlot(contract, ae, { requestedStart: null, now, busy });
			if (slot === null) return null;
			const [start, end] = [slot.start, slot.end].map((at) => new Date(at).toISOString());
			return { start: start ?? '', end: end ?? '', zone: 'UTC' };
		},
	};
}
