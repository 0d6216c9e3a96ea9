import {
	factsOfContact,
	OUR_PROPERTIES,
	startsHandoff,
	type StartRule,
} from '../../../src/engine/crm';
import { handoffId, isUnderWay } from '../../../src/engine/handoff';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { FactsRead, StoredPerson } from '../../../src/providers/crm';
import type { CrmDesk } from '../crm-desk';

/** The handoff a contact belongs to. */
export interface Whose {
	readonly handoff: HandoffState;
	readonly by:
		| 'record'
		/** Only the address says so, and nobody has recorded it yet. */
		| 'address'
		/** Only the address says so, and another contact of this CRM has the handoff. */
		| 'address-of-another';
}

type Stranger = FactsRead & { readonly contact: StoredPerson };

/**
 * The handoff of each of these contacts, by the contact's id; those that belong to none are left out.
 * A contact that is ours says so itself, or it began one. Else it was linked to one, or it is to be a
 * lead and the same person is under way already: what is under way goes before what is over, and of
 * several the one that began last has the contact. A handoff joins one contact by its address; what
 * a second one of the same person says would only go back and forth with the first.
 */
export async function whoseContacts(
	read: readonly FactsRead[],
	desk: CrmDesk,
	rule: StartRule,
): Promise<ReadonlyMap<string, Whose>> {
	const whose = new Map<string, Whose>();
	const strangers: Stranger[] = [];
	for (const { contact, ...one } of read) {
		if (contact === undefined) continue;
		const handoff = await handoffOf(contact, desk);
		if (handoff === undefined) strangers.push({ ...one, contact });
		else whose.set(one.key, { handoff, by: 'record' });
	}
	for (const [key, found] of await lookFor(strangers, desk, rule)) whose.set(key, found);
	return whose;
}

/**
 * By our key in the record first: there are handoffs of this person that began elsewhere. Then by its
 * id, and by those of the contacts that were merged into it.
 */
async function handoffOf(
	{ id, formerIds, properties }: StoredPerson,
	{ ledger, crm }: CrmDesk,
): Promise<HandoffState | undefined> {
	const key = properties[OUR_PROPERTIES[crm.system].key];
	const begun = [id, ...formerIds].map((one) => handoffId(crm.system, one));
	for (const one of [...(typeof key === 'string' && key !== '' ? [key] : []), ...begun]) {
		const handoff = await ledger.handoff(one);
		if (handoff !== undefined) return handoff;
	}
	return undefined;
}

/** Asks the ledger for all of them at once. */
async function lookFor(
	strangers: readonly Stranger[],
	desk: CrmDesk,
	rule: StartRule,
): Promise<ReadonlyArray<readonly [string, Whose]>> {
	const { ledger, crm } = desk;
	const leads = strangers.filter(({ contact }) => startsHandoff(rule, contact.properties));
	const mails = new Map(leads.map((lead) => [lead.key, mailOf(lead, desk)]));
	const linked = await ledger.linked(crm.system, strangers.flatMap(idsOf));
	const underWay = await ledger.underWay([...mails.values()].filter((mail) => mail !== ''));
	const joined = new Set<string>();
	const found: Array<readonly [string, Whose]> = [];
	for (const one of strangers) {
		const links = idsOf(one).flatMap((id) => linked.get(id) ?? []);
		const bearing = underWay.get(mails.get(one.key) ?? '') ?? [];
		const handoff = latest([...links, ...bearing.filter((each) => !beganIn(crm.system, each))]);
		if (handoff === undefined) continue;
		const isLinked = links.some(({ id }) => id === handoff.id);
		const isTaken = async () => joined.has(handoff.id) || (await isLinkedAlready(desk, handoff));
		const by = isLinked ? 'record' : (await isTaken()) ? 'address-of-another' : 'address';
		if (by === 'address') joined.add(handoff.id);
		found.push([one.key, { handoff, by }]);
	}
	return found;
}

/** Whether a handoff stands in a contact of this CRM. */
async function isLinkedAlready({ ledger, crm }: CrmDesk, { id }: HandoffState): Promise<boolean> {
	return (await ledger.timeline(id)).some(
		(event) => event.type === 'crm.linked' && event.data.system === crm.system,
	);
}

function idsOf({ contact: { id, formerIds } }: Stranger): readonly string[] {
	return [id, ...formerIds];
}

/** As its handoff would have it: a fact that is mapped goes before the contact's own address. */
function mailOf({ key: id, contact, owner, facts }: Stranger, { contract }: CrmDesk): string {
	const { mail, name } = contact;
	const own = factsOfContact({ id, mail, name, owner, facts }, contract)['lead.email'];
	return typeof own === 'string' ? own : '';
}

/** Another contact of the same CRM is a lead of its own. */
function beganIn(system: string, { id, lead }: HandoffState): boolean {
	return handoffId(system, lead) === id;
}

function latest(handoffs: readonly HandoffState[]): HandoffState | undefined {
	return [...handoffs].sort(
		(a, b) =>
			Number(isUnderWay(b)) - Number(isUnderWay(a)) ||
			Date.parse(b.openedAt) - Date.parse(a.openedAt),
	)[0];
}
