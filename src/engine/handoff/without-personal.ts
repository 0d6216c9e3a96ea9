import type { RecordedEvent } from './event';

/** An event without anything about a person, as it may be shown or saved where nobody asked for more. */
export function withoutPersonal(event: RecordedEvent): Omit<RecordedEvent, 'personal'> {
	const { personal: _, ...open } = event;
	return open;
}
