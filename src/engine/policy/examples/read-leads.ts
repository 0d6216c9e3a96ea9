import type { Facts } from '../../facts';
import type { RawLead, RawLeads } from '../files/leads-examples-file';
import { isKnown, reportTwice } from '../known';
import { exampleFacts } from './example-facts';
import type { LeadExample } from './examples';
import type { Lookup } from './known-in-contract';

/** Reads leads with their expectations; a lead `like` another starts from that one's facts. */
export function readLeads(raw: RawLeads, lookup: Lookup): readonly LeadExample[] {
	reportTwice(
		raw.leads.map(({ id }) => id),
		'leads',
		lookup.report,
	);
	const now = Date.parse(raw.now);
	const known = { names: new Set(raw.leads.map(({ id }) => id.text)) };
	const written = new Map<string, Facts>();
	return raw.leads.map((lead) => {
		const facts = factsOf(lead, known, written, lookup);
		written.set(lead.id.text, facts);
		return {
			id: lead.id.text,
			says: lead.says,
			at: lead.id.at,
			now,
			lead: facts,
			expect: expectOf(lead, lookup),
		};
	});
}

/** Only leads above can be started from, so none can lead back to itself. */
function factsOf(
	{ like, lead, without }: RawLead,
	known: { readonly names: ReadonlySet<string> },
	written: ReadonlyMap<string, Facts>,
	lookup: Lookup,
): Facts {
	const start = like && written.get(like.text);
	if (like && !start && isKnown('LEAD_UNKNOWN', like, known, lookup.report)) {
		lookup.report(like.at, { code: 'LEAD_BELOW', lead: like.text });
	}
	for (const fact of without) lookup.fact(fact);
	const left = new Set(without.map(({ text }) => text));
	const all = { ...start, ...exampleFacts(lead, lookup) };
	return Object.fromEntries(Object.entries(all).filter(([name]) => !left.has(name)));
}

function expectOf({ expect }: RawLead, lookup: Lookup): LeadExample['expect'] {
	const { verdict, missing, criteria, pool, rule } = expect;
	for (const fact of missing ?? []) lookup.fact(fact);
	for (const [id, { at }] of criteria ?? []) lookup.criterion({ text: id, at });
	if (pool) lookup.pool(pool);
	if (rule) lookup.rule(rule);
	return {
		verdict,
		criteria: new Map([...(criteria ?? [])].map(([id, outcome]) => [id, outcome.text])),
		...(missing ? { missing: missing.map(({ text }) => text) } : {}),
		...(pool ? { pool: pool.text } : {}),
		...(rule ? { rule: rule.text } : {}),
	};
}
