import type { Contract } from '../policy/contract';

/** People by their names, pools and segments by what they say; an id nobody knows is shown as it is. */
export function namesIn({ team, routing, recycle }: Contract): (id: string) => string {
	const rows = new Map(routing.rows.map(({ id, says }) => [id, says]));
	return (id) =>
		team.people.get(id)?.name ??
		routing.pools.get(id)?.says ??
		rows.get(id) ??
		recycle.reasons.get(id)?.says ??
		(id === '' ? 'nobody' : id);
}
