import type { Facts } from '../engine/facts';
import { breaksContract, fold, knownFacts, plan, refuse, type Refusal } from '../engine/handoff';
import type { AnyNewEvent, RecordedEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import type { Contract } from '../engine/policy/contract';
import { answerAgain } from './answer-again';
import { creditTurn } from './credit-turn';
import { fromEventRow, toEventRow, toPersonalRow } from './event-rows';
import { erasePerson } from './erase-person';
import type { Recorded } from './ledger';
import { saveClocks } from './saved-clocks';
import { savePlan } from './saved-plan';
import { saveSlot, slotClash } from './saved-slot';
import { loadState, saveState } from './saved-state';
import type { Store, Tx } from './store';

/**
 * Records one event within a transaction that holds its handoff: the event, the handoff it folds
 * into, the slot its meeting takes up, the routing rows and the work that follows. The same key
 * again changes nothing and says so.
 */
export async function recordOne(store: Store, tx: Tx, given: AnyNewEvent): Promise<Recorded> {
	const before = await loadState(store, tx, given.handoff);
	const contract = await contractFor(store, tx, given, before);
	const objection = refuse(before, given) ?? objectionOf(contract, given, before);
	if (objection !== undefined || contract === undefined) {
		return await answerAgain(store, tx, given, before, objection);
	}
	const event = given.digest === null ? { ...given, digest: contract.digest } : given;
	const after = fold(before, event);
	const clash = await slotClash(store, tx, before, after);
	if (clash !== undefined) return await answerAgain(store, tx, given, before, clash);
	const recorded = await insert(store, tx, event, after);
	if (recorded === undefined) return await answerAgain(store, tx, given, before);
	await saveState(store, tx, before, after, recorded.recordedAt);
	await saveSlot(store, tx, before, after);
	const known = await newsOfASleeper(store, tx, event, after);
	const followed = plan(before, event, after, contract, recorded.recordedAt, known);
	const { close, late } = await saveClocks(store, tx, { event, after, contract });
	await savePlan(store, tx, event, before, { ...followed, close: [...close, ...followed.close] });
	await creditTurn(store, tx, contract, recorded, after, followed.credit);
	for (const said of late) await recordOne(store, tx, said);
	return { outcome: 'recorded', event: recorded, handoff: after };
}

/**
 * A handoff stays under the contract it was judged by; a new one starts under the active one. Who
 * is chosen for it is chosen under the contract its event names.
 */
async function contractFor(
	{ contracts }: Store,
	tx: Tx,
	event: AnyNewEvent,
	before: HandoffState | undefined,
): Promise<Contract | undefined> {
	const chosen = event.type === 'ae.assigned' || event.type === 'ae.reassigned';
	const digest = (chosen ? event.digest : null) ?? before?.digest ?? event.digest;
	const named = digest === null ? undefined : await contracts.byDigest(tx, digest);
	return named ?? (await contracts.active(tx));
}

/** What a lead that went back is known by, where it may wake by it. */
async function newsOfASleeper(
	{ run }: Store,
	tx: Tx,
	{ type, handoff }: AnyNewEvent,
	{ status }: HandoffState,
): Promise<Facts> {
	if (type !== 'evidence.added' || status !== 'recycled') return {};
	const { rows } = await run.eventsOf(tx, { handoff });
	return knownFacts(rows.map(fromEventRow));
}

function objectionOf(
	contract: Contract | undefined,
	event: AnyNewEvent,
	before: HandoffState | undefined,
): Refusal | undefined {
	if (contract !== undefined) return breaksContract(contract, event, before);
	return {
		code: 'NO_ACTIVE_CONTRACT',
		message: 'No contract is in force. Publish one first: handoff publish.',
	};
}

/** Undefined when the key is taken: somebody recorded it before. */
async function insert(
	{ run, now }: Store,
	tx: Tx,
	event: AnyNewEvent,
	after: HandoffState,
): Promise<RecordedEvent | undefined> {
	const recordedAt = new Date(now()).toISOString();
	const row = toEventRow(event, after.cycle, recordedAt);
	const { rows } = await run.insertEvent(tx, row);
	const [inserted] = rows;
	if (inserted === undefined) return undefined;
	const { seq } = inserted;
	if (event.type === 'person.erased') await erasePerson(tx, event.handoff);
	const personal = after.erased ? undefined : toPersonalRow(seq, event.personal);
	if (personal !== undefined) await run.insertPersonal(tx, personal);
	return { ...event, seq, recordedAt, cycle: after.cycle };
}
