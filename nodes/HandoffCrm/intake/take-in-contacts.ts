import {
	factsOfContact,
	leadOfContact,
	notOurOwnWords,
	OUR_PROPERTIES,
	startsHandoff,
	type ContactTold,
	type StartRule,
} from '../../../src/engine/crm';
import { receiveLead } from '../../../src/engine/handoff';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import type { Recorded } from '../../../src/ledger';
import { readFacts, type FactsRead } from '../../../src/providers/crm';
import { CodedError } from '../../workspace/coded-error';
import type { CrmDesk } from '../crm-desk';
import { newsEvent, newsOf } from '../news-from-crm';
import { linkedEvent } from './linked-event';
import { whoseContacts, type Whose } from './whose-contacts';

/** What became of one contact that was looked at. */
export interface TakenContact {
	readonly contact: string;
	readonly outcome:
		| 'started'
		| 'updated'
		| 'unchanged'
		/** It is no lead, and no handoff is about it. */
		| 'no-lead'
		/** It is to be a lead and lacks what a lead needs. */
		| 'refused'
		/** The CRM has none by that id any more. */
		| 'missing'
		/** The person asked to be forgotten. */
		| 'erased';
	readonly handoff: string | null;
	/** Why it was refused, as codes. */
	readonly problems: readonly string[];
}

const BATCH = 100;

/**
 * Reads these contacts as they stand and records what is new: a lead, or new facts of a handoff there
 * is. However often and in whatever order it is called, each thing is recorded once. Resolves when all
 * of it is stored; throws `CrmFailure` where the CRM could not be read.
 */
export async function takeInContacts(
	desk: CrmDesk,
	rule: StartRule,
	ids: readonly string[],
): Promise<readonly TakenContact[]> {
	const taken: TakenContact[] = [];
	const all = [...new Set(ids)];
	for (let from = 0; from < all.length; from += BATCH) {
		taken.push(...(await takeInSome(desk, rule, all.slice(from, from + BATCH))));
	}
	return taken;
}

/** One contact on its way into the ledger: with events to record, the last of which tells; or settled. */
interface Going {
	readonly taken: TakenContact;
	readonly events: readonly AnyNewEvent[];
}

async function takeInSome(
	desk: CrmDesk,
	rule: StartRule,
	ids: readonly string[],
): Promise<readonly TakenContact[]> {
	const { ledger, contract, crm, port } = desk;
	const sought = ids.map((id) => ({ key: id, mail: '', id }));
	const { key } = OUR_PROPERTIES[crm.system];
	const properties = [key, ...(rule.property === '' ? [] : [rule.property])];
	const read = await readFacts(port, contract, crm, sought, properties);
	const whose = await whoseContacts(read, desk, rule);
	const going: Going[] = [];
	for (const one of read) going.push(await goingOf(one, whose.get(one.key), desk, rule));
	const events = going.flatMap((one) => one.events);
	const answers = events.length > 0 ? await ledger.record(events) : [];
	let at = 0;
	return going.map((one) => {
		at += one.events.length;
		return one.events.length === 0 ? one.taken : settled(one.taken, answers[at - 1]);
	});
}

async function goingOf(
	{ contact, key: id, owner, facts }: FactsRead,
	whose: Whose | undefined,
	desk: CrmDesk,
	rule: StartRule,
): Promise<Going> {
	if (contact === undefined) return nothing(id, 'missing');
	const { contract, ledger } = desk;
	const told = { id, mail: contact.mail, name: contact.name, owner, facts };
	if (whose === undefined) {
		return startsHandoff(rule, contact.properties)
			? await lead(told, desk)
			: nothing(id, 'no-lead');
	}
	const { handoff, by } = whose;
	if (handoff.erased) return nothing(id, 'erased', handoff.id);
	if (by === 'address-of-another') return nothing(id, 'unchanged', handoff.id);
	const known = await ledger.facts(handoff.id);
	const all = newsOf(factsOfContact(told, contract), known);
	const news = notOurOwnWords(all, known, handoff, contract);
	const isNews = Object.keys(news).length > 0;
	return {
		taken: said(id, isNews ? 'updated' : 'unchanged', handoff.id),
		events: [
			...(by === 'address' ? [linkedEvent(id, handoff, desk)] : []),
			...(isNews ? [newsEvent(news, handoff, desk)] : []),
		],
	};
}

async function lead(told: ContactTold, { ledger, contract, crm, now }: CrmDesk): Promise<Going> {
	const source = crm.system;
	const at = new Date(now).toISOString();
	const received = receiveLead(leadOfContact(told, contract), contract, { source, at });
	if (received.ok) {
		const { event } = received;
		return { taken: said(told.id, 'started', event.handoff), events: [event] };
	}
	const { problems } = received;
	await ledger.logRefusal({ source, problems });
	const codes = problems.map(({ code }) => code);
	return { taken: { ...said(told.id, 'refused', null), problems: codes }, events: [] };
}

function nothing(
	contact: string,
	outcome: TakenContact['outcome'],
	handoff: string | null = null,
): Going {
	return { taken: said(contact, outcome, handoff), events: [] };
}

function said(
	contact: string,
	outcome: TakenContact['outcome'],
	handoff: string | null,
): TakenContact {
	return { contact, outcome, handoff, problems: [] };
}

/** What the ledger made of it: a person may have been forgotten in between. */
function settled(taken: TakenContact, answer: Recorded | undefined): TakenContact {
	if (answer === undefined) throw new CodedError('NOT_RECORDED', 'The ledger gave no answer.');
	if (answer.outcome === 'recorded') return taken;
	if (answer.outcome === 'duplicate') return { ...taken, outcome: 'unchanged' };
	if (answer.code === 'PERSON_ERASED') return { ...taken, outcome: 'erased' };
	return { ...taken, outcome: 'refused', problems: [answer.code] };
}
