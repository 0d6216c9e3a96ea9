import { readLeads, type LeadPayload } from '../../sandbox/demo/lead-file.mts';

const [model] = await readLeads(Date.now());
let count = 0;

/** A lead nobody has seen before that passes the bar; it leaves the choice of the time to us. */
export function freshLead(label: string): LeadPayload {
	if (model === undefined) throw new Error('sandbox/leads is empty');
	count += 1;
	const { meeting: _asked, ...payload } = model.payload;
	const { lead, ...facts } = payload.facts as { readonly lead: object };
	const id = `${label}-${process.pid}-${count}`;
	return {
		...payload,
		id,
		facts: { ...facts, lead: { ...lead, email: `${id}@prospect.example` } },
	};
}
