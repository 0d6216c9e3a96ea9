import type { RecordedEvent } from '../engine/handoff/event';
import { fromEventRow } from './event-rows';
import type { Store } from './store';

/** Handoffs read at a time. */
const PAGE = 200;

/** The events of every handoff, one handoff after the other, their ids ascending. */
export async function* timelines({ db }: Store): AsyncGenerator<readonly RecordedEvent[]> {
	let after = '';
	for (;;) {
		const ids = await db
			.selectFrom('handoff')
			.select('id')
			.where('id', '>', after)
			.orderBy('id')
			.limit(PAGE)
			.execute();
		const last = ids.at(-1);
		if (last === undefined) return;
		after = last.id;
		const rows = await db
			.selectFrom('event')
			.leftJoin('personal', 'personal.event', 'event.seq')
			.selectAll('event')
			.select(['personal.facts', 'personal.note'])
			.where(
				'handoff',
				'in',
				ids.map(({ id }) => id),
			)
			.orderBy('event.handoff')
			.orderBy('event.seq')
			.execute();
		yield* byHandoff(rows.map(fromEventRow));
	}
}

function* byHandoff(events: readonly RecordedEvent[]): Generator<readonly RecordedEvent[]> {
	let from = 0;
	for (const [at, { handoff }] of events.entries()) {
		if (events[at + 1]?.handoff === handoff) continue;
		yield events.slice(from, at + 1);
		from = at + 1;
	}
}

/** When the latest event happened, UTC ISO; null in an empty ledger. */
export async function latestEventAt({ db }: Store): Promise<string | null> {
	const row = await db
		.selectFrom('event')
		.select((event) => event.fn.max('at').as('at'))
		.executeTakeFirst();
	return row?.at ?? null;
}
