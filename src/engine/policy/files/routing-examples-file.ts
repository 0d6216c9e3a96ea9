import { date, id, instant } from '../shape/formats';
import { into, list, named, wordOr } from '../shape/lists';
import { maybe, need, object, type ObjectOf } from '../shape/object';
import { name, number, oneOf, orNull, text } from '../shape/scalars';
import type { Name, Shape } from '../shape/shape';
import { facts, type RawExampleFact } from './example-facts-shape';

/** What a line of `handoff route` can say beside asking for an AE. */
export const ROUTE_EVENTS = [
	'no-show',
	'cancelled-by-prospect',
	'bad-lead',
	'manual',
	'reassigned',
	'joined',
	'left',
	'away',
	'back',
	'weight',
] as const;

export type RawRouteLead =
	| { readonly kind: 'named'; readonly name: Name }
	| { readonly kind: 'facts'; readonly facts: ReadonlyMap<string, RawExampleFact> };

const LEAD: Shape<RawRouteLead> = wordOr<RawRouteLead>(
	into(name(id()), (lead) => ({ kind: 'named', name: lead })),
	into(facts, (found) => ({ kind: 'facts', facts: found })),
);

const SPAN = list(instant(), { of: 'instants', least: 2 });

const REQUEST = {
	at: need(instant(), 'When it happens.'),
	handoff: maybe(text(), 'The handoff it is about.'),
	lead: maybe(LEAD, 'The facts, or the id of a lead of leads.yaml.'),
	booker: maybe(name(id()), 'The SDR who books.'),
	owner: maybe(name(id()), 'Whoever owns the account, whatever the facts say.'),
	meeting: maybe(
		object({ start: need(instant(), 'When it starts.') }),
		'The meeting asked for. Without it, closed hours exclude nobody.',
	),
	busy: maybe(
		named(id(), list(SPAN, { of: 'spans' }), 'AEs'),
		'When AEs are busy: the id of an AE, then pairs of instants.',
	),
	openLoad: maybe(
		named(id(), number({ low: 0, high: 10_000, whole: true }), 'AEs'),
		'How many handoffs AEs have that are not yet decided: the id of an AE, then the number.',
	),
	disconnected: maybe(list(name(id()), { of: 'AEs' }), 'AEs whose calendar cannot be read.'),
	event: maybe(oneOf(ROUTE_EVENTS), 'What happened, where the line is not a request.'),
	ae: maybe(name(id()), 'With an event: the AE it is about.'),
	to: maybe(name(id()), 'With reassigned: the AE who takes over.'),
	pool: maybe(name(id()), 'With an event: the pool it is about.'),
	until: maybe(date(), 'With away: the last day of the absence.'),
	weight: maybe(number({ low: 0, high: 1000 }), 'With joined or weight: the weight from now on.'),
};

const EXPECTATION = {
	handoff: need(text(), 'The handoff.'),
	pool: maybe(name(id()), 'The pool the AE is chosen from.'),
	ae: need(orNull(name(id())), 'The AE who gets it, or null where nobody can.'),
	rule: maybe(name(text()), 'The segment that decided, or "owner:" and the name of an owner rung.'),
};

const CASE = {
	id: need(name(id()), 'Its short name.'),
	says: need(text(), 'What the case shows, in words.'),
	requests: need(
		list(object(REQUEST), { of: 'requests', least: 1 }),
		'Lines as `handoff route` takes them, one after the other from an empty ledger.',
	),
	expect: need(
		list(object(EXPECTATION), { of: 'answers', least: 1 }),
		'Who must get which handoff.',
	),
};

/** `examples/routing.yaml`: requests with the AE who must get them. */
export const routingExamplesFile = object({
	cases: need(list(object(CASE), { of: 'cases', least: 1 }), 'The cases.'),
});
export type RawRoutingCases = NonNullable<ReturnType<typeof routingExamplesFile.read>>;
export type RawRoutingCase = ObjectOf<typeof CASE>;
export type RawRouteRequest = ObjectOf<typeof REQUEST>;
export type RawExpectation = ObjectOf<typeof EXPECTATION>;
