import { OUR_PROPERTIES } from '../../engine/crm';
import {
	type Ask,
	type Change,
	type CrmPort,
	divided,
	type Http,
	type HttpRequest,
	patiently,
	type Wait,
	waysToWrite,
	type Written,
	type WrittenAll,
} from '../crm';
import { hubSpotFault } from './fault';
import { finder } from './find';
import { changes } from './changes';
import type { OwnerBook } from './owner-book';
import { dealsById, reader } from './read';
import { writtenIn, type HubSpotRecord } from './normalise';
import type { HubSpotObject } from './paths';
import { createDeals, createTasks, updateRecords, upsertContacts } from './requests';

const { key: KEY } = OUR_PROPERTIES.hubspot;

/** HubSpot over HTTP that is handed in, with its authorisation already on it, and who is who there. */
export function hubSpotPort(http: Http, wait: Wait, owners: OwnerBook): CrmPort {
	const ask = patiently({ http, wait, faultOf: hubSpotFault });
	const asWritten = (all: WrittenAll) => doubting(all, owners);
	return {
		find: finder(ask, owners),
		read: reader(ask, owners),
		opportunities: async (ids, properties) => await dealsById(ask, ids, properties),
		changes: (asked) => changes(ask, asked),
		async writeContacts(contacts) {
			const { byKey: keyed, byId } = waysToWrite(contacts);
			const upserted = await divided(
				keyed,
				async (some) => await write(ask, upsertContacts(some, KEY), some, byKey),
			);
			return asWritten(new Map([...upserted, ...(await update(ask, 'contacts', byId))]));
		},
		async make(opportunities, tasks) {
			const deals = await divided(
				opportunities,
				async (some) => await write(ask, createDeals(some), some, byKey),
			);
			const subjects = new Map(tasks.map(({ subject, key }) => [subject, key]));
			const made = await divided(
				tasks,
				async (some) =>
					await write(ask, createTasks(some), some, ({ properties }) =>
						subjects.get(String(properties.hs_task_subject)),
					),
			);
			return asWritten(new Map([...deals, ...made]));
		},
		async change(contacts, opportunities) {
			const changed = await update(ask, 'contacts', contacts);
			const deals = await update(ask, 'deals', opportunities);
			return asWritten(new Map([...changed, ...deals]));
		},
	};
}

async function update(
	ask: Ask,
	type: HubSpotObject,
	changes: readonly Change[],
): Promise<WrittenAll> {
	const keys = new Map(changes.map(({ id, key }) => [id, key]));
	return await divided(
		changes,
		async (some) => await write(ask, updateRecords(type, some), some, ({ id }) => keys.get(id)),
	);
}

async function write(
	ask: Ask,
	request: HttpRequest,
	items: ReadonlyArray<{ readonly key: string }>,
	keyOf: (record: HubSpotRecord) => string | undefined,
): Promise<WrittenAll> {
	const { body } = await ask(request);
	return writtenIn(
		body,
		items.map(({ key }) => key),
		keyOf,
	);
}

/** An owner who is refused may have left since the owners were read: worth another try, read anew. */
function doubting(all: WrittenAll, owners: OwnerBook): WrittenAll {
	const isOwner = (one: Written) => !one.ok && /owner/i.test(one.message);
	if (![...all.values()].some(isOwner) || !owners.doubt()) return all;
	return new Map(
		[...all].map(([key, one]) => [key, isOwner(one) ? { ...one, again: true } : one] as const),
	);
}

function byKey({ properties }: HubSpotRecord): string | undefined {
	const key = properties[KEY];
	return typeof key === 'string' ? key : undefined;
}
