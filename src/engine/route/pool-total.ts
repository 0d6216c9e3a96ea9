import type { MemberLevel } from './levels';

/** What a pool has had so far. */
export interface PoolTotal {
	/** The sum of the members' levels. */
	readonly level: number;
	/** The sum of their weights. */
	readonly weight: number;
	readonly count: number;
}

/** Meetings per unit of weight among those present; among those away when nobody is present. */
export function levelPerWeight(members: ReadonlyMap<string, MemberLevel>): number {
	const present = totalOf(members, 'present');
	const { level, weight } = present.weight > 0 ? present : totalOf(members, 'away');
	return weight > 0 ? level / weight : 0;
}

/** Level, weight and number of the members of a standing, leaving out weight 0. */
export function totalOf(
	members: ReadonlyMap<string, MemberLevel>,
	standing: MemberLevel['standing'],
): PoolTotal {
	let [level, weight, count] = [0, 0, 0];
	for (const member of members.values()) {
		if (member.standing !== standing || member.weight <= 0) continue;
		level += member.level;
		weight += member.weight;
		count += 1;
	}
	return { level, weight, count };
}
