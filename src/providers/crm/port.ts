import type { CrmReading, CrmWritten } from '../../engine/policy/contract';
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
	/**
	 * `id`: of several contacts with one address, the one that is meant. `isNew`: no contact can have
	 * this key yet, so it need not be looked for by it.
	 */
	readonly contacts: ReadonlyArray<{
		readonly key: string;
		readonly mail: string;
		readonly id?: string;
		readonly isNew?: boolean;
	}>;
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

export interface ContactsToWrite {
	readonly made: readonly NewContact[];
	/** Those that have our key. */
	readonly ours: readonly Change[];
	/** Those found by their address, which get it. */
	readonly found: readonly Change[];
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

/** A contact with what every CRM knows a person by. */
export interface StoredPerson extends StoredContact {
	/** First and last name; empty for none. */
	readonly name: string;
	/** Ids of contacts that were merged into this one. */
	readonly formerIds: readonly string[];
}

/** What is read for one handoff: its records, by what they are to us; those that are not there are absent. */
export interface ReadRecords {
	readonly contact?: StoredPerson;
	readonly company?: StoredRecord;
	readonly 'parent-company'?: StoredRecord;
	/** The newest one that is not closed. */
	readonly opportunity?: StoredRecord;
	readonly openOpportunities: number;
}

/** Whose records are read: found by the CRM's own id where it is known, else by mail address. */
export interface SoughtContact {
	readonly key: string;
	readonly mail: string;
	readonly id?: string;
}

/** What is asked for: which properties of which records. */
export interface ReadAsked {
	readonly contacts: readonly SoughtContact[];
	readonly readings: readonly CrmReading[];
	/** Properties of contacts beside those that are read as facts. */
	readonly contactProperties?: readonly string[];
}

/** Which records changed, and since when. */
export interface ChangesAsked {
	readonly of: CrmWritten;
	/** Epoch milliseconds; what changed in that very moment is given as well. */
	readonly since: number;
}

/** A record that changed. */
export interface ChangedRecord {
	readonly id: string;
	/** Epoch milliseconds, by the CRM's clock. */
	readonly at: number;
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
	/**
	 * Contacts that are not there and those that have our key by that, those found by their address by
	 * id: in one call, or in two where some are made and some were found.
	 */
	writeContacts(contacts: ContactsToWrite): Promise<WrittenAll>;
	/** Opportunities by the CRM's own ids; those that are not there are absent. */
	opportunities(
		ids: readonly string[],
		properties: readonly string[],
	): Promise<readonly StoredRecord[]>;
	/** Records in the order they last changed, page by page, each page at most 100 of them. */
	changes(asked: ChangesAsked): AsyncIterable<readonly ChangedRecord[]>;
	/** New opportunities and tasks; never called for those `find` has found. */
	make(opportunities: readonly NewOpportunity[], tasks: readonly NewTask[]): Promise<WrittenAll>;
	/** By id. */
	change(contacts: readonly Change[], opportunities: readonly Change[]): Promise<WrittenAll>;
}
