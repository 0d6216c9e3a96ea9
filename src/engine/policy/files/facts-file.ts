import { FACT_TYPES } from '../../facts';
import { factName } from '../shape/formats';
import { list, named } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, number, oneOf, placed, text, yesNo } from '../shape/scalars';

const FACT = {
	label: need(text(), 'What people call it; shown on forms, pages and in explanations.'),
	type: need(
		oneOf(FACT_TYPES),
		'What it holds: text, a number, true or false (boolean), a date, a list of words, or a quote (words somebody really said).',
	),
	unit: maybe(text(), 'What a number counts, such as people or USD.'),
	one_of: maybe(
		list(text(), { of: 'values', least: 1 }),
		'The only values a text may have, or a list may hold.',
	),
	source: maybe(
		name(factName()),
		'For a quote: the text fact its words must be found in. Words that are not found there count as not known.',
	),
	personal: usually(
		yesNo(),
		false,
		false,
		'Whether it says something about a person. Personal facts are stored apart, so that they can be erased.',
	),
	from: usually(
		list(text(), { of: 'origins' }),
		[],
		[],
		'Where it comes from, in words: form, SDR, enrichment, CRM.',
	),
};

/** `facts.yaml`: the dictionary. */
export const factsFile = object({
	policy: need(oneOf(['facts']), 'Says which file of the contract this is.'),
	keep_personal_days: maybe(
		placed(number({ low: 30, high: 3650, whole: true })),
		'After so many days without any event, everything personal about a handoff is erased. Left out, it is kept until somebody asks.',
	),
	facts: need(
		named(factName(), object(FACT), 'facts'),
		'Every fact a rule may name, by its name: words joined by dots.',
	),
});
export type RawFact = ObjectOf<typeof FACT>;
