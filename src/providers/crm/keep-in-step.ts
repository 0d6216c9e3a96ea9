import type { OurProperties } from '../../engine/crm';
import { announced } from './announce';
import { askedSparingly } from './asked-for';
import { taskKey } from './begun';
import { contactId, isTaskThere, type Going } from './going';
import { takeWhatIsThere } from './look-again';
import { planContact, userOf } from './plan-contact';
import { planOpportunity } from './plan-opportunity';
import type { CrmPort, Found, NewTask, WrittenAll } from './port';
import { stepTaken, type InStep } from './step-taken';
import type { WantedHandoff } from './wanted';
import { writeContacts } from './write-contacts';

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
	const newest = newestOfEach(handoffs);
	const found = await port.find(askedSparingly(handoffs, newest, ours));
	const planned = handoffs.map((one) => plan(one, found, ours, newest.has(one)));
	const made = await writeContacts(port, planned, ours);
	const ready = await announced(port, planned, made, ours);
	const tried = { going: planned, opened: await makeRest(port, ready, made, found) };
	const { going, opened } = await takeWhatIsThere(port, tried, found, ours);
	const changed = await changeOpportunities(port, going);
	return going.map((one) => stepTaken(one, found, { made, opened, changed }));
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

function plan(wanted: WantedHandoff, found: Found, ours: OurProperties, isNewest: boolean): Going {
	const contact = planContact(wanted, found, ours, isNewest);
	const isBehind = contact.kind === 'newer-in-crm';
	const { opportunity } = wanted;
	return isBehind || opportunity === undefined
		? { wanted, contact, opportunity: undefined }
		: { wanted, contact, opportunity: planOpportunity(wanted, opportunity, found, ours) };
}

const NOTHING: WrittenAll = new Map();

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

function taskFor(one: Going, made: WrittenAll, found: Found): NewTask | undefined {
	const { task } = one.wanted;
	const contact = contactId(one, made);
	if (task === undefined || contact === undefined || one.contact.kind === 'newer-in-crm')
		return undefined;
	if (isTaskThere(one, found)) return undefined;
	const { subject, body, dueOn } = task;
	return {
		key: taskKey(task.key),
		contact,
		subject,
		body,
		dueOn,
		owner: userOf(task.owner, found.people),
	};
}

async function changeOpportunities(port: CrmPort, going: readonly Going[]): Promise<WrittenAll> {
	const changes = going.flatMap(({ opportunity }) =>
		opportunity?.kind === 'change' ? (opportunity.change ?? []) : [],
	);
	return changes.length === 0 ? NOTHING : await port.change([], changes);
}
