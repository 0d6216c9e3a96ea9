import { dayNumber, isoDay, localDay } from '../../clock';
import type { Contract, Person, Pool, PoolMember } from '../../policy/contract';

/** The contract with one more member, or the same member at another weight. */
export function withMember(contract: Contract, pool: string, member: PoolMember): Contract {
	return withMembers(contract, pool, (members) => {
		const others = members.filter(({ ae }) => ae !== member.ae);
		if (others.length === members.length) return [...members, member];
		return members.map((one) => (one.ae === member.ae ? member : one));
	});
}

/** The contract without somebody in one pool. */
export function withoutMember(contract: Contract, pool: string, ae: string): Contract {
	return withMembers(contract, pool, (members) => members.filter((member) => member.ae !== ae));
}

/** The contract with days away for somebody: local dates, both ends included. */
export function withAway(contract: Contract, ae: string, from: string, until: string): Contract {
	return withPerson(contract, ae, (person) => ({
		...person,
		away: [...person.away, { from, until }],
	}));
}

/** The contract in which somebody is back from `at` (epoch ms) on, that local day included. */
export function withBack(contract: Contract, ae: string, at: number): Contract {
	return withPerson(contract, ae, (person) => {
		const today = localDay(person.zone, at);
		const isOn = ({ from, until }: Person['away'][number]): boolean =>
			dayNumber(from) <= today && dayNumber(until) >= today;
		const away = person.away
			.map((one) => (isOn(one) ? { ...one, until: isoDay(today - 1) } : one))
			.filter(({ from, until }) => from <= until);
		return { ...person, away };
	});
}

function withMembers(
	contract: Contract,
	id: string,
	change: (members: Pool['members']) => Pool['members'],
): Contract {
	const pool = contract.routing.pools.get(id);
	if (!pool) return contract;
	const pools = new Map(contract.routing.pools);
	pools.set(id, { ...pool, members: change(pool.members) });
	return { ...contract, routing: { ...contract.routing, pools } };
}

function withPerson(contract: Contract, id: string, change: (person: Person) => Person): Contract {
	const person = contract.team.people.get(id);
	if (!person) return contract;
	const people = new Map(contract.team.people);
	people.set(id, change(person));
	return { ...contract, team: { ...contract.team, people } };
}
