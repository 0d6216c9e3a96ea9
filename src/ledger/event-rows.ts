import type { Selectable } from 'kysely';
import type { AnyNewEvent, Personal, RecordedEvent } from '../engine/handoff/event';
import type { EventTable, PersonalTable } from './schema';

/** An event's row with what is still known of the person beside it. */
export type EventRow = Selectable<EventTable> & {
	readonly facts: PersonalTable['facts'];
	readonly note: PersonalTable['note'];
};

/** The columns of an event about to be inserted. */
export function toEventRow(event: AnyNewEvent, cycle: number, recordedAt: string) {
	return {
		key: event.key,
		handoff: event.handoff,
		cycle,
		type: event.type,
		at: event.at,
		recorded_at: recordedAt,
		actor: event.actor,
		source: event.source,
		digest: event.digest,
		data: JSON.stringify(event.data),
	};
}

/** The columns of what an event says about a person; undefined when it says nothing. */
export function toPersonalRow(event: number, personal: Personal | undefined) {
	if (personal === undefined) return undefined;
	const hasFacts = personal.facts !== undefined && Object.keys(personal.facts).length > 0;
	if (!hasFacts && personal.note === undefined) return undefined;
	return {
		event,
		facts: hasFacts ? JSON.stringify(personal.facts) : null,
		note: personal.note ?? null,
	};
}

/** The event a row holds. What `record` wrote is trusted to be what it was given. */
export function fromEventRow(row: EventRow): RecordedEvent {
	const personal = toPersonal(row);
	return {
		seq: row.seq,
		key: row.key,
		handoff: row.handoff,
		cycle: row.cycle,
		type: row.type,
		at: row.at,
		recordedAt: row.recorded_at,
		actor: row.actor,
		source: row.source,
		digest: row.digest,
		data: JSON.parse(row.data),
		...(personal === undefined ? {} : { personal }),
	} as RecordedEvent;
}

/** What a row holds about a person; undefined where it holds nothing. */
export function toPersonal({
	facts,
	note,
}: Pick<EventRow, 'facts' | 'note'>): Personal | undefined {
	if (facts === null && note === null) return undefined;
	return {
		...(facts === null ? {} : { facts: JSON.parse(facts) }),
		...(note === null ? {} : { note }),
	};
}
