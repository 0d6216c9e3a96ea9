import type { Facts } from '../../facts';
import type {
	RawExpectation,
	RawRouteLead,
	RawRouteRequest,
	RawRoutingCases,
} from '../files/routing-examples-file';
import { isKnown, reportTwice } from '../known';
import { exampleFacts } from './example-facts';
import type { LeadExample, RouteExpectation, RouteLine, RoutingExample } from './examples';
import type { Lookup } from './known-in-contract';

type Leads = ReadonlyMap<string, LeadExample>;

/** Reads routing cases; a lead given by name is written out. */
export function readRouting(
	raw: RawRoutingCases,
	leads: Leads,
	lookup: Lookup,
): readonly RoutingExample[] {
	reportTwice(
		raw.cases.map(({ id }) => id),
		'cases',
		lookup.report,
	);
	return raw.cases.map(({ id, says, requests, expect }) => ({
		id: id.text,
		says,
		at: id.at,
		requests: requests.map((request) => lineOf(request, leads, lookup)),
		expect: expect.map((each) => expectationOf(each, lookup)),
	}));
}

function lineOf(raw: RawRouteRequest, leads: Leads, lookup: Lookup): RouteLine {
	if (raw.booker) lookup.person(raw.booker, 'sdr', 'manager', 'ae');
	for (const ae of [raw.owner, raw.ae, raw.to, ...(raw.disconnected ?? [])])
		if (ae) lookup.person(ae, 'ae');
	if (raw.pool) lookup.pool(raw.pool);
	return {
		at: raw.at,
		...(raw.handoff === undefined ? {} : { handoff: raw.handoff }),
		...(raw.lead ? { lead: leadOf(raw.lead, leads, lookup) } : {}),
		...(raw.booker ? { booker: raw.booker.text } : {}),
		...(raw.owner ? { owner: raw.owner.text } : {}),
		...(raw.busy ? { busy: busyOf(raw.busy) } : {}),
		...(raw.meeting ? { meeting: { start: raw.meeting.start } } : {}),
		...(raw.openLoad ? { openLoad: Object.fromEntries(raw.openLoad) } : {}),
		...(raw.disconnected ? { disconnected: raw.disconnected.map(({ text }) => text) } : {}),
		...(raw.event === undefined ? {} : { event: raw.event }),
		...(raw.ae ? { ae: raw.ae.text } : {}),
		...(raw.to ? { to: raw.to.text } : {}),
		...(raw.pool ? { pool: raw.pool.text } : {}),
		...(raw.until === undefined ? {} : { until: raw.until }),
		...(raw.weight === undefined ? {} : { weight: raw.weight }),
	};
}

function leadOf(raw: RawRouteLead, leads: Leads, lookup: Lookup): Facts {
	if (raw.kind === 'facts') return exampleFacts(raw.facts, lookup);
	isKnown('LEAD_UNKNOWN', raw.name, { names: new Set(leads.keys()) }, lookup.report);
	return leads.get(raw.name.text)?.lead ?? {};
}

function busyOf(busy: NonNullable<RawRouteRequest['busy']>): NonNullable<RouteLine['busy']> {
	return Object.fromEntries(
		[...busy].map(([ae, spans]) => [
			ae,
			spans.map(([from = '', until = '']) => [from, until] as const),
		]),
	);
}

function expectationOf(
	{ handoff, pool, ae, rule, here }: RawExpectation,
	lookup: Lookup,
): RouteExpectation {
	if (pool) lookup.pool(pool);
	if (ae) lookup.person(ae, 'ae');
	if (rule) lookup.rule(rule);
	return {
		handoff,
		at: here,
		ae: ae?.text ?? null,
		...(pool ? { pool: pool.text } : {}),
		...(rule ? { rule: rule.text } : {}),
	};
}
