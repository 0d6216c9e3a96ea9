import type { Demand } from './demands';

/** Demands that have to be met together, and the missing facts they share. */
export interface LinkedDemands {
	readonly demands: readonly Demand[];
	/** In the order of all that is missing. */
	readonly missing: readonly string[];
}

/**
 * Parts demands into groups no missing fact links: what is answered for one group makes no
 * difference to another. Demands that nothing missing bears on are left out.
 */
export function linkedDemands(
	demands: readonly Demand[],
	missing: readonly string[],
): readonly LinkedDemands[] {
	let groups: LinkedDemands[] = [];
	for (const demand of demands) {
		const own = missing.filter((fact) => demand.facts.has(fact));
		if (own.length === 0) continue;
		const touched = groups.filter((group) => group.missing.some((fact) => own.includes(fact)));
		const shared = new Set([...own, ...touched.flatMap((group) => group.missing)]);
		groups = groups.filter((group) => !touched.includes(group));
		groups.push({
			demands: [...touched.flatMap((group) => group.demands), demand],
			missing: missing.filter((fact) => shared.has(fact)),
		});
	}
	return groups;
}
