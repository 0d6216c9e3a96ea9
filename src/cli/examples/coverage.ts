import { judge, type Outcome } from '../../engine/condition';
import type { Examples, LeadExample } from '../../engine/policy';
import type { Contract } from '../../engine/policy/contract';
import { compileBar } from '../../engine/qualify';
import { replayRequests, route } from '../../engine/route';

/** What there is of one kind, and what no example exercises. */
export interface Covered {
	readonly total: number;
	readonly unexercised: readonly string[];
}

export interface Coverage {
	/** A criterion is exercised when one lead meets it and another does not. */
	readonly criteria: Covered;
	/** A signal likewise, named by what it says. */
	readonly signals: Covered;
	/** An overlay likewise: it applies to one lead and not to another. */
	readonly overlays: Covered;
	/** Owner rungs and segment rows an expected answer came by. */
	readonly rows: Covered;
	/** Pools an expected answer came from. */
	readonly pools: Covered;
	readonly clocks: Covered;
}

/** Says what of the contract the examples exercise. */
export function coverageOf(contract: Contract, examples: Examples): Coverage {
	const { bar, routing, sla } = contract;
	const answers = expectedAnswers(contract, examples);
	const rows = [
		...routing.ownerLadder.map(({ id }) => `owner:${id}`),
		...routing.rows.map(({ id }) => id),
	];
	return {
		criteria: criteriaOf(contract, examples.leads),
		signals: bothWays(
			bar.fit.signals.map(({ says, when }) => [says, (lead) => judge(when, lead.lead, lead.now)]),
			examples.leads,
		),
		overlays: bothWays(
			bar.overlays.map(({ id, when }) => [id, (lead) => judge(when, lead.lead, lead.now)]),
			examples.leads,
		),
		rows: among(
			rows,
			answers.map(({ rule }) => rule),
		),
		pools: among(
			[...routing.pools.keys()],
			answers.map(({ pool }) => pool),
		),
		clocks: among(
			[...sla.clocks.keys()],
			examples.clocks.map(({ clock }) => clock),
		),
	};
}

function criteriaOf(contract: Contract, leads: readonly LeadExample[]): Covered {
	const compiled = compileBar(contract);
	const results = new Map(leads.map((lead) => [lead, compiled(lead.lead, lead.now).criteria]));
	const { criteria, overlays } = contract.bar;
	const all = [...criteria, ...overlays.flatMap((overlay) => overlay.criteria)].map(({ id }) => id);
	return bothWays(
		[...new Set(all)].map((id) => [
			id,
			(lead) => results.get(lead)?.find((result) => result.id === id)?.outcome,
		]),
		leads,
	);
}

type Judged = readonly [name: string, of: (lead: LeadExample) => Outcome | undefined];

/** Exercised: met in one lead, and not met or open in another. */
function bothWays(judged: readonly Judged[], leads: readonly LeadExample[]): Covered {
	const unexercised = judged.filter(([, of]) => {
		const outcomes = new Set(leads.map(of));
		return !outcomes.has('met') || !(outcomes.has('not-met') || outcomes.has('unknown'));
	});
	return { total: judged.length, unexercised: unexercised.map(([name]) => name) };
}

function among(all: readonly string[], seen: readonly string[]): Covered {
	return { total: all.length, unexercised: all.filter((name) => !seen.includes(name)) };
}

interface Answer {
	readonly rule: string;
	readonly pool: string;
}

/** The router's answers that some example says something about. */
function expectedAnswers(contract: Contract, { leads, routing }: Examples): readonly Answer[] {
	const ofLeads = leads
		.filter(({ expect }) => expect.pool !== undefined || expect.rule !== undefined)
		.map(({ id, lead, now }) => {
			const request = { handoff: id, at: now, facts: lead, booker: null, meetingAt: null };
			return route(contract, request, []);
		});
	const ofCases = routing.flatMap(({ requests, expect }) => {
		const named = new Set(expect.map(({ handoff }) => handoff));
		const lines = requests.map((json, index) => ({ line: index + 1, json }));
		return replayRequests(contract, lines).answers.filter(({ handoff }) => named.has(handoff));
	});
	return [...ofLeads, ...ofCases];
}
