import type { OurProperties } from '../../engine/crm';
import { compareProperties } from './compare';
import { readMark, type Mark } from './mark';
import { markValues, userOf } from './plan-contact';
import type { Change, Found, NewOpportunity } from './port';
import type { WantedHandoff, WantedOpportunity } from './wanted';

/** What is to be done about the opportunity of one acceptance. */
export type OpportunityPlan =
	| { readonly kind: 'make'; readonly opportunity: Omit<NewOpportunity, 'contact'> }
	| {
			readonly kind: 'change';
			readonly id: string;
			readonly change: Change | undefined;
			readonly kept: ReadonlyMap<string, string>;
	  };

/**
 * Plans the opportunity. Once it is there, its name, stage, close date and owner are its owner's to
 * change; only our own properties are kept up.
 */
export function planOpportunity(
	wanted: WantedHandoff,
	opportunity: WantedOpportunity,
	found: Found,
	ours: OurProperties,
): OpportunityPlan {
	const { key } = opportunity;
	const stored = found.opportunities.get(key);
	const said = (wrote: Mark['wrote']): Mark => {
		const { since, revision } = wanted;
		return { key, since, revision, wrote };
	};
	if (stored === undefined) {
		const filled = opportunity.properties.filter(({ value }) => value !== '');
		const { values, wrote } = compareProperties(filled, {}, undefined);
		const { name, stage, closesOn, pipeline } = opportunity;
		const which = pipeline === undefined ? {} : { pipeline };
		const owner = userOf(opportunity.owner, found.people);
		const company = found.contacts.get(wanted.key)?.company ?? '';
		const all = { ...values, ...markValues(said(wrote), ours) };
		return {
			kind: 'make',
			opportunity: { key, company, name, ...which, stage, closesOn, owner, values: all },
		};
	}
	const mark = readMark(stored.properties[ours.mark]);
	const compared = compareProperties(opportunity.properties, stored.properties, mark);
	const kept = new Map(
		compared.kept.map(({ property, held }) => [`opportunity.${property}`, held] as const),
	);
	const isNews = Object.keys(compared.values).length > 0;
	const values = { ...compared.values, ...markValues(said(compared.wrote), ours) };
	const change = isNews ? { key, id: stored.id, values } : undefined;
	return { kind: 'change', id: stored.id, change, kept };
}
