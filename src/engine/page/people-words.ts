import type { Facts } from '../facts';
import type { Contract } from '../policy/contract';

/** The person's name; an id nobody on the team has stands for itself. */
export function personName(contract: Contract, id: string | null): string {
	if (id === null) return 'the SDR team';
	return contract.team.people.get(id)?.name ?? id;
}

/** Their zone, and the team's for anybody unknown. */
export function personZone(contract: Contract, id: string | null): string {
	return contract.team.people.get(id ?? '')?.zone ?? contract.team.zone;
}

/** What a text fact says, or `undefined`. */
export function textFact(facts: Facts, name: string): string | undefined {
	const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The lead's name, or the company's, or what can be said without either. */
export function leadName(facts: Facts): string {
	return textFact(facts, 'lead.name') ?? textFact(facts, 'company.name') ?? 'This lead';
}

/** “VP Revenue Operations, Northwind Freight”; empty when neither is known or both are the name. */
export function leadRole(facts: Facts): string {
	const known = ['lead.title', 'company.name'].map((name) => textFact(facts, name));
	return known.filter((words) => words !== undefined && words !== leadName(facts)).join(', ');
}

/** The lead's first name; undefined where their name is not known. */
export function firstNameOf(facts: Facts): string | undefined {
	return textFact(facts, 'lead.name')?.trim().split(/\s+/)[0];
}
