import {
	type Ask,
	canonical,
	type ChangedRecord,
	type ChangesAsked,
	fieldsOf,
	textOf,
} from '../crm';
import { recordsIn, type HubSpotRecord } from './normalise';
import type { HubSpotObject } from './paths';
import { searchChanged } from './requests';

/** Each kind's own word for when a record last changed. */
const CHANGED = { contacts: 'lastmodifieddate', deals: 'hs_lastmodifieddate' } as const;
const ID = 'hs_object_id';
const PAGE = 100;
/** A search gives no more than this, however many there are. */
const MOST_FOUND = 10_000;

type Searched = keyof typeof CHANGED;
type Filters = Parameters<typeof searchChanged>[1];

/**
 * What changed since an instant, in its order. One search ends at 10,000 records: the next begins with
 * the last moment the one before has seen, and where that moment alone has as many, goes by their ids.
 */
export async function* changes(
	ask: Ask,
	{ of, since }: ChangesAsked,
): AsyncGenerator<readonly ChangedRecord[]> {
	const type: Searched = of === 'contact' ? 'contacts' : 'deals';
	const property = CHANGED[type];
	let from = since;
	for (;;) {
		const filters = [{ propertyName: property, operator: 'GTE', value: String(from) }];
		let last = from;
		let count = 0;
		for await (const page of search(ask, type, filters, property)) {
			count += page.length;
			last = page.at(-1)?.at ?? last;
			yield page;
		}
		if (count < MOST_FOUND) return;
		if (last > from) {
			from = last;
			continue;
		}
		yield* ofOneMoment(ask, type, from);
		from += 1;
	}
}

/** All that changed in one millisecond, in the order of their ids. */
async function* ofOneMoment(
	ask: Ask,
	type: Searched,
	at: number,
): AsyncGenerator<readonly ChangedRecord[]> {
	const moment = { propertyName: CHANGED[type], operator: 'EQ', value: String(at) };
	let lastId = '0';
	for (;;) {
		const filters = [moment, { propertyName: ID, operator: 'GT', value: lastId }];
		let count = 0;
		for await (const page of search(ask, type, filters, ID)) {
			count += page.length;
			lastId = page.at(-1)?.id ?? lastId;
			yield page.map(({ id }) => ({ id, at }));
		}
		if (count < MOST_FOUND) return;
	}
}

async function* search(
	ask: Ask,
	type: HubSpotObject & Searched,
	filters: Filters,
	sortedBy: string,
): AsyncGenerator<readonly ChangedRecord[]> {
	let after: string | undefined;
	let count = 0;
	do {
		const page = after === undefined ? { limit: PAGE } : { limit: PAGE, after };
		const { body } = await ask(searchChanged(type, filters, sortedBy, page));
		const found = recordsIn(body).map((record) => changed(record, CHANGED[type]));
		if (found.length > 0) yield found;
		count += found.length;
		const next = textOf(fieldsOf(fieldsOf(fieldsOf(body).paging).next).after);
		after = next === '' || count >= MOST_FOUND ? undefined : next;
	} while (after !== undefined);
}

/** A moment that cannot be read counts as the beginning of time: nothing is skipped because of it. */
function changed({ id, properties }: HubSpotRecord, property: string): ChangedRecord {
	const at = Date.parse(canonical(properties[property], 'instant'));
	return { id, at: Number.isNaN(at) ? 0 : at };
}
