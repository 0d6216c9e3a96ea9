import {
	type Ask,
	canonical,
	type ChangedRecord,
	type ChangesAsked,
	CrmFailure,
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

type Searched = keyof typeof CHANGED;
type Filters = Parameters<typeof searchChanged>[1];

/**
 * What changed since an instant, in its order. Each page begins with the last moment of the one
 * before, and where one moment fills a page, goes by ids. HubSpot's own pages count places: whatever
 * changes once more while they are read moves to the end, and one that is not read yet takes its place.
 */
export async function* changes(
	ask: Ask,
	{ of, since }: ChangesAsked,
): AsyncGenerator<readonly ChangedRecord[]> {
	const type: Searched = of === 'contact' ? 'contacts' : 'deals';
	const property = CHANGED[type];
	let from = since;
	/** What was given of that moment. */
	let given = new Set<string>();
	const isNew = ({ id, at }: ChangedRecord) => at !== from || !given.has(id);
	for (;;) {
		const filters = [{ propertyName: property, operator: 'GTE', value: String(from) }];
		const { page, isLast } = await search(ask, type, filters, property);
		const news = page.filter(isNew);
		if (news.length > 0) yield news;
		if (isLast) return;
		refuseDisorder(page, from);
		const last = page.at(-1)?.at ?? from;
		const ofLast = page.filter(({ at }) => at === last).map(({ id }) => id);
		if (last > from) {
			from = last;
			given = new Set(ofLast);
			continue;
		}
		given = new Set([...given, ...ofLast]);
		for await (const some of ofOneMoment(ask, type, from)) {
			const others = some.filter(isNew);
			if (others.length > 0) yield others;
		}
		from += 1;
		given = new Set();
	}
}

/** What comes next is found by order alone: out of order something would be left out, unseen. */
function refuseDisorder(page: readonly ChangedRecord[], from: number): void {
	const isInOrder = page.every(({ at }, place) => at >= (page[place - 1]?.at ?? from));
	if (isInOrder) return;
	const message = 'HubSpot: the search did not answer in the order of changes it was asked for.';
	throw new CrmFailure({ kind: 'unknown', message });
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
		const { page, isLast } = await search(ask, type, filters, ID);
		if (page.length > 0) yield page.map(({ id }) => ({ id, at }));
		if (isLast) return;
		lastId = page.at(-1)?.id ?? lastId;
	}
}

/** The first page of a search, and whether there is no other. */
async function search(
	ask: Ask,
	type: HubSpotObject & Searched,
	filters: Filters,
	sortedBy: string,
): Promise<{ readonly page: readonly ChangedRecord[]; readonly isLast: boolean }> {
	const { body } = await ask(searchChanged(type, filters, sortedBy, PAGE));
	const page = recordsIn(body).map((record) => changed(record, CHANGED[type]));
	const next = textOf(fieldsOf(fieldsOf(fieldsOf(body).paging).next).after);
	return { page, isLast: next === '' || page.length === 0 };
}

/** A moment that cannot be read counts as the beginning of time: nothing is skipped because of it. */
function changed({ id, properties }: HubSpotRecord, property: string): ChangedRecord {
	const at = Date.parse(canonical(properties[property], 'instant'));
	return { id, at: Number.isNaN(at) ? 0 : at };
}
