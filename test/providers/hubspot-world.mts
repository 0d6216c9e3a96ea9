import { fakeHubSpot } from '../../sandbox/providers/hubspot/fake-hubspot.mts';
import { peopleInHubSpot } from '../../sandbox/providers/hubspot/people-in-hubspot.mts';
import { createRecord, updateRecord } from '../../sandbox/providers/hubspot/write-record.mts';
import { neededProperties, type CrmPort } from '../../src/providers/crm/index.ts';
import { hubSpotPort, OwnerBook, setUpHubSpot } from '../../src/providers/hubspot/index.ts';
import { CONTRACT } from '../support/contract.mts';
import type { CrmWorld, SeenRecord } from './crm-world.mts';
import { fetchHttp } from './fetch-http.mts';

/** The shipped contract and a HubSpot account that is set up for it. */
export async function hubSpotWorld(): Promise<
	CrmWorld & {
		readonly fake: Awaited<ReturnType<typeof fakeHubSpot>>;
		portKnowing(book: OwnerBook): CrmPort;
	}
> {
	const fake = await fakeHubSpot();
	const users = peopleInHubSpot(fake, CONTRACT.team.people.values());
	const waited: number[] = [];
	const http = fetchHttp(
		() => fake.url,
		() => ({ authorization: 'Bearer pat-test' }),
	);
	const wait = async (ms: number) => void waited.push(ms);
	const owners = new OwnerBook(Date.now);
	const world = {
		system: 'hubspot' as const,
		contract: CONTRACT,
		fake,
		waited,
		port: () => hubSpotPort(http, wait, new OwnerBook(Date.now)),
		laterPort: () => hubSpotPort(http, wait, owners),
		portKnowing: (book: OwnerBook) => hubSpotPort(http, wait, book),
		setUp: async () => await setUpHubSpot(http, wait, neededProperties(CONTRACT, CONTRACT.crm!)),
		contacts: () => seen('contacts'),
		opportunities: () => seen('deals'),
		tasks: () => seen('tasks'),
		addContact: (mail: string, owner: string, values = {}) =>
			createRecord(
				fake.account,
				'contacts',
				{ email: mail, hubspot_owner_id: owner, ...values },
				[],
				Date.now(),
			).id,
		addCompany: (
			contact: string,
			{ employees, owner, parentOwner }: { employees: string; owner: string; parentOwner: string },
		) => {
			const make = (values: Record<string, string>) =>
				createRecord(fake.account, 'companies', values, [], Date.now()).id;
			const parent = make({ name: 'Holding', hubspot_owner_id: parentOwner });
			const company = make({
				name: 'Northwind',
				numberofemployees: employees,
				hubspot_owner_id: owner,
				hs_parent_company_id: parent,
			});
			const record = fake.records('contacts').find(({ id }) => id === contact)!;
			record.properties.associatedcompanyid = company;
		},
		addDeal: (contact: string, owner: string, isClosed: boolean) => {
			const values = {
				dealname: 'Northwind',
				dealstage: isClosed ? 'closedlost' : 'qualifiedtobuy',
				hubspot_owner_id: owner,
			};
			const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }];
			createRecord(fake.account, 'deals', values, [{ to: { id: contact }, types }], Date.now());
		},
		edit: (of: 'contact' | 'opportunity', id: string, values: Readonly<Record<string, string>>) => {
			const type = of === 'contact' ? 'contacts' : 'deals';
			const record = fake.records(type).find((one) => one.id === id);
			if (record === undefined) throw new Error(`No ${of} ${id}`);
			updateRecord(fake.account, type, record, values, Date.now());
		},
		user: (person: string) => users.get(person) ?? '',
		names: {
			status: 'handoff_status',
			pain: 'handoff_pain',
			notes: 'handoff_notes',
			quality: 'handoff_quality',
			outcome: 'handoff_outcome',
			owner: 'hubspot_owner_id',
			stage: 'dealstage',
			subject: 'hs_task_subject',
		},
		on: {
			makeContacts: 'contacts/batch/upsert',
			makeRest: 'batch/create',
			change: 'batch/update',
			find: 'contacts/batch/read',
		},
		says: {
			busy: {
				status: 429,
				body: { status: 'error', message: 'Too many.', policyName: 'TEN_SECONDLY_ROLLING' },
			},
			busyFor7: {
				status: 429,
				headers: { 'retry-after': '7' },
				body: { status: 'error', message: 'Too many.' },
			},
			quota: { status: 429, body: { status: 'error', message: 'Daily.', policyName: 'DAILY' } },
			expired: { status: 401, body: { status: 'error', category: 'INVALID_AUTHENTICATION' } },
		},
		close: async () => await fake.close(),
	};
	function seen(type: string): readonly SeenRecord[] {
		return fake.records(type).map(({ id, properties }) => ({
			id,
			owner: properties.hubspot_owner_id ?? '',
			values: properties,
		}));
	}
	await world.setUp();
	fake.calls.length = 0;
	return world;
}
