import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Facts } from '../../src/engine/facts';
import { splitPersonal } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import { readFacts, type FactsRead } from '../../src/providers/crm';
import { CodedError } from '../workspace/coded-error';
import type { Collector } from '../workspace/collect-items';
import { parameterReader } from '../workspace/parameter-reader';
import { recordOne } from '../workspace/record-one';
import { toJson } from '../workspace/to-json';
import type { CrmDesk } from './crm-desk';
import { newsEvent, newsOf } from './news-from-crm';
import { failAll, handoffItems, type HandoffItem } from './each-handoff';

/** Reads what the CRM knows about the handoffs of all items, and adds what is new to their facts. */
export async function readItems(
	context: IExecuteFunctions,
	open: () => Promise<CrmDesk>,
	collector: Collector,
): Promise<void> {
	const items = (await handoffItems(context, open, collector)) as readonly HandoffItem[];
	if (items.length === 0) return;
	const desk = await open();
	const read = parameterReader(context);
	let answers: ReadonlyMap<string, FactsRead>;
	try {
		answers = await answersFor(items, desk);
	} catch (error) {
		await failAll(items, error, collector);
		return;
	}
	for (const { item, json, handoff } of items) {
		try {
			const answer = answers.get(handoff.id);
			if (answer === undefined) throw new CodedError('CRM_NO_ANSWER', 'Nothing was said about it.');
			const news = newsOf(answer.facts, await desk.ledger.facts(handoff.id));
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

async function answersFor(
	items: readonly HandoffItem[],
	{ ledger, contract, crm, port }: CrmDesk,
): Promise<ReadonlyMap<string, FactsRead>> {
	const contacts = new Map<string, { key: string; mail: string }>();
	for (const { handoff } of items) {
		const mail = (await ledger.facts(handoff.id))['lead.email'];
		const key = handoff.id;
		if (typeof mail === 'string') contacts.set(key, { key, mail: mail.toLowerCase() });
		else contacts.set(key, { key, mail: '' });
	}
	const read = await readFacts(port, contract, crm, [...contacts.values()]);
	return new Map(read.map((one) => [one.key, one]));
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
		isKnown,
		facts: splitPersonal(facts, contract.facts).open,
		openOpportunities,
		added: Object.keys(news),
		unusable,
	};
	return { ...json, handoff: toJson(handoff), crm: toJson(read) };
}
