import { id, instant } from '../shape/formats';
import { list, named } from '../shape/lists';
import { maybe, need, object, usually, type ObjectOf } from '../shape/object';
import { name, oneOf, text } from '../shape/scalars';
import { facts } from './example-facts-shape';

const OUTCOMES = ['met', 'not-met', 'unknown'] as const;

const EXPECT = {
	verdict: need(
		oneOf(['qualified', 'needs-evidence', 'not-qualified']),
		'What the bar says of this lead.',
	),
	missing: maybe(
		list(name(text()), { of: 'facts' }),
		'The facts the answer asks for, all of them, in any order.',
	),
	criteria: maybe(
		named(text(), name(oneOf(OUTCOMES)), 'criteria'),
		'What some of the criteria come out as.',
	),
	pool: maybe(name(id()), 'The pool the lead is sent to from an empty ledger.'),
	rule: maybe(
		name(text()),
		'The segment that sends it there, or "owner:" and the name of an owner rung.',
	),
};

const LEAD = {
	id: need(name(id()), 'Its short name; other examples may refer to it.'),
	says: need(text(), 'What the example shows, in words.'),
	like: maybe(name(id()), 'Another lead of this file that this one starts from.'),
	lead: usually(
		facts,
		new Map(),
		{},
		'The facts, by their names in facts.yaml. With "like", only what differs.',
	),
	without: usually(
		list(name(text()), { of: 'facts' }),
		[],
		[],
		'With "like": facts that are not known of this one.',
	),
	expect: need(object(EXPECT), 'What must come out.'),
};

/** `examples/leads.yaml`: leads with the verdict they must get. */
export const leadsExamplesFile = object({
	now: need(
		instant(),
		'The instant all leads are judged at, so that dates mean the same every day.',
	),
	leads: need(list(object(LEAD), { of: 'leads', least: 1 }), 'The leads.'),
});
export type RawLeads = NonNullable<ReturnType<typeof leadsExamplesFile.read>>;
export type RawLead = ObjectOf<typeof LEAD>;
