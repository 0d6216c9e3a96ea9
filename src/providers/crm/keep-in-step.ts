import type { OurProperties } from '../../engine/crm';
import { contactId, taskKey, type Going } from './going';
import { markValues, planContact, userOf } from './plan-contact';
import { planOpportunity } from './plan-opportunity';
import type { Asked, Change, CrmPort, Found, NewTask, WrittenAll } from './port';
import { stepTaken, type InStep } from './step-taken';
import type { TeamMember, WantedHandoff } from './wanted';

const BATCH = 100;

/**
 * Brings the CRM to where the handoffs stand: looks first, writes what differs, and leaves what
 * somebody changed by hand. Done again it changes nothing. Throws `CrmFailure` where the CRM as a
 * whole cannot be spoken to; what then was written already is found the next time.
 */
export async function keepInStep(
	port: CrmPort,
	ours: OurProperties,
	handoffs: readonly WantedHandoff[],
): Promise<readonly InStep[]> {
	const results: InStep[] = [];
	for (let from = 0; from < handoffs.length; from += BATCH) {
		results.push(...(await keepBatch(port, ours, handoffs.slice(from, from + BATCH))));
	}
	return results;
}

async function keepBatch(
	port: CrmPort,
	ours: OurProperties,
	handoffs: readonly WantedHandoff[],
): Promise<readonly InStep[]> {
	const found = await port.find(askedFor(handoffs, ours));
	const newest = newestOfEach(handoffs);
	const going = handoffs.map((wanted) => planned(wanted, found, ours, newest.has(wanted)));
	const made = await makeContacts(port, going);
	const opened = await makeRest(port, going, made, found);
	const changed = await changeRest(port, going, made, opened, ours);
	return going.map((one) => stepTaken(one, found, { made, opened, changed }));
}

function askedFor(handoffs: readonly WantedHandoff[], ours: OurProperties): Asked {
	const opportunities = handoffs.flatMap(({ opportunity }) => opportunity ?? []);
	const members = handoffs.flatMap(({ sdr, owner, opportunity, task }) => [
		sdr,
		owner,
		opportunity?.owner,
		task?.owner,
	]);
	const people = new Map(members.flatMap((one) => (one === undefined ? [] : [[one.id, one]])));
	return {
		contacts: handoffs.map(({ key, mail }) => ({ key, mail })),
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

/** Of several handoffs of one person, the one that began last has the contact. */
function newestOfEach(handoffs: readonly WantedHandoff[]): ReadonlySet<WantedHandoff> {
	const newest = new Map<string, WantedHandoff>();
	for (const wanted of handoffs) {
		const { mail, since } = wanted;
		const other = newest.get(mail);
		if (other === undefined || other.since <= since) newest.set(mail, wanted);
	}
	return new Set(newest.values());
}

function planned(
	wanted: WantedHandoff,
	found: Found,
	ours: OurProperties,
	isNewest: boolean,
): Going {
	const contact = planContact(wanted, found, ours, isNewest);
	const isBehind = contact.kind === 'newer-in-crm';
	const { opportunity } = wanted;
	return isBehind || opportunity === undefined
		? { wanted, contact, opportunity: undefined }
		: { wanted, contact, opportunity: planOpportunity(wanted, opportunity, found, ours) };
}

const NOTHING: WrittenAll = new Map();

async function makeContacts(port: CrmPort, going: readonly Going[]): Promise<WrittenAll> {
	const contacts = going.flatMap(({ contact }) =>
		contact.kind === 'make' ? [contact.contact] : [],
	);
	return contacts.length === 0 ? NOTHING : await port.makeContacts(contacts);
}

async function makeRest(
	port: CrmPort,
	going: readonly Going[],
	made: WrittenAll,
	found: Found,
): Promise<WrittenAll> {
	const opportunities = going.flatMap((one) => {
		const contact = contactId(one, made);
		if (contact === undefined || one.opportunity?.kind !== 'make') return [];
		return [{ ...one.opportunity.opportunity, contact }];
	});
	const tasks = going.flatMap((one) => taskFor(one, made, found) ?? []);
	if (opportunities.length === 0 && tasks.length === 0) return NOTHING;
	return await port.make(opportunities, tasks);
}

function taskFor(one: Going, made: WrittenAll, { tasks, people }: Found): NewTask | undefined {
	const { task } = one.wanted;
	const contact = contactId(one, made);
	if (task === undefined || contact === undefined || one.contact.kind === 'newer-in-crm')
		return undefined;
	const isMade = one.contact.kind === 'change' && one.contact.taskMade;
	if (isMade || tasks.has(task.subject)) return undefined;
	const { subject, body, dueOn } = task;
	return {
		key: taskKey(task.key),
		contact,
		subject,
		body,
		dueOn,
		owner: userOf(task.owner, people),
	};
}

async function changeRest(
	port: CrmPort,
	going: readonly Going[],
	made: WrittenAll,
	opened: WrittenAll,
	ours: OurProperties,
): Promise<WrittenAll> {
	const contacts = going.flatMap((one) => contactChange(one, made, opened, ours) ?? []);
	const opportunities = going.flatMap(({ opportunity }) =>
		opportunity?.kind === 'change' ? (opportunity.change ?? []) : [],
	);
	if (contacts.length === 0 && opportunities.length === 0) return NOTHING;
	return await port.change(contacts, opportunities);
}

/** The task is remembered only once it is there, so that one that failed is made the next time. */
function contactChange(
	one: Going,
	made: WrittenAll,
	opened: WrittenAll,
	ours: OurProperties,
): Change | undefined {
	const { wanted, contact } = one;
	const id = contactId(one, made);
	if (id === undefined || (contact.kind !== 'make' && contact.kind !== 'change')) return undefined;
	const { task } = wanted;
	const failed = task !== undefined && opened.get(taskKey(task.key))?.ok === false;
	const known = contact.kind === 'change' && contact.taskMade;
	const remembers = task !== undefined && !failed && !known;
	if (contact.kind === 'make' && !remembers) return undefined;
	if (contact.kind === 'change' && !contact.isNews && !remembers) return undefined;
	const mark = remembers ? { ...contact.mark, task: task.key } : contact.mark;
	const values = contact.kind === 'change' ? contact.values : {};
	const owner =
		contact.kind === 'change' && contact.owner !== undefined ? { owner: contact.owner } : {};
	return { key: wanted.key, id, ...owner, values: { ...values, ...markValues(mark, ours) } };
}
