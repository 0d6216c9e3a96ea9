import { fold } from '../../src/engine/handoff';
import type { Facts } from '../../src/engine/facts';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract, CrmSystem } from '../../src/engine/policy/contract';
import {
	CRM_PARTS,
	wantHandoff,
	type CrmPart,
	type CrmPort,
	type SetUpReport,
} from '../../src/providers/crm/index.ts';
import type { WantedHandoff } from '../../src/providers/crm/wanted.ts';
import type { FakeServer } from '../../sandbox/providers/fake-provider.mts';
import { eventOn, leadEvent, type Chapter } from '../support/story.mts';

/** A record as a test looks at it: values by the CRM's own names. */
export interface SeenRecord {
	readonly id: string;
	readonly owner: string;
	readonly values: Readonly<Record<string, unknown>>;
}

/** A CRM with nothing in it but our people, set up for the contract. */
export interface CrmWorld {
	readonly system: CrmSystem;
	readonly contract: Contract;
	readonly fake: FakeServer;
	/** How many milliseconds ports have waited. */
	readonly waited: number[];
	/** A port that knows nothing of the ones before. */
	port(): CrmPort;
	/** The port of a later execution in the same n8n. */
	laterPort(): CrmPort;
	setUp(): Promise<SetUpReport>;
	contacts(): readonly SeenRecord[];
	opportunities(): readonly SeenRecord[];
	tasks(): readonly SeenRecord[];
	/** Somebody makes a contact by hand; returns its id. */
	addContact(mail: string, owner: string, values?: Readonly<Record<string, string>>): string;
	/** The contact's company, with a parent of its own. */
	addCompany(
		contact: string,
		company: { employees: string; owner: string; parentOwner: string },
	): void;
	/** A deal of the contact and its company. */
	addDeal(contact: string, owner: string, isClosed: boolean): void;
	/** Somebody changes a value by hand. */
	edit(of: 'contact' | 'opportunity', id: string, values: Readonly<Record<string, string>>): void;
	/** The CRM's user id of one of our people. */
	user(person: string): string;
	/** The CRM's name for the property this goes into. */
	readonly names: Readonly<
		Record<
			'status' | 'pain' | 'notes' | 'quality' | 'outcome' | 'owner' | 'stage' | 'subject',
			string
		>
	>;
	/** A part of the request that makes contacts, makes the rest, changes records, or looks. */
	readonly on: Readonly<Record<'makeContacts' | 'makeRest' | 'change' | 'find', string>>;
	/** How the CRM says that it is too busy, that the day is used up, that the key is not taken. */
	readonly says: Readonly<
		Record<
			'busy' | 'busyFor7' | 'quota' | 'expired',
			{ status: number; body: unknown; headers?: Record<string, string> }
		>
	>;
	close(): Promise<void>;
}

const FACTS: Facts = {
	'lead.name': 'Dana Brooks',
	'lead.email': 'Dana.Brooks@northwind.example',
	'company.name': 'Northwind Freight',
	'discovery.notes': 'Dana said the board report takes four days.',
	'discovery.pain.problem': 'The board report takes four days',
	'discovery.stakeholders': ['CFO', 'Head of Data'],
};

/** What is wanted of a handoff after these chapters; `facts` over those of Dana's. */
export function wanted(
	{ contract }: Pick<CrmWorld, 'contract'>,
	id: string,
	chapters: readonly Chapter[],
	facts: Facts = {},
	parts: readonly CrmPart[] = CRM_PARTS,
): WantedHandoff {
	const crm = contract.crm;
	if (crm === null) throw new Error('The contract has no crm.yaml');
	let state: HandoffState = fold(undefined, leadEvent(id));
	for (const [type, data] of chapters) state = fold(state, eventOn(state, type, data));
	const known = { contract, crm, state, facts: { ...FACTS, ...facts } };
	return wantHandoff({ ...known, revision: chapters.length + 1 }, new Set(parts));
}

/** So many people with a handoff each, all at the same chapter. */
export function crowd(
	world: Pick<CrmWorld, 'contract'>,
	count: number,
	chapters: readonly Chapter[],
): readonly WantedHandoff[] {
	return Array.from({ length: count }, (_, at) =>
		wanted(world, `h${at}`, chapters, { 'lead.email': `lead${at}@company.example` }),
	);
}
