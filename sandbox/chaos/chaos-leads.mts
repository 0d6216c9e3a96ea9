import { readLeads, type LeadPayload } from '../demo/lead-file.mts';

/** A lead of the storm, and what its AE will do. */
export interface ChaosLead {
	readonly payload: LeadPayload;
	readonly decides: 'accept' | 'reject';
}

/** So many different leads that all pass the bar; every fourth is rejected by its AE. */
export async function chaosLeads(count: number): Promise<readonly ChaosLead[]> {
	const good = (await readLeads(Date.now())).filter(
		({ expect: { answer, verdict, first, nobody } }) =>
			answer === 202 && verdict === 'qualified' && first === undefined && nobody !== true,
	);
	return Array.from({ length: count }, (_none, at) => {
		const { payload } = good[at % good.length]!;
		return {
			payload: renamed(payload, `storm-${at}`),
			decides: at % 4 === 3 ? 'reject' : 'accept',
		};
	});
}

/** Another id and address, and no time asked for, so that all of them find a slot. */
export function renamed({ meeting: _asked, ...payload }: LeadPayload, id: string): LeadPayload {
	const facts = structuredClone(payload.facts) as Record<string, unknown>;
	const { lead } = facts;
	if (typeof lead === 'object' && lead !== null) {
		return {
			...payload,
			id,
			facts: { ...facts, lead: { ...lead, email: `${id}@prospect.example` } },
		};
	}
	return { ...payload, id, facts: { ...facts, 'lead.email': `${id}@prospect.example` } };
}
