import { describe, expect, it } from 'vitest';
import { readLeads } from '../../sandbox/demo/lead-file.mts';
import type { Facts } from '../../src/engine/facts';
import { receiveLead } from '../../src/engine/handoff';
import { compileBar } from '../../src/engine/qualify';
import { CONTRACT } from '../support/contract.mts';

const NOW = Date.parse('2027-01-12T10:00:00Z');
const judge = compileBar(CONTRACT);
const leads = await readLeads(NOW);

function received(payload: unknown) {
	return receiveLead(payload, CONTRACT, { source: 'web-form', at: new Date(NOW).toISOString() });
}

function factsOf(payload: unknown): Facts {
	const read = received(payload);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return { ...read.event.data.facts, ...read.event.personal?.facts };
}

const taken = leads.filter(({ expect: { answer } }) => answer === 202);

describe('the forty leads', () => {
	it('are the mix the demo promises', () => {
		const count = (fits: (lead: (typeof leads)[number]) => boolean) => leads.filter(fits).length;
		expect(leads).toHaveLength(40);
		expect(count(({ expect }) => expect.decision === 'accepted')).toBe(16);
		expect(count(({ expect }) => expect.decision === 'rejected')).toBe(4);
		expect(count(({ expect }) => expect.decision === 'no-show')).toBe(2);
		expect(count(({ expect }) => expect.answer === 200)).toBe(4);
		expect(count(({ expect }) => expect.answer === 400)).toBe(5);
	});

	it.each(taken.map((lead) => [lead.name, lead] as const))('%s', (_name, lead) => {
		const facts = factsOf(lead.payload);
		const first = judge(facts, NOW);
		expect(first.verdict).toBe(lead.expect.first ?? lead.expect.verdict);
		if (lead.expect.missing)
			expect([...first.missing].sort()).toEqual([...lead.expect.missing].sort());
		const last = judge({ ...facts, ...lead.then.evidence }, NOW);
		expect(last.verdict).toBe(lead.expect.verdict);
		if (lead.expect.failed) {
			const failed = last.criteria.filter(({ outcome }) => outcome === 'not-met');
			expect(failed.map(({ id }) => id)).toEqual([lead.expect.failed]);
		}
	});

	it.each(
		leads.filter(({ sameAs }) => sameAs !== undefined).map((lead) => [lead.name, lead] as const),
	)('%s says the same as the lead it repeats', (_name, lead) => {
		const original = leads.find(({ name }) => name === lead.sameAs);
		expect(factsOf(lead.payload)).toEqual(factsOf(original?.payload));
		expect(lead.payload.id).toBe(original?.payload.id);
	});

	it.each(
		leads
			.filter(({ expect: { answer } }) => answer === 400)
			.map((lead) => [lead.name, lead] as const),
	)('%s is refused for its one wrong field', (_name, lead) => {
		const read = received(lead.payload);
		expect(read.ok ? [] : read.problems.map(({ field }) => field)).toEqual([lead.expect.field]);
	});

	it('name only reasons and people of the contract', () => {
		const reasons = leads.flatMap(({ then }) => then.decision?.reason ?? []);
		expect(reasons.filter((reason) => !CONTRACT.recycle.reasons.has(reason))).toEqual([]);
		const aes = leads.flatMap(({ expect: { ae } }) => ae ?? []);
		expect(aes.filter((ae) => CONTRACT.team.people.get(ae)?.role !== 'ae')).toEqual([]);
	});
});
