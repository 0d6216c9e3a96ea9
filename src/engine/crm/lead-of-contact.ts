import type { Facts } from '../facts';
import { personNamed } from '../person-named';
import type { Contract } from '../policy/contract';

/** Which contacts of a CRM are leads: those whose property holds one of these values. */
export interface StartRule {
	/** Empty, none is. */
	readonly property: string;
	readonly values: readonly string[];
}

/** Whether a contact is a lead. Neither case nor spaces around a value matter; what is empty is none. */
export function startsHandoff(
	{ property, values }: StartRule,
	properties: Readonly<Record<string, unknown>>,
): boolean {
	if (property === '') return false;
	const held = plain(properties[property]);
	return held !== '' && values.some((value) => plain(value) === held);
}

function plain(value: unknown): string {
	const isWord = ['string', 'number', 'boolean'].includes(typeof value);
	return isWord ? String(value).trim().toLowerCase() : '';
}

/** A contact as the CRM told it, with the facts the contract takes from there. */
export interface ContactTold {
	readonly id: string;
	readonly mail: string;
	readonly name: string;
	/** Whose it is: a mail address or the CRM's user id; empty for nobody. */
	readonly owner: string;
	readonly facts: Facts;
}

/** What is known about a contact: its mail address and name need no mapping; a mapping goes before. */
export function factsOfContact({ mail, name, facts }: ContactTold, contract: Contract): Facts {
	const own = { 'lead.email': mail, 'lead.name': name };
	const known = Object.entries(own).filter(
		([fact, value]) => value !== '' && contract.facts.has(fact),
	);
	return { ...Object.fromEntries(known), ...facts };
}

/**
 * The lead a contact stands for, as `receiveLead` takes it: the CRM's id is the sender's own key, so
 * one contact is one handoff. An owner who is an active SDR has the lead.
 */
export function leadOfContact(told: ContactTold, contract: Contract): Record<string, unknown> {
	const owner = told.owner === '' ? undefined : personNamed(contract.team, told.owner);
	const sdr = owner?.role === 'sdr' && owner.active ? { sdr: owner.id } : {};
	return { id: told.id, facts: factsOfContact(told, contract), ...sdr };
}
