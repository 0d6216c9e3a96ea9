import type { OurProperties } from '../../engine/crm';
import type { CrmSystem } from '../../engine/policy/contract';
import { canonical } from './canonical';
import type { CrmPort, StoredRecord } from './port';

/** How an opportunity stands in the CRM; `missing` where the CRM has none under that key. */
export type OpportunityStanding = 'open' | 'won' | 'lost' | 'missing';

/** Where each system says that an opportunity is closed, and that it was won. */
const CLOSED: Readonly<Record<CrmSystem, readonly [closed: string, won: string]>> = {
	hubspot: ['hs_is_closed', 'hs_is_closed_won'],
	salesforce: ['IsClosed', 'IsWon'],
};
const BATCH = 100;

/** The properties that say how an opportunity stands. */
export function closedProperties(system: CrmSystem): readonly string[] {
	return CLOSED[system];
}

/** Reads how opportunities stand, by their key. Throws `CrmFailure`. */
export async function readClosed(
	port: CrmPort,
	system: CrmSystem,
	{ key, mark }: OurProperties,
	keys: readonly string[],
): Promise<ReadonlyMap<string, OpportunityStanding>> {
	const standing = new Map<string, OpportunityStanding>();
	for (let from = 0; from < keys.length; from += BATCH) {
		const some = keys.slice(from, from + BATCH);
		const { opportunities } = await port.find({
			contacts: [],
			contactProperties: [],
			opportunities: some,
			opportunityProperties: [key, mark, ...CLOSED[system]],
			tasks: [],
			people: [],
		});
		for (const one of some) standing.set(one, standingOf(opportunities.get(one), system));
	}
	return standing;
}

/** How an opportunity stands, by the properties of `closedProperties`. */
export function standingOf(
	record: StoredRecord | undefined,
	system: CrmSystem,
): OpportunityStanding {
	if (record === undefined) return 'missing';
	const [closed, won] = CLOSED[system];
	if (canonical(record.properties[won], 'text') === 'true') return 'won';
	return canonical(record.properties[closed], 'text') === 'true' ? 'lost' : 'open';
}
