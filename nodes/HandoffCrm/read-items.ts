import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { notOurOwnWords } from '../../src/engine/crm';
import type { Facts } from '../../src/engine/facts';
import { splitPersonal } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import { readFacts, type FactsRead } from '../../src/providers/crm';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import type { Collector } from '../workspace/collect-items';
import { workspaceLedger } from '../workspace/open-ledger';
import { parameterReader } from '../workspace/parameter-reader';
import { recordOne } from '../workspace/record-one';
import { toJson } from '../workspace/to-json';
import type { CrmDesk } from './crm-desk';
import { newsEvent, newsOf } from './news-from-crm';
import { failAll, handoffItems, type HandoffItem } from './each-handoff';
import { goOnUnread, withinPatience } from './unread-items';

/** What was read for the handoffs of all items, and where. */
interface Reading {
	readonly desk: CrmDesk;
	readonly answers: ReadonlyMap<string, FactsRead>;
}

/**
 * Reads what the CRM knows about the handoffs of all items, and adds what is new to their facts. Where
 * it cannot be read, they fail, or go on and say so, as the node is set.
 */
export async function readItems(
	context: IExecuteFunctions,
	open: () => Promise<CrmDesk>,
	collector: Collector,
): Promise<void> {
	const ledger = askOnce(async () => ({ ledger: await workspaceLedger(context) }));
	const items = await handoffItems(context, ledger, collector);
	if (items.length === 0) return;
	const goesOn = context.getNodeParameter('unread', 0, 'fail') === 'goOn';
	let reading: Reading;
	try {
		const read = async () => await readingOf(items, await open());
		reading = goesOn ? await withinPatience(context, read) : await read();
	} catch (error) {
		if (goesOn) await goOnUnread(context, { ...(await ledger()), items, error }, collector);
		else await failAll(items, error, collector);
		return;
	}
	await tellAll(context, items, reading, collector);
}

async function tellAll(
	context: IExecuteFunctions,
	items: readonly HandoffItem[],
	{ desk, answers }: Reading,
	collector: Collector,
): Promise<void> {
	const read = parameterReader(context);
	for (const { item, json, handoff } of items) {
		try {
			const answer = answers.get(handoff.id);
			if (answer === undefined) throw new CodedError('CRM_NO_ANSWER', 'Nothing was said about it.');
			const known = await desk.ledger.facts(handoff.id);
			const all = newsOf(answer.facts, known);
			const news = notOurOwnWords(all, known, handoff, desk.contract);
			const isRecorded = read('record', item) === true && Object.keys(news).length > 0;
			const after = isRecorded ? await added(news, handoff, desk) : handoff;
			collector.place(item, 0, shown(json, after, answer, news, desk));
		} catch (error) {
			await collector.fail(item, error);
		}
	}
}

async function added(news: Facts, handoff: HandoffState, desk: CrmDesk): Promise<HandoffState> {
	return (await recordOne(desk.ledger, newsEvent(news, handoff, desk))).handoff;
}

async function readingOf(items: readonly HandoffItem[], desk: CrmDesk): Promise<Reading> {
	const { ledger, contract, crm, port } = desk;
	const contacts = new Map<string, { key: string; mail: string }>();
	for (const { handoff } of items) {
		const mail = (await ledger.facts(handoff.id))['lead.email'];
		const key = handoff.id;
		if (typeof mail === 'string') contacts.set(key, { key, mail: mail.toLowerCase() });
		else contacts.set(key, { key, mail: '' });
	}
	const read = await readFacts(port, contract, crm, [...contacts.values()]);
	return { desk, answers: new Map(read.map((one) => [one.key, one])) };
}

/** Items hold no personal facts: they stay in the ledger. */
function shown(
	json: IDataObject,
	handoff: HandoffState,
	{ facts, isKnown, openOpportunities, unusable }: FactsRead,
	news: Facts,
	{ contract, crm }: CrmDesk,
): IDataObject {
	const read = {
		system: crm.system,
		isRead: true,
		isKnown,
		facts: splitPersonal(facts, contract.facts).open,
		openOpportunities,
		added: Object.keys(news),
		unusable,
		problem: null,
	};
	return { ...json, handoff: toJson(handoff), crm: toJson(read) };
}
