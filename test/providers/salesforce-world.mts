import { fakeSalesforce } from '../../sandbox/providers/salesforce/fake-salesforce.mts';
import {
	AS_ADMIN,
	peopleInSalesforce,
} from '../../sandbox/providers/salesforce/people-in-salesforce.mts';
import { createRow, updateRow } from '../../sandbox/providers/salesforce/write-row.mts';
import { readFileSync } from 'node:fs';
import { neededProperties } from '../../src/providers/crm/index.ts';
import { salesforcePort, setUpSalesforce } from '../../src/providers/salesforce/index.ts';
import { contractOf, variant } from '../support/contract.mts';
import type { CrmWorld, SeenRecord } from './crm-world.mts';
import { fetchHttp } from './fetch-http.mts';

const PRESET = readFileSync(
	new URL('../../policies/presets/salesforce/crm.yaml', import.meta.url),
	'utf8',
);

/** The shipped contract with the mapping for Salesforce. */
export const SALESFORCE_FILES = variant(() => ({ 'crm.yaml': PRESET }));
const CONTRACT = contractOf(SALESFORCE_FILES);

/** That contract and an org that is set up for it. */
export async function salesforceWorld(): Promise<
	CrmWorld & { readonly fake: Awaited<ReturnType<typeof fakeSalesforce>> }
> {
	const fake = await fakeSalesforce();
	const rules = AS_ADMIN;
	const users = peopleInSalesforce(fake, CONTRACT.team.people.values());
	fake.deploy(neededProperties(CONTRACT, CONTRACT.crm!));
	const waited: number[] = [];
	const http = fetchHttp(
		() => fake.url,
		() => ({ authorization: 'Bearer 00D-session' }),
	);
	const wait = async (ms: number) => void waited.push(ms);
	function seen(type: string): readonly SeenRecord[] {
		return fake.rows(type).map((row) => ({
			id: String(row.Id),
			owner: String(row.OwnerId ?? ''),
			values: row,
		}));
	}
	return {
		system: 'salesforce',
		contract: CONTRACT,
		fake,
		waited,
		port: () => salesforcePort(http, wait),
		laterPort: () => salesforcePort(http, wait),
		setUp: async () => await setUpSalesforce(http, wait, neededProperties(CONTRACT, CONTRACT.crm!)),
		contacts: () => seen('Contact'),
		opportunities: () => seen('Opportunity'),
		tasks: () => seen('Task'),
		addContact: (mail, owner, values = {}) => {
			const own = owner === '' ? {} : { OwnerId: owner };
			const sent = { LastName: 'Somebody', Email: mail, ...own, ...values };
			const row = createRow(fake.org, 'Contact', sent, rules);
			if (owner === '') row.OwnerId = '';
			return String(row.Id);
		},
		addCompany: (contact, { employees, owner, parentOwner }) => {
			const parent = createRow(
				fake.org,
				'Account',
				{ Name: 'Holding', OwnerId: parentOwner },
				rules,
			);
			const company = createRow(
				fake.org,
				'Account',
				{
					Name: 'Northwind',
					NumberOfEmployees: Number(employees),
					OwnerId: owner,
					ParentId: parent.Id,
				},
				rules,
			);
			updateRow(fake.org, 'Contact', contact, { AccountId: company.Id });
		},
		addDeal: (contact, owner, isClosed) => {
			const { AccountId } = fake.rows('Contact').find(({ Id }) => Id === contact)!;
			const StageName = isClosed ? 'Closed Lost' : 'Proposal';
			const deal = {
				Name: 'Northwind',
				StageName,
				CloseDate: '2027-03-31',
				OwnerId: owner,
				AccountId,
			};
			createRow(fake.org, 'Opportunity', deal, rules);
		},
		edit: (of, id, values) =>
			void updateRow(fake.org, of === 'contact' ? 'Contact' : 'Opportunity', id, values),
		user: (person) => users.get(person) ?? '',
		names: {
			status: 'Handoff_Status__c',
			pain: 'Handoff_Pain__c',
			notes: 'Handoff_Notes__c',
			quality: 'Handoff_Quality__c',
			outcome: 'Handoff_Outcome__c',
			owner: 'OwnerId',
			stage: 'StageName',
			subject: 'Subject',
		},
		on: {
			makeContacts: 'PATCH /services/data/v67.0/composite/sobjects/Contact',
			makeRest: 'POST /services/data/v67.0/composite/sobjects',
			change: 'PATCH /services/data/v67.0/composite/sobjects',
			find: 'POST /services/data/v67.0/composite',
		},
		says: {
			busy: { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Busy.' }] },
			busyFor7: {
				status: 429,
				headers: { 'retry-after': '7' },
				body: [{ errorCode: 'TOO_MANY', message: 'Slowly.' }],
			},
			quota: {
				status: 403,
				body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
			},
			expired: {
				status: 401,
				body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired' }],
			},
		},
		close: async () => await fake.close(),
	};
}
