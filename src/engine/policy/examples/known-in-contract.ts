import type { Contract, Person } from '../contract';
import type { Report } from '../finding';
import { isKnown, isPerson } from '../known';
import type { Name } from '../shape/shape';

type Named = ReadonlyMap<string, unknown>;

/** Looks names of examples up in a contract; each reports what is not there. */
export interface Lookup {
	readonly contract: Contract;
	readonly report: Report;
	fact(name: Name): void;
	criterion(name: Name): void;
	pool(name: Name): void;
	rule(name: Name): void;
	clock(name: Name): void;
	person(name: Name, ...roles: ReadonlyArray<Person['role']>): void;
}

/** A lookup in one contract. */
export function lookupIn(contract: Contract, report: Report): Lookup {
	const { bar, facts, routing, sla, team } = contract;
	const criteria = [...bar.criteria, ...bar.overlays.flatMap((overlay) => overlay.criteria)];
	const known = {
		facts: names(facts),
		criteria: { names: new Set(criteria.map(({ id }) => id)) },
		pools: names(routing.pools),
		clocks: names(sla.clocks),
		people: { ...names(team.people), values: team.people },
		rules: {
			names: new Set([
				...routing.rows.map(({ id }) => id),
				...routing.ownerLadder.map(({ id }) => `owner:${id}`),
			]),
		},
	};
	return {
		contract,
		report,
		fact: (name) => void isKnown('FACT_UNKNOWN', name, known.facts, report),
		criterion: (name) => void isKnown('CRITERION_UNKNOWN', name, known.criteria, report),
		pool: (name) => void isKnown('POOL_UNKNOWN', name, known.pools, report),
		rule: (name) => void isKnown('SEGMENT_UNKNOWN', name, known.rules, report),
		clock: (name) => void isKnown('CLOCK_UNKNOWN', name, known.clocks, report),
		person: (name, ...roles) => void isPerson(name, roles, known.people, report),
	};
}

function names(values: Named): { readonly names: ReadonlySet<string> } {
	return { names: new Set(values.keys()) };
}
