import { OUR_PROPERTIES } from '../../engine/crm';
import {
	type Change,
	type CrmPort,
	divided,
	type Http,
	type NewOpportunity,
	type NewTask,
	patiently,
	type Wait,
	waysToWrite,
} from '../crm';
import { salesforceFault } from './fault';
import { finder } from './find';
import { writtenIn } from './normalise';
import { changes } from './changes';
import { opportunitiesById, reader } from './read';
import { create, update, upsertContacts } from './requests';

const { key: KEY } = OUR_PROPERTIES.salesforce;

/** Salesforce over HTTP that is handed in, with its authorisation already on it. */
export function salesforcePort(http: Http, wait: Wait): CrmPort {
	const ask = patiently({ http, wait, faultOf: salesforceFault });
	const changed: CrmPort['change'] = async (contacts, opportunities) =>
		await divided(mixed(contacts, opportunities), async (some) => {
			const { body } = await ask(update(only(some, 'one'), only(some, 'other')));
			return writtenIn(body, keysOf(some));
		});
	return {
		find: finder(ask),
		read: reader(ask),
		opportunities: async (ids, properties) => await opportunitiesById(ask, ids, properties),
		changes: (asked) => changes(ask, asked),
		async writeContacts(contacts) {
			const { byKey, byId } = waysToWrite(contacts);
			const upserted = await divided(byKey, async (some) => {
				const { body } = await ask(upsertContacts(some, KEY));
				return writtenIn(body, keysOf(some));
			});
			return new Map([...upserted, ...(await changed(byId, []))]);
		},
		make: async (opportunities, tasks) =>
			await divided(mixed(opportunities, tasks), async (some) => {
				const { body } = await ask(create(only(some, 'one'), only(some, 'other')));
				return writtenIn(body, keysOf(some));
			}),
		change: changed,
	};
}

/** Two kinds of records on their way in one call, the first kind first. */
type Mixed<A, B> = { readonly key: string } & (
	| { readonly kind: 'one'; readonly value: A }
	| { readonly kind: 'other'; readonly value: B }
);

function mixed<A extends { readonly key: string }, B extends { readonly key: string }>(
	ones: readonly A[],
	others: readonly B[],
): ReadonlyArray<Mixed<A, B>> {
	return [
		...ones.map((value) => ({ key: value.key, kind: 'one', value }) as const),
		...others.map((value) => ({ key: value.key, kind: 'other', value }) as const),
	];
}

function only(some: ReadonlyArray<Mixed<Change, Change>>, kind: 'one' | 'other'): Change[];
function only(some: ReadonlyArray<Mixed<NewOpportunity, NewTask>>, kind: 'one'): NewOpportunity[];
function only(some: ReadonlyArray<Mixed<NewOpportunity, NewTask>>, kind: 'other'): NewTask[];
function only(some: ReadonlyArray<Mixed<unknown, unknown>>, kind: 'one' | 'other'): unknown[] {
	return some.flatMap((each) => (each.kind === kind ? [each.value] : []));
}

function keysOf(items: ReadonlyArray<{ readonly key: string }>): readonly string[] {
	return items.map(({ key }) => key);
}
