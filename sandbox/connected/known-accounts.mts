import type { FakeHubSpot } from '../providers/hubspot/fake-hubspot.mts';
import { createRecord } from '../providers/hubspot/write-record.mts';
import type { FakeSalesforce } from '../providers/salesforce/fake-salesforce.mts';
import { AS_ADMIN } from '../providers/salesforce/people-in-salesforce.mts';
import { createRow } from '../providers/salesforce/write-row.mts';

/** An account the CRM knew before its lead came by the web form, and whose it is. */
interface KnownAccount {
	/** The contact's mail address, which is that of the lead. */
	readonly mail: string;
	readonly lastName: string;
	readonly company: string;
	/** Person id of the SDR who has the contact. */
	readonly sdr: string;
	/** Person id of the AE who has the account: the lead goes to them, whoever's turn it is. */
	readonly ae: string;
}

/** Accounts of two leads of the demo that say nothing of an owner themselves. */
export const KNOWN_ACCOUNTS: readonly KnownAccount[] = [
	{
		mail: 'helen.ostrander@prairiemutual.example',
		lastName: 'Ostrander',
		company: 'Prairie Mutual',
		sdr: 'priya-nair',
		ae: 'noah-williams',
	},
	{
		mail: 'e.dubreuil@atelierlune.example',
		lastName: 'Dubreuil',
		company: 'Atelier Lune',
		sdr: 'hannah-cole',
		ae: 'amelie-laurent',
	},
];

/** Puts the accounts into HubSpot, each with its contact. */
export function accountsInHubSpot(
	{ account }: FakeHubSpot,
	users: ReadonlyMap<string, string>,
): void {
	const now = Date.now();
	for (const { mail, lastName, company, sdr, ae } of KNOWN_ACCOUNTS) {
		const owned = { name: company, hubspot_owner_id: users.get(ae) ?? '' };
		const { id } = createRecord(account, 'companies', owned, [], now);
		const person = { email: mail, lastname: lastName, hubspot_owner_id: users.get(sdr) ?? '' };
		createRecord(account, 'contacts', person, [], now).properties.associatedcompanyid = id;
	}
}

/** The same in Salesforce. */
export function accountsInSalesforce(
	{ org }: FakeSalesforce,
	users: ReadonlyMap<string, string>,
): void {
	for (const { mail, lastName, company, sdr, ae } of KNOWN_ACCOUNTS) {
		const owned = { Name: company, OwnerId: users.get(ae) ?? '' };
		const { Id } = createRow(org, 'Account', owned, AS_ADMIN);
		const person = { Email: mail, LastName: lastName, OwnerId: users.get(sdr) ?? '' };
		createRow(org, 'Contact', { ...person, AccountId: Id ?? null }, AS_ADMIN);
	}
}
