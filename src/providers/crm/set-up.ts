import { handoffField, OUR_PROPERTIES } from '../../engine/crm';
import type { Contract, CrmMapping, CrmWriting, CrmWritten } from '../../engine/policy/contract';
import type { ValueType } from './canonical';
import { factType } from './want-handoff';

/** A property the CRM must have, so that the mapping can be written. */
export interface NeededProperty {
	readonly of: CrmWritten;
	readonly property: string;
	readonly label: string;
	readonly type: ValueType;
	/** The only values it takes; absent for free ones. */
	readonly values?: readonly string[];
	/** No two records may hold the same. */
	readonly isUnique: boolean;
}

/** What setting up came to. */
export interface SetUpReport {
	/** `record.property` that was made just now. */
	readonly made: readonly string[];
	readonly there: readonly string[];
	/** What is there and cannot take what we write, in words. */
	readonly wrong: readonly string[];
	/** What a person with the rights has to make, one line each; empty when all is there. */
	readonly toMake: readonly string[];
	/** Why we could not make it ourselves. */
	readonly because?: string;
}

/** Every property the mapping of a contract writes into, our own two first. */
export function neededProperties(contract: Contract, crm: CrmMapping): readonly NeededProperty[] {
	const ours = (['contact', 'opportunity'] as const).flatMap((of) => ownProperties(of, crm));
	return [...ours, ...crm.write.map((writing) => neededFor(writing, contract))];
}

function ownProperties(of: CrmWritten, { system }: CrmMapping): readonly NeededProperty[] {
	const { key, mark } = OUR_PROPERTIES[system];
	return [
		{ of, property: key, label: 'Handoff key', type: 'text', isUnique: true },
		{ of, property: mark, label: 'Handoff mark (do not edit)', type: 'long-text', isUnique: false },
	];
}

function neededFor({ what, of, property, names }: CrmWriting, contract: Contract): NeededProperty {
	const shape = what.kind === 'fact' ? ofFact(what.fact, contract) : ofField(what.field);
	const values = names === undefined ? shape.values : [...new Set(names.values())];
	const { label, type } = shape;
	return { of, property, label, type, ...(values ? { values } : {}), isUnique: false };
}

type Shape = Pick<NeededProperty, 'label' | 'type' | 'values'>;

function ofFact(name: string, contract: Contract): Shape {
	const fact = contract.facts.get(name);
	const type = factType(contract, name);
	const values = type === 'one-of' && fact?.oneOf !== undefined ? { values: fact.oneOf } : {};
	return { label: fact?.label ?? name, type, ...values };
}

function ofField(name: string): Shape {
	const field = handoffField(name);
	if (field === undefined) return { label: name, type: 'text' };
	const { label, type, values } = field;
	return { label, type, ...(values ? { values } : {}) };
}
