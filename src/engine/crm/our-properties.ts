import type { CrmSystem } from '../policy/contract';

/** Where the ledger's own marks stand in a CRM: the unique key, and what was written last. */
export interface OurProperties {
	readonly key: string;
	readonly mark: string;
}

export const OUR_PROPERTIES: Readonly<Record<CrmSystem, OurProperties>> = {
	hubspot: { key: 'handoff_key', mark: 'handoff_mark' },
	salesforce: { key: 'Handoff_Key__c', mark: 'Handoff_Mark__c' },
};
