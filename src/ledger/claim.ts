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
	if (request.kinds.length === 0 || request.limit < 1) return [];
	if ((await due(store, store.db, request, 1)).length === 0) return [];
	return await transaction(store, async (tx) => await claimWithin(store, tx, request));
}

async function claimWithin(store: Store, tx: Tx, request: ClaimRequest): Promise<ClaimedWork[]> {
	const claimed: ClaimedWork[] = [];
	while (claimed.length < request.limit) {
		const rows = await due(store, tx, request, request.limit - claimed.length);
		if (rows.length === 0) break;
		for (const row of rows) {
			const ending = endingOf(row, store.now());
			if (ending === undefined) claimed.push(await lease(store, tx, row, request.leaseSeconds));
			else await end(store, tx, row, ending);
		}
	}
	return claimed;
}

async function due(
	{ now }: Store,
	on: Store['db'],
	{ kinds }: ClaimRequest,
	limit: number,
): Promise<ReadonlyArray<Selectable<WorkTable>>> {
	return await on
		.selectFrom('work')
		.selectAll()
		.where('status', '=', 'open')
		.where('kind', 'in', kinds)
		.where('ready_at', '<=', now())
		.orderBy('due_at')
		.orderBy('key')
		.limit(limit)
		.execute();
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
