import type { RecordedEvent } from '../engine/handoff/event';

/** An event without anything about a person, as a command may print it. */
export function publicEvent(event: RecordedEvent): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'personal'));
}
