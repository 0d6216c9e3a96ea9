import type { CrmReading } from '../../engine/policy/contract';
import type { ValueType } from './canonical';
import type { TeamMember } from './wanted';

/** A record as the CRM holds it. */
export interface StoredRecord {
	readonly id: string;
	/** Property → what it holds; those that are empty may be absent. */
	readonly properties: Readonly<Record<string, unknown>>;
	/** User id in the CRM; empty for nobody. */
	readonly owner: string;
}

export interface StoredContact extends StoredRecord {
	/** In small letters. */
	readonly mail: string;
	/** The contact's company; empty for none. */
	readonly company: string;
}

/** What is looked up before anything is written. */
export interface Asked {
	readonly contacts: ReadonlyArray<{ readonly key: string; readonly mail: string }>;
	readonly contactProperties: readonly string[];
	/** Keys of opportunities. */
	readonly opportunities: readonly string[];
	readonly opportunityProperties: readonly string[];
	/** Tasks that may have been made, by the key of their handoff and their subject. */
	readonly tasks: ReadonlyArray<{ readonly handoff: string; readonly subject: string }>;
	readonly people: readonly TeamMember[];
	/**
	 * Of the opportunities and tasks, those that may be there by what their contacts say. The others
	 * need not be looked for.
	 */
	readonly narrow?: (contacts: Found['contacts']) => Pick<Asked, 'opportunities' | 'tasks'>;
}

export interface Found {
	/** By the key of the handoff. */
	readonly contacts: ReadonlyMap<string, StoredContact>;
	/** By their key. */
	readonly opportunities: ReadonlyMap<string, StoredRecord>;
	/** Subjects of tasks that are there. */
	readonly tasks: ReadonlySet<string>;
	/** Person id → user id in the CRM; who is no user is absent. */
	readonly people: ReadonlyMap<string, string>;
}

/** A value on its way to the CRM. */
export interface TypedValue {
	readonly type: ValueType;
	/** Canonical; empty clears. */
	readonly value: string;
}
export type Values = Readonly<Record<string, TypedValue>>;

export interface NewContact {
	readonly key: string;
	readonly mail: string;
	readonly name: string;
	readonly owner: string;
	readonly values: Values;
}

export interface Change {
	/** What an answer about it is filed under. */
	readonly key: string;
	readonly id: string;
	/** Absent where it stays. */
	readonly owner?: string;
	readonly values: Values;
}

export interface NewOpportunity {
	readonly key: string;
	readonly contact: string;
	readonly company: string;
	readonly name: string;
	readonly pipeline?: string;
	readonly stage: string;
	readonly closesOn: string;
	readonly owner: string;
	readonly values: Values;
}

export interface NewTask {
	readonly key: string;
	readonly contact: string;
	readonly subject: string;
	readonly body: string;
	readonly dueOn: string;
	readonly owner: string;
}

/** What became of one record of a batch. */
export type Written =
	| { readonly ok: true; readonly id: string }
	| { readonly ok: false; readonly again: boolean; readonly message: string };

/** By the key of what was written. */
export type WrittenAll = ReadonlyMap<string, Written>;

/** What is read for one handoff: its records, by what they are to us; those that are not there are absent. */
export interface ReadRecords {
	readonly contact?: StoredRecord;
	readonly company?: StoredRecord;
	readonly 'parent-company'?: StoredRecord;
	/** The newest one that is not closed. */
	readonly opportunity?: StoredRecord;
	readonly openOpportunities: number;
}

/** What is asked for: which properties of which records. */
export interface ReadAsked {
	readonly contacts: ReadonlyArray<{ readonly key: string; readonly mail: string }>;
	readonly readings: readonly CrmReading[];
}

export interface ReadFound {
	/** By the key of the handoff; somebody the CRM does not know is absent. */
	readonly records: ReadonlyMap<string, ReadRecords>;
	/** User id in the CRM → mail address. */
	readonly users: ReadonlyMap<string, string>;
}

/**
 * One CRM, in batches of at most 100. Every write can be done twice with the effect of once: by id,
 * by unique key, or, for tasks, after looking. Throws `CrmFailure` where a whole batch came to nothing.
 */
export interface CrmPort {
	find(asked: Asked): Promise<Found>;
	read(asked: ReadAsked): Promise<ReadFound>;
	/** By our key: contacts that are not there, and changes of those that have it. */
	upsertContacts(made: readonly NewContact[], changed: readonly Change[]): Promise<WrittenAll>;
	/** New opportunities and tasks; never called for those `find` has found. */
	make(opportunities: readonly NewOpportunity[], tasks: readonly NewTask[]): Promise<WrittenAll>;
	/** By id. */
	change(contacts: readonly Change[], opportunities: readonly Change[]): Promise<WrittenAll>;
}
