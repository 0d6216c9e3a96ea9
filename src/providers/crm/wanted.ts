import type { ValueType } from './canonical';

/** One property as the ledger would have it; an empty value clears what we wrote before. */
export interface WantedProperty {
	readonly property: string;
	readonly type: ValueType;
	readonly value: string;
}

/** Somebody of our team, as far as the CRM can know them. */
export interface TeamMember {
	readonly id: string;
	readonly mail: string;
	/** Their user id in the CRM, where the contract goes by it. */
	readonly crmOwner?: string;
}

export interface WantedOpportunity {
	readonly key: string;
	readonly name: string;
	readonly pipeline?: string;
	readonly stage: string;
	/** YYYY-MM-DD. */
	readonly closesOn: string;
	readonly owner: TeamMember | undefined;
	readonly properties: readonly WantedProperty[];
}

export interface WantedTask {
	/** Made once under this key, which stands in its subject. */
	readonly key: string;
	readonly subject: string;
	readonly body: string;
	/** YYYY-MM-DD. */
	readonly dueOn: string;
	readonly owner: TeamMember | undefined;
	/** Whether it was made, as far as is remembered; absent where nobody knows. */
	readonly isMade?: boolean;
}

/**
 * What is remembered from one execution to the next. It only saves looking for what cannot be there
 * or is done: whatever is written to is looked at all the same.
 */
export interface Remembered {
	/** Whether nobody has tried yet to write this handoff into this CRM. */
	readonly isNew: boolean;
	/** Keys of tasks that were made. */
	readonly tasks: ReadonlySet<string>;
	/** The contact it was linked to last. */
	readonly contact?: string;
}

/** What the CRM should show of one handoff. */
export interface WantedHandoff {
	readonly key: string;
	/** See `Remembered`; absent where nobody knows. */
	readonly isNew?: boolean;
	readonly since: string;
	readonly revision: number;
	readonly mail: string;
	/** The contact in this CRM the lead came from, or was linked to; absent where nobody knows of any. */
	readonly contactId?: string;
	/** In full, for a contact that has to be made. */
	readonly name: string;
	readonly company: string;
	readonly properties: readonly WantedProperty[];
	/** Who brought the lead: a new contact is theirs, and theirs is what may move to the AE. */
	readonly sdr: TeamMember | undefined;
	/** Who the contact is to belong to from now on; undefined where that is not ours to say. */
	readonly owner: TeamMember | undefined;
	readonly opportunity: WantedOpportunity | undefined;
	readonly task: WantedTask | undefined;
}
