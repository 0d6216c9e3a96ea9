import type { IDataObject } from 'n8n-workflow';
import type { Facts } from '../../src/engine/facts';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { MessageExtra } from '../../src/engine/message';
import type { Contract } from '../../src/engine/policy/contract';
import type { Ledger } from '../../src/ledger';
import { contractOfHandoff } from '../workspace/active-contract';
import { carriedWork, type CarriedWork } from '../workspace/give-back';
import { handoffNamed } from '../workspace/handoff-named';
import type { ReadParameter } from '../workspace/parameter-reader';
import type { WorkspaceSettings } from '../workspace/workspace-settings';
import { mailLinks } from './mail-links';
import { pickMessage } from './pick-message';

/** Where an execution writes mails. */
export interface Desk {
	readonly ledger: Ledger;
	readonly workspace: WorkspaceSettings;
}

/** Everything that goes into one message about one handoff. */
export interface Letter {
	readonly message: string;
	readonly contract: Contract;
	readonly handoff: HandoffState;
	readonly facts: Facts;
	readonly extra: MessageExtra;
	readonly work: CarriedWork | undefined;
	/** Epoch milliseconds. */
	readonly now: number;
}

/** Which item's message is asked for. */
export interface LetterRequest {
	readonly read: ReadParameter;
	readonly item: number;
	readonly json: IDataObject;
}

/** Gathers what one item's message is written from. */
export async function gatherLetter(
	{ read, item, json }: LetterRequest,
	{ ledger, workspace }: Desk,
): Promise<Letter> {
	const handoff = await handoffNamed(ledger, read('handoffId', item));
	const contract = await contractOfHandoff(ledger, handoff);
	const work = carriedWork(json);
	const message = pickMessage(contract, read('message', item), work);
	const now = Date.now();
	const links = await mailLinks(message, { ledger, workspace, contract, handoff, now });
	const extra = { ...links, ...(await toldBefore(ledger, handoff)) };
	const facts = await ledger.facts(handoff.id);
	return { message, contract, handoff, facts, extra, work, now };
}

/** What earlier events of this cycle say that a message may repeat. */
async function toldBefore(
	ledger: Ledger,
	{ id, cycle }: HandoffState,
): Promise<Pick<MessageExtra, 'note' | 'candidates'>> {
	let told: Pick<MessageExtra, 'note' | 'candidates'> = {};
	for (const event of await ledger.timeline(id)) {
		if (event.cycle !== cycle) continue;
		if (event.type === 'ae.unavailable') told = { ...told, candidates: event.data.candidates };
		if (event.type !== 'decision.accepted' && event.type !== 'decision.rejected') continue;
		if (event.personal?.note !== undefined) told = { ...told, note: event.personal.note };
	}
	return told;
}
