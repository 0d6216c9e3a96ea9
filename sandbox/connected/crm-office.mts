import type { Contract, CrmSystem } from '../../src/engine/policy/contract.ts';
import { OUR_PROPERTIES } from '../../src/engine/crm/index.ts';
import { neededProperties } from '../../src/providers/crm/index.ts';
import type { FakeServer } from '../providers/fake-provider.mts';
import { fakeHubSpot } from '../providers/hubspot/fake-hubspot.mts';
import { peopleInHubSpot } from '../providers/hubspot/people-in-hubspot.mts';
import { fakeSalesforce } from '../providers/salesforce/fake-salesforce.mts';
import { peopleInSalesforce } from '../providers/salesforce/people-in-salesforce.mts';
import type { ChosenCredential } from './choose-credential.mts';
import { accountsInHubSpot, accountsInSalesforce } from './known-accounts.mts';

/** A record of a CRM, by the CRM's own names. */
export interface CrmRecord {
	readonly id: string;
	readonly owner: string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** A fake CRM in which the team works, as the demo and its page look at it. */
export interface CrmOffice {
	readonly system: CrmSystem;
	readonly fake: FakeServer;
	/** Host names it answers for → where it listens. */
	readonly hosts: Readonly<Record<string, string>>;
	/** How n8n signs in. */
	readonly credential: ChosenCredential;
	/** The CRM's name for the key of a handoff. */
	readonly key: string;
	/** The CRM's name for a mail address. */
	readonly mail: string;
	/** Who a user is: id → name. */
	readonly users: ReadonlyMap<string, string>;
	/** Id of the CRM's user for one of our people. */
	userOf(person: string): string | undefined;
	contacts(): readonly CrmRecord[];
	opportunities(): readonly CrmRecord[];
	tasks(): readonly CrmRecord[];
}

/** Opens the CRM the contract is written for; its people are those of the team. */
export async function openOffice(contract: Contract): Promise<CrmOffice> {
	return contract.crm?.system === 'salesforce'
		? await salesforce(contract)
		: await hubspot(contract);
}

async function hubspot({ team }: Contract): Promise<CrmOffice> {
	const fake = await fakeHubSpot();
	const users = peopleInHubSpot(fake, team.people.values());
	accountsInHubSpot(fake, users);
	const of = (type: string) => () =>
		fake.records(type).map(({ id, properties }) => ({
			id,
			owner: properties.hubspot_owner_id ?? '',
			values: properties,
		}));
	return {
		system: 'hubspot',
		fake,
		hosts: { 'api.hubapi.com': fake.url },
		credential: {
			name: 'HubSpot of Lumenta',
			type: 'hubspotAppToken',
			data: { appToken: fake.token },
		},
		key: OUR_PROPERTIES.hubspot.key,
		mail: 'email',
		users: named(team, users),
		userOf: (person) => users.get(person),
		contacts: of('contacts'),
		opportunities: of('deals'),
		tasks: of('tasks'),
	};
}

/** The org's own address; nobody has it. */
const ORG = 'lumenta.my.salesforce.com';

async function salesforce(contract: Contract): Promise<CrmOffice> {
	const fake = await fakeSalesforce();
	const users = peopleInSalesforce(fake, contract.team.people.values());
	// What an admin does once, with the folder deploy/salesforce.
	if (contract.crm !== null) fake.deploy(neededProperties(contract, contract.crm));
	accountsInSalesforce(fake, users);
	const of = (type: string) => () =>
		fake
			.rows(type)
			.map((row) => ({ id: String(row.Id), owner: String(row.OwnerId ?? ''), values: row }));
	const oauthTokenData = {
		access_token: fake.session,
		refresh_token: '5Aep861',
		instance_url: `https://${ORG}`,
		token_type: 'Bearer',
	};
	return {
		system: 'salesforce',
		fake,
		hosts: { [ORG]: fake.url },
		credential: {
			name: 'Salesforce of Lumenta',
			type: 'handoffSalesforceOAuth2Api',
			data: { clientId: '3MVG9', clientSecret: 'secret', oauthTokenData },
		},
		key: OUR_PROPERTIES.salesforce.key,
		mail: 'Email',
		users: named(contract.team, users),
		userOf: (person) => users.get(person),
		contacts: of('Contact'),
		opportunities: of('Opportunity'),
		tasks: of('Task'),
	};
}

function named({ people }: Contract['team'], users: ReadonlyMap<string, string>) {
	return new Map([...users].map(([person, user]) => [user, people.get(person)?.name ?? person]));
}
