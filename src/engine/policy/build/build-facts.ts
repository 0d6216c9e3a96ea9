import type { FactDefinition, FactDictionary, FactType } from '../../facts';
import type { RawFact } from '../files/facts-file';
import type { Report } from '../finding';
import { isKnown, type KnownFacts } from '../known';

const FITS: Readonly<Record<'unit' | 'one_of' | 'source', readonly FactType[]>> = {
	unit: ['number'],
	one_of: ['text', 'list'],
	source: ['quote'],
};

/** Builds the dictionary and checks that every quote has a text it can be found in. */
export function buildFacts(
	raw: ReadonlyMap<string, RawFact>,
	names: ReadonlySet<string>,
	report: Report,
): KnownFacts {
	const values = new Map([...raw].map(([name, fact]) => [name, definition(name, fact)]));
	const known = { names, values };
	for (const [name, fact] of raw) {
		reportMisplaced(name, fact, report);
		if (fact.type === 'quote') checkSource(name, fact, known, report);
	}
	return known;
}

function definition(name: string, fact: RawFact): FactDefinition {
	return {
		name,
		label: fact.label,
		type: fact.type,
		personal: fact.personal,
		from: fact.from,
		...(fact.unit === undefined ? {} : { unit: fact.unit }),
		...(fact.one_of ? { oneOf: fact.one_of } : {}),
		...(fact.source ? { source: fact.source.text } : {}),
	};
}

function reportMisplaced(name: string, fact: RawFact, report: Report): void {
	for (const attribute of ['unit', 'one_of', 'source'] as const) {
		const fits = FITS[attribute];
		if (fact[attribute] === undefined || fits.includes(fact.type)) continue;
		report(fact.here, {
			code: 'FACT_ATTRIBUTE_MISPLACED',
			fact: name,
			attribute,
			type: fact.type,
			fits,
		});
	}
}

function checkSource(name: string, fact: RawFact, known: KnownFacts, report: Report): void {
	const textFacts = namesOfType(known.values, 'text');
	if (!fact.source) {
		report(fact.here, { code: 'FACT_QUOTE_WITHOUT_SOURCE', fact: name, textFacts });
		return;
	}
	if (!isKnown('FACT_UNKNOWN', fact.source, known, report)) return;
	const type = known.values.get(fact.source.text)?.type ?? 'text';
	if (type === 'text') return;
	report(fact.source.at, {
		code: 'FACT_SOURCE_NOT_TEXT',
		fact: name,
		source: fact.source.text,
		type,
		textFacts,
	});
}

/** The facts of one type, in the order of the dictionary. */
export function namesOfType(facts: FactDictionary, type: FactType): readonly string[] {
	return [...facts.values()].filter((fact) => fact.type === type).map(({ name }) => name);
}
