import type { OurProperties } from '../../engine/crm';
import { begunFrom, besides, neverBegun } from './begun';
import { markOf } from './canonical';
import { compareOwner, compareProperties, OWNER } from './compare';
import { readMark, type Mark } from './mark';
import type { Found, NewContact, StoredContact, Values } from './port';
import type { TeamMember, WantedHandoff } from './wanted';

/** What is to be done about the contact of one handoff. */
export type ContactPlan =
	| { readonly kind: 'make'; readonly contact: NewContact; readonly mark: Mark }
	| {
			readonly kind: 'change';
			readonly id: string;
			readonly owner?: string;
			readonly values: Values;
			readonly mark: Mark;
			/** Whether anything but the mark is to be written. */
			readonly isNews: boolean;
			/** `contact.property` → what somebody put there. */
			readonly kept: ReadonlyMap<string, string>;
			readonly taskMade: boolean;
			/** Whether the record has our key: then it is written by that. */
			readonly isTaken: boolean;
			/**
			 * The mark as it stands, with what is begun now; absent where nothing is begun that was not
			 * looked for.
			 */
			readonly announces: Mark | undefined;
	  }
	/** The CRM shows a later state of this handoff than we know. */
	| { readonly kind: 'newer-in-crm'; readonly id: string }
	/** A newer handoff of the same person has the record; without an id, it is about to make it. */
	| { readonly kind: 'another-handoff'; readonly id: string | undefined };

/** The user id of a member of the team; empty for somebody the CRM does not know. */
export function userOf(member: TeamMember | undefined, people: Found['people']): string {
	return member === undefined ? '' : (people.get(member.id) ?? '');
}

/**
 * Plans the contact of one handoff from what was found. `isNewest`: no other handoff of the same
 * person that is written along with it began later.
 */
export function planContact(
	wanted: WantedHandoff,
	found: Found,
	ours: OurProperties,
	isNewest: boolean,
): ContactPlan {
	const stored = found.contacts.get(wanted.key);
	if (!isNewest) return { kind: 'another-handoff', id: stored?.id };
	if (stored === undefined) return makeContact(wanted, found, ours);
	const mark = readMark(stored.properties[ours.mark]);
	if (mark !== undefined && mark.key !== wanted.key && mark.since > wanted.since) {
		return { kind: 'another-handoff', id: stored.id };
	}
	if (mark?.key === wanted.key && mark.revision > wanted.revision) {
		return { kind: 'newer-in-crm', id: stored.id };
	}
	return changeContact(wanted, stored, mark, found, ours);
}

function makeContact(
	wanted: WantedHandoff,
	{ people, tasks }: Found,
	ours: OurProperties,
): ContactPlan {
	const owner = userOf(wanted.owner ?? wanted.sdr, people);
	const said = wanted.properties.filter(({ value }) => value !== '');
	const { values, wrote } = compareProperties(said, {}, undefined);
	const all = owner === '' ? wrote : { ...wrote, [OWNER]: markOf(owner) };
	const mark = markFor(wanted, all, undefined, tasks);
	const { key, mail, name } = wanted;
	return {
		kind: 'make',
		contact: { key, mail, name, owner, values: { ...values, ...markValues(mark, ours) } },
		mark,
	};
}

function changeContact(
	wanted: WantedHandoff,
	stored: StoredContact,
	mark: Mark | undefined,
	{ people, tasks }: Found,
	ours: OurProperties,
): ContactPlan {
	const compared = compareProperties(wanted.properties, stored.properties, mark);
	const sdr = userOf(wanted.sdr, people);
	const owner = compareOwner(stored.owner, userOf(wanted.owner, people), sdr, mark);
	const kept = new Map(
		compared.kept.map(({ property, held }) => [`contact.${property}`, held] as const),
	);
	if (owner.outcome === 'kept') kept.set(`contact.${OWNER}`, owner.held);
	const to = owner.outcome === 'moves' ? owner.to : undefined;
	const wrote = to === undefined ? compared.wrote : { ...compared.wrote, [OWNER]: markOf(to) };
	const next = markFor(wanted, wrote, mark, tasks);
	const isTaken = stored.properties[ours.key] === wanted.key;
	const isNews = to !== undefined || Object.keys(compared.values).length > 0 || !isTaken;
	return {
		kind: 'change',
		id: stored.id,
		...(to === undefined ? {} : { owner: to }),
		values: compared.values,
		mark: next,
		isNews,
		kept,
		taskMade: next.task !== undefined && next.task === wanted.task?.key,
		isTaken,
		announces: announced(wanted, mark, next),
	};
}

function announced(
	wanted: WantedHandoff,
	mark: Mark | undefined,
	{ begun }: Mark,
): Mark | undefined {
	if (mark === undefined || begun === undefined) return undefined;
	const isNew = besides(wanted).some((name) => neverBegun(name, wanted, mark));
	return isNew ? { ...mark, begun } : undefined;
}

/** Whether it is remembered, or the contact's mark says, that the task is there, or was. */
export function taskMade({ key, task }: WantedHandoff, mark: Mark | undefined): boolean {
	return task?.isMade === true || (mark?.key === key && mark.task === task?.key);
}

function markFor(
	wanted: WantedHandoff,
	wrote: Mark['wrote'],
	before: Mark | undefined,
	tasks: Found['tasks'],
): Mark {
	const { key, since, revision } = wanted;
	const begun = begunFrom(wanted, before);
	const isThere = taskMade(wanted, before) || tasks.has(wanted.task?.subject ?? '');
	const task = isThere ? wanted.task?.key : before?.task;
	return {
		key,
		since,
		revision,
		wrote,
		...(task === undefined ? {} : { task }),
		...(begun === undefined ? {} : { begun }),
	};
}

/** The two properties that make a record ours. */
export function markValues(mark: Mark, { key, mark: property }: OurProperties): Values {
	return {
		[key]: { type: 'text', value: mark.key },
		[property]: { type: 'long-text', value: JSON.stringify(mark) },
	};
}
