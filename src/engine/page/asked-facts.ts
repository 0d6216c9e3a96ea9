import type { FactDefinition, Facts } from '../facts';
import type { Contract } from '../policy/contract';
import { textFact } from './people-words';

/** A fact as the form asks for it. */
export interface Asked {
	readonly definition: FactDefinition;
	/** Whether it is a text that quotes are taken from. */
	readonly isSource: boolean;
	/** What it says already, where nothing is missing but a quote that it may not hold yet. */
	readonly addTo?: string;
}

/**
 * The missing facts in the order of `facts.yaml`, so that notes come before the quotes taken from
 * them; a text that is known comes just before the first missing quote from it. A name the contract
 * does not know is left out.
 */
export function askedFacts(
	contract: Contract,
	missing: readonly string[],
	known: Facts,
): readonly Asked[] {
	const definitions = [...contract.facts.values()];
	const asked = definitions.filter(({ name }) => missing.includes(name));
	return asked.flatMap((definition, at) => {
		const { name, source } = definition;
		const isSource = definitions.some((other) => other.source === name);
		const isFirst = !asked.slice(0, at).some((earlier) => earlier.source === source);
		const text = contract.facts.get(source ?? '');
		const isKnown = text !== undefined && !missing.includes(text.name);
		return [...(isFirst && isKnown ? openText(text, known) : []), { definition, isSource }];
	});
}

function openText(definition: FactDefinition, known: Facts): readonly Asked[] {
	const addTo = textFact(known, definition.name);
	return addTo === undefined ? [] : [{ definition, isSource: true, addTo }];
}

/** The text with something more at its end; sent a second time, it is there already. */
export function withAddition(text: string, addition: string): string {
	const before = text.trimEnd();
	return before.endsWith(addition) ? before : `${before}\n\n${addition}`;
}
