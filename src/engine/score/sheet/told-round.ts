import type { AnyNewEvent, NextStep } from '../../handoff/event';
import type { Contract } from '../../policy/contract';
import type { Round } from '../round';

/** A round with what a person wants to read beside its numbers. */
export interface ToldRound {
	readonly round: Round;
	readonly company: string;
	/** The lead's source, where it says nothing about a person. */
	readonly source: string;
	/** UTC ISO; empty where nobody rejected it. */
	readonly rejectedAt: string;
	readonly next: NextStep | undefined;
	/** The contract the round's last event went by. */
	readonly digest: string;
}

/** Adds to each round of one handoff what its events say, without anything personal. */
export function toldRounds(
	rounds: readonly Round[],
	events: readonly AnyNewEvent[],
	{ facts }: Pick<Contract, 'facts'>,
): readonly ToldRound[] {
	const shown = (name: string) => facts.get(name)?.personal === false;
	const company = shown('company.name') ? latestText(events, 'company.name') : '';
	const parts = byRound(events);
	return rounds.map((round, at) => {
		const own = parts[at] ?? [];
		const rejected = own.findLast(({ type }) => type === 'decision.rejected');
		const next = own.flatMap(nextStepOf).at(-1);
		const digest = own.findLast((event) => event.digest !== null)?.digest ?? '';
		const source = shown('lead.source') ? round.source : '';
		return { round, company, source, rejectedAt: rejected?.at ?? '', next, digest };
	});
}

function latestText(events: readonly AnyNewEvent[], fact: string): string {
	let found = '';
	for (const { type, data } of events) {
		if (type !== 'lead.received' && type !== 'evidence.added') continue;
		const value = data.facts[fact];
		if (typeof value === 'string') found = value;
	}
	return found;
}

/** A round ends with the event that takes the lead up again. */
function byRound(events: readonly AnyNewEvent[]): ReadonlyArray<readonly AnyNewEvent[]> {
	const parts: AnyNewEvent[][] = [[]];
	const seen = new Set<string>();
	for (const event of events) {
		if (seen.has(event.key)) continue;
		seen.add(event.key);
		parts.at(-1)?.push(event);
		if (event.type === 'reengaged') parts.push([]);
	}
	return parts;
}

/** What was really agreed when it went back, over what the AE's form said. */
function nextStepOf({ type, data }: AnyNewEvent): readonly NextStep[] {
	return type === 'decision.rejected' || type === 'recycled' ? [data.next] : [];
}
