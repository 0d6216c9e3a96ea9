import type { Contract } from '../policy/contract';
import type { Asked } from './evidence-field';

/**
 * The missing facts as the form asks for them: in the order of `facts.yaml`, so that the notes come
 * before the quotes taken from them. A name the contract does not know is left out.
 */
export function askedFacts(contract: Contract, missing: readonly string[]): readonly Asked[] {
	const definitions = [...contract.facts.values()];
	return definitions
		.filter(({ name }) => missing.includes(name))
		.map((definition) => ({
			definition,
			isSource: definitions.some(({ source }) => source === definition.name),
		}));
}
