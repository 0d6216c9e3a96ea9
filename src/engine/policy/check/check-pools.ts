import type { RawPool, RawRouting } from '../files/routing-file';
import type { Report } from '../finding';
import type { KnownPeople } from '../known';

/** Reports pools nobody can be chosen from, pools that pass leads round in a circle, unused pools. */
export function checkPools(
	{ pools, segments }: RawRouting,
	people: KnownPeople | undefined,
	report: Report,
): void {
	const used = new Set(segments.map(({ pool }) => pool.text));
	for (const pool of pools) {
		if (pool.when_nobody.kind === 'pool') used.add(pool.when_nobody.name.text);
	}
	// A pool named wrongly elsewhere would look unused here.
	const names = new Set(pools.map(({ id }) => id.text));
	const allKnown = [...used].every((name) => names.has(name));
	for (const pool of pools) {
		const { text: name, at } = pool.id;
		if (pool.members.length === 0) report(at, { code: 'POOL_EMPTY', pool: name });
		else if (!pool.members.some((member) => canBeChosen(member, people))) {
			report(at, { code: 'POOL_WEIGHTLESS', pool: name });
		}
		if (!used.has(name) && allKnown) report(at, { code: 'POOL_UNUSED', pool: name });
	}
	reportCircles(pools, report);
}

/** A person who could not be read gets the benefit of the doubt; that was reported already. */
function canBeChosen(member: RawPool['members'][number], people: KnownPeople | undefined): boolean {
	return member.weight > 0 && (people?.values.get(member.ae.text)?.active ?? true);
}

function reportCircles(pools: readonly RawPool[], report: Report): void {
	const next = new Map(
		pools.map(({ id, when_nobody: { kind, name } }) => [
			id.text,
			kind === 'pool' ? name.text : undefined,
		]),
	);
	const told = new Set<string>();
	for (const pool of pools) {
		const circle = circleFrom(pool.id.text, next);
		if (circle.length === 0 || circle.some((each) => told.has(each))) continue;
		for (const each of circle) told.add(each);
		report(pool.when_nobody.name.at, { code: 'POOL_CYCLE', pools: [...circle, pool.id.text] });
	}
}

/** The pools on the way from a pool back to itself; none when the way does not lead back. */
function circleFrom(
	start: string,
	next: ReadonlyMap<string, string | undefined>,
): readonly string[] {
	const way = new Set([start]);
	for (let pool = next.get(start); pool !== start; pool = next.get(pool)) {
		if (pool === undefined || way.has(pool)) return [];
		way.add(pool);
	}
	return [...way];
}
