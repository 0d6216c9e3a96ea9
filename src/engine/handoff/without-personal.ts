import type { RecordedEvent } from './event';

/** An event without anything about a person, as it may be shown or saved where nobody asked for more. */
export function withoutPersonal(event: RecordedEvent): Readonly<Record<string, unknown>> {
	return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'personal'));
}
