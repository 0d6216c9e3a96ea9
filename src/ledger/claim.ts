import type { Selectable } from 'kysely';
import { eventKey, WORK_RULES } from '../engine/handoff';
import type { AnyNewEvent } from '../engine/handoff/event';
import type { ClaimedWork } from '../engine/handoff/work';
import type { ClaimRequest } from './ledger';
import { reasonCode } from './reason-code';
import { recordOne } from './record-one';
import type { WorkTable } from './schema';
import { transaction, type Store, type Tx } from './store';
import { toClaimedWork, toWorkKind } from './work-rows';

/**
 * Hands out due work, oldest first, each under a lease and the next attempt number. Work past its
 * last useful instant is closed and shown as withheld; work out of attempts is dead and shown so.
 */
export async function claim(store: Store, request: ClaimRequest): Promise<readonly ClaimedWork[]> {
	const limit = Math.min(MOST_AT_ONCE, Math.floor(request.limit));
	if (!(limit >= 1)) return [];
	if ((await due(store, store.db, request, limit)).length === 0) return [];
	return await transaction(store, async (tx) => await claimWithin(store, tx, request, limit));
}

const MOST_AT_ONCE = 1000;

async function claimWithin(
	store: Store,
	tx: Tx,
	request: ClaimRequest,
	limit: number,
): Promise<ClaimedWork[]> {
	const claimed: ClaimedWork[] = [];
	while (claimed.length < limit) {
		const rows = await due(store, tx, request, limit);
		if (rows.length === 0) break;
		for (const row of rows.slice(0, limit - claimed.length)) {
			const ending = endingOf(row, store.now());
			if (ending === undefined) claimed.push(await lease(store, tx, row, request.leaseSeconds));
			else await end(store, tx, row, ending);
		}
	}
	return claimed;
}

/** One short look into the index for each kind; what has waited longest comes first. */
async function due(
	{ run, now }: Store,
	on: Store['db'],
	{ kinds }: ClaimRequest,
	limit: number,
): Promise<ReadonlyArray<Selectable<WorkTable>>> {
	const found: Array<Selectable<WorkTable>> = [];
	for (const kind of new Set(kinds)) {
		const { rows } = await run.dueOfKind(limit)(on, { kind, now: now() });
		found.push(...rows);
	}
	return found.sort((a, b) => a.ready_at - b.ready_at || (a.key < b.key ? -1 : 1)).slice(0, limit);
}

async function lease(
	{ run, now }: Store,
	tx: Tx,
	row: Selectable<WorkTable>,
	seconds: number,
): Promise<ClaimedWork> {
	const attempt = row.attempt + 1;
	const until = now() + Math.max(1, seconds) * 1000;
	await run.leaseWork(tx, { handoff: row.handoff, key: row.key, attempt, until });
	return toClaimedWork(row, attempt, until);
}

/** Closes the work even where its ending cannot be recorded, or it would be looked at for ever. */
async function end(
	store: Store,
	tx: Tx,
	{ handoff, key }: Selectable<WorkTable>,
	ending: AnyNewEvent,
): Promise<void> {
	const { outcome } = await recordOne(store, tx, ending);
	if (outcome === 'recorded') return;
	await store.run.closeWork(tx, { handoff, key, status: 'dead', now: store.now() });
}

/** The event that ends work nobody should be given any more. */
function endingOf(row: Selectable<WorkTable>, now: number): AnyNewEvent | undefined {
	if (row.not_after !== null && row.not_after <= now) return withheld(row, now);
	if (row.attempt >= row.budget) return dead(row, row.reason ?? 'no-answer', now);
	return undefined;
}

function withheld(row: Selectable<WorkTable>, now: number): AnyNewEvent {
	const message = WORK_RULES[toWorkKind(row.kind)].message ?? row.kind;
	return {
		...envelope(row, now),
		key: eventKey.withheld(row.key),
		type: 'mail.withheld',
		data: { message, reason: 'too-late', work: row.key },
	};
}

/** The event that says this work will not be tried again by itself. */
export function dead(row: Selectable<WorkTable>, reason: string, now: number): AnyNewEvent {
	return {
		...envelope(row, now),
		key: eventKey.dead(row.key),
		type: 'work.dead',
		data: { work: row.key, reason: reasonCode(reason) },
	};
}

function envelope({ handoff }: Selectable<WorkTable>, now: number) {
	const at = new Date(now).toISOString();
	return { handoff, at, actor: 'system', source: 'ledger', digest: null };
}
