import type { OurProperties } from '../../engine/crm';
import { neverBegun, taskKey } from './begun';
import { readMark, type Mark } from './mark';
import { taskMade } from './plan-contact';
import type { Asked, Found } from './port';
import type { TeamMember, WantedHandoff } from './wanted';

/** Everything these handoffs want to be there. */
export function askedFor(handoffs: readonly WantedHandoff[], ours: OurProperties): Asked {
	const opportunities = handoffs.flatMap(({ opportunity }) => opportunity ?? []);
	const members = handoffs.flatMap(({ sdr, owner, opportunity, task }) => [
		sdr,
		owner,
		opportunity?.owner,
		task?.owner,
	]);
	const people = new Map(members.flatMap((one) => (one === undefined ? [] : [[one.id, one]])));
	return {
		contacts: handoffs.map(({ key, mail, contactId: id, isNew }) => ({
			key,
			mail,
			...(id === undefined ? {} : { id }),
			...(isNew === undefined ? {} : { isNew }),
		})),
		contactProperties: propertyNames(handoffs, ours),
		opportunities: opportunities.map(({ key }) => key),
		opportunityProperties: propertyNames(opportunities, ours),
		tasks: handoffs.flatMap(({ key, task }) =>
			task === undefined ? [] : [{ handoff: key, subject: task.subject }],
		),
		people: [...people.values()] as readonly TeamMember[],
	};
}

function propertyNames(
	wanted: ReadonlyArray<Pick<WantedHandoff, 'properties'>>,
	{ key, mark }: OurProperties,
): readonly string[] {
	const names = wanted.flatMap(({ properties }) => properties.map(({ property }) => property));
	return [...new Set([key, mark, ...names])];
}

/**
 * The same without what, by what is remembered and by the marks of the contacts, was never begun or is
 * there for good. `newest`: those that write their contact, and so can say in its mark what they begin.
 */
export function askedSparingly(
	handoffs: readonly WantedHandoff[],
	newest: ReadonlySet<WantedHandoff>,
	ours: OurProperties,
): Asked {
	const isNew = (name: string, wanted: WantedHandoff, mark: Mark | undefined) =>
		(wanted.isNew === true && mark === undefined) ||
		(newest.has(wanted) && neverBegun(name, wanted, mark));
	return {
		...askedFor(handoffs, ours),
		narrow: (contacts) => {
			const marked = handoffs.map((wanted) => ({ wanted, mark: markIn(contacts, wanted, ours) }));
			return {
				opportunities: marked.flatMap(({ wanted, mark }) => {
					const { opportunity } = wanted;
					if (opportunity === undefined || isNew(opportunity.key, wanted, mark)) return [];
					return [opportunity.key];
				}),
				tasks: marked.flatMap(({ wanted, mark }) => {
					const { key, task } = wanted;
					if (task === undefined || taskMade(wanted, mark)) return [];
					if (isNew(taskKey(task.key), wanted, mark)) return [];
					return [{ handoff: key, subject: task.subject }];
				}),
			};
		},
	};
}

/** Of a contact without our key none: whoever took that out may have put back an older mark. */
function markIn(contacts: Found['contacts'], wanted: WantedHandoff, ours: OurProperties) {
	const properties = contacts.get(wanted.key)?.properties;
	return properties?.[ours.key] === wanted.key ? readMark(properties[ours.mark]) : undefined;
}
