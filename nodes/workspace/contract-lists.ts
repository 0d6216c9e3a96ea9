import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { Contract } from '../../src/engine/policy/contract';
import { activeContract } from './active-contract';
import { errorMessage } from './error-message';
import { EVENT_WORDS } from './event-words';
import { workspaceLedger } from './open-ledger';
import { WORK_WORDS } from './work-words';

type List = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/**
 * The lists the editor offers wherever a parameter names something from the contract.
 *
 * They show the contract in force in the chosen workspace; before the first publish they say that
 * nothing is published and how to do it.
 */
export const contractLists: Record<ListName, List> = {
	getPools: listOf(poolRows),
	getPeople: listOf(personRows),
	getMessages: listOf(messageRows),
	getReasons: listOf(reasonRows),
	getLeadFields: listOf((contract) => [...LEAD_FIELDS, ...factRows(contract)]),
	getWorkKinds: listOf(() => wordRows(WORK_WORDS)),
	getEventTypes: listOf(() => wordRows(EVENT_WORDS)),
};

type ListName =
	| 'getPools'
	| 'getPeople'
	| 'getMessages'
	| 'getReasons'
	| 'getLeadFields'
	| 'getWorkKinds'
	| 'getEventTypes';

/** What a lead has beside its facts. */
const LEAD_FIELDS: readonly INodePropertyOptions[] = [
	{ name: "Lead ID (the Sender's Own Key)", value: 'id' },
	{ name: 'SDR (ID in team.yaml)', value: 'sdr' },
	{ name: 'Requested Meeting Start', value: 'meeting.start' },
];

function listOf(rows: (contract: Contract) => INodePropertyOptions[]): List {
	return async function (this: ILoadOptionsFunctions) {
		try {
			return rows(await activeContract(await workspaceLedger(this)));
		} catch (error) {
			throw new NodeOperationError(this.getNode(), errorMessage(error));
		}
	};
}

function poolRows({ routing }: Contract): INodePropertyOptions[] {
	return [...routing.pools.values()].map(({ id, says }) => ({
		name: says,
		value: id,
		description: `Pool ${id}`,
	}));
}

function personRows({ team }: Contract): INodePropertyOptions[] {
	const active = [...team.people.values()].filter((person) => person.active);
	return active.map(({ id, name, role }) => ({ name, value: id, description: role.toUpperCase() }));
}

function messageRows({ messages }: Contract): INodePropertyOptions[] {
	return [...messages.values()].map(({ name, subject }) => ({
		name,
		value: name,
		// The places where words are filled in, and the tags around them, left out.
		description: subject.replace(/\{\{[#/][^}]*\}\}/g, '').replace(/\{\{[^}]*\}\}/g, '…'),
	}));
}

function reasonRows({ recycle }: Contract): INodePropertyOptions[] {
	return [...recycle.reasons.values()].map(({ id, says, nextAction }) => ({
		name: says,
		value: id,
		description: nextAction,
	}));
}

function factRows({ facts }: Contract): INodePropertyOptions[] {
	return [...facts.values()].map(({ name, label, type }) => ({
		name: `${label} (${name})`,
		value: name,
		description: `A fact of type ${type}`,
	}));
}

function wordRows(
	words: Readonly<Record<string, { name: string; description: string }>>,
): INodePropertyOptions[] {
	return Object.entries(words).map(([value, row]) => ({ ...row, value }));
}
