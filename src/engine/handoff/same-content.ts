import type { AnyNewEvent, RecordedEvent } from './event';

/**
 * Whether an event tells what is recorded already. Who told it and when does not matter, nor does a
 * note; facts about a person count unless they were erased since.
 */
export function sameContent(recorded: RecordedEvent, event: AnyNewEvent, erased: boolean): boolean {
	if (recorded.type !== event.type || recorded.handoff !== event.handoff) return false;
	if (canonical(recorded.data) !== canonical(event.data)) return false;
	return (
		erased || canonical(recorded.personal?.facts ?? {}) === canonical(event.personal?.facts ?? {})
	);
}

/** JSON text in which the order of an object's properties does not show. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}
