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
	type WrittenAll,
} from '../crm';
import { hubSpotFault } from './fault';
import { finder } from './find';
import { changes } from './changes';
import { dealsById, reader } from './read';
import { writtenIn, type HubSpotRecord } from './normalise';
import type { HubSpotObject } from './paths';
import { createDeals, createTasks, updateRecords, upsertContacts } from './requests';

const { key: KEY } = OUR_PROPERTIES.hubspot;

/** HubSpot over HTTP that is handed in, with its authorisation already on it. */
export function hubSpotPort(http: Http, wait: Wait): CrmPort {
	const ask = patiently({ http, wait, faultOf: hubSpotFault });
	return {
		find: finder(ask),
		read: reader(ask),
		opportunities: async (ids, properties) => await dealsById(ask, ids, properties),
		changes: (asked) => changes(ask, asked),
		makeContacts: async (contacts) =>
			await divided(
				contacts,
				async (some) => await write(ask, upsertContacts(some, KEY), some, byKey),
			),
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
			return new Map([...deals, ...made]);
		},
		async change(contacts, opportunities) {
			const changed = await update(ask, 'contacts', contacts);
			return new Map([...changed, ...(await update(ask, 'deals', opportunities))]);
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

function byKey({ properties }: HubSpotRecord): string | undefined {
	const key = properties[KEY];
	return typeof key === 'string' ? key : undefined;
}
