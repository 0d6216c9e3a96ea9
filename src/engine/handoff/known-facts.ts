import type { Facts, FactValue } from '../facts';
import type { RecordedEvent } from './event';

/**
 * Everything known about a lead from its timeline, later values over earlier ones. What has to be
 * heard anew after a rejection is unknown again once the lead comes back, unless it was said since.
 */
export function knownFacts(timeline: readonly RecordedEvent[]): Facts {
	const known = new Map<string, { readonly value: FactValue; readonly place: number }>();
	let rejected = 0;
	for (const [place, event] of timeline.entries()) {
		switch (event.type) {
			case 'lead.received':
			case 'evidence.added':
				for (const [name, value] of Object.entries({
					...event.data.facts,
					...event.personal?.facts,
				})) {
					known.set(name, { value, place });
				}
				break;
			case 'decision.rejected':
				rejected = place;
				break;
			case 'reengaged':
				for (const name of event.data.anew ?? []) {
					if ((known.get(name)?.place ?? 0) < rejected) known.delete(name);
				}
				break;
			default:
				break;
		}
	}
	return Object.fromEntries([...known].map(([name, { value }]) => [name, value]));
}
