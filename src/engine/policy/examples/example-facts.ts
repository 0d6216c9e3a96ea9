import type { FactValue, Facts } from '../../facts';
import { readFact } from '../../read-fact';
import type { RawExampleFact } from '../files/example-facts-shape';
import type { Lookup } from './known-in-contract';

/** Reads the facts of an example as a lead's facts are read; reports names and values that do not fit. */
export function exampleFacts(raw: ReadonlyMap<string, RawExampleFact>, lookup: Lookup): Facts {
	const facts: Array<[string, FactValue]> = [];
	for (const { name, value, at } of raw.values()) {
		const definition = lookup.contract.facts.get(name.text);
		lookup.fact(name);
		if (!definition) continue;
		const read = readFact(value, definition);
		if (read.kind === 'value') facts.push([name.text, read.value]);
		if (read.kind !== 'problem') continue;
		lookup.report(at, {
			code: 'FACT_VALUE',
			fact: name.text,
			type: definition.type,
			allowed: definition.oneOf ?? [],
		});
	}
	return Object.fromEntries(facts);
}
