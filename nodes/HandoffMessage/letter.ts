import type { IDataObject } from 'n8n-workflow';
import type { Facts } from '../../src/engine/facts';
import { workAbout } from '../../src/engine/handoff';
import type { NewEvent, RecordedEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { MessageExtra } from '../../src/engine/message';
import type { Contract } from '../../src/engine/policy/contract';
import { casesOf } from '../../src/engine/score';
import { contractOfHandoff } from '../workspace/active-contract';
import { carriedWork, type CarriedWork } from '../workspace/give-back';
import { handoffNamed } from '../workspace/handoff-named';
import type { ReadParameter } from '../workspace/parameter-reader';
import { deadWork } from './dead-work';
import { mailLinks, type Desk } from '../workspace/mail-links';
import { pickMessage } from './pick-message';
import { promiseOf } from './promise';

/** What this node is called in events. */
export const SOURCE = 'handoff-message';

/** Everything that goes into one message about one handoff. */
export interface Letter {
	readonly message: string;
	readonly contract: Contract;
	readonly handoff: HandoffState;
	readonly facts: Facts;
	readonly extra: MessageExtra & { readonly formerAe?: string; readonly about?: string };
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
	const timeline = await ledger.timeline(handoff.id);
	const promise = await promiseOf(ledger, handoff, work);
	const maker = { ledger, workspace, contract, handoff, now };
	const links = await mailLinks(message, maker, promise.clock?.person ?? null);
	const extra = {
		...links,
		...toldBefore(timeline, handoff),
		...aboutOf(work, timeline),
		...promise,
		...coachingOf(contract, message, timeline, handoff),
	};
	const facts = await ledger.facts(handoff.id);
	return { message, contract, handoff, facts, extra, work, now };
}

type Told = Pick<MessageExtra, 'note' | 'candidates' | 'earlier'> & { readonly formerAe?: string };

/** What earlier events say that a message may repeat: this round's, and the rejection before it. */
function toldBefore(timeline: readonly RecordedEvent[], { cycle }: HandoffState): Told {
	let told: Told = {};
	for (const event of timeline) {
		if (event.type === 'decision.rejected' && event.cycle < cycle)
			told = { ...told, ...earlier(event) };
		if (event.type === 'ae.reassigned') told = { ...told, formerAe: event.data.from };
		if (event.cycle !== cycle) continue;
		if (event.type === 'ae.unavailable') told = { ...told, candidates: event.data.candidates };
		if (event.type !== 'decision.accepted' && event.type !== 'decision.rejected') continue;
		if (event.personal?.note !== undefined) told = { ...told, note: event.personal.note };
	}
	return told;
}

function earlier({ data, at, personal }: RecordedEvent & NewEvent<'decision.rejected'>): Told {
	const { by, reason, next } = data;
	const note = personal?.note === undefined ? {} : { note: personal.note };
	return { ...note, earlier: { kind: 'rejected', by, at, reason, next } };
}

/** What the AE made of the meeting, for the mail that tells the SDR. */
function coachingOf(
	contract: Contract,
	message: string,
	timeline: readonly RecordedEvent[],
	{ cycle }: HandoffState,
): Pick<MessageExtra, 'coaching'> {
	if (message !== 'coaching') return {};
	const found = casesOf(contract, timeline).find((each) => each.cycle === cycle);
	return found === undefined ? {} : { coaching: found };
}

/** What the work is about, where a handoff can owe several of its kind. */
function aboutOf(
	work: CarriedWork | undefined,
	timeline: readonly RecordedEvent[],
): Partial<Letter['extra']> {
	const about = work === undefined ? null : workAbout(work.key);
	return about === null ? {} : { about, ...deadWork(timeline, about) };
}
