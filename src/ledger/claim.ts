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

type Row = Selectable<WorkTable>;

/**
 * Hands out due work, oldest first, each under a lease and the next attempt number. Work past its
 * last useful instant is closed and shown as withheld; work out of attempts is dead and shown so.
 * Several callers at once neither get the same work nor wait for each other.
 */
export async function claim(store: Store, request: ClaimRequest): Promise<readonly ClaimedWork[]> {
	const limit = Math.min(MOST_AT_ONCE, Math.floor(request.limit));
	const claimed: ClaimedWork[] = [];
	while (claimed.length < limit) {
		const rows = await due(store, request, limit - claimed.length);
		const { over, wanted } = sorted(rows, store.now());
		if (over.length > 0) await end(store, over);
		const leased = wanted.size > 0 ? await lease(store, wanted, request.leaseSeconds) : [];
		claimed.push(...leased);
		if (over.length + leased.length === 0) break;
	}
	return claimed;
}

const MOST_AT_ONCE = 1000;

/** One short look into the index for each kind; what has waited longest comes first. */
async function due(
	{ run, db, now }: Store,
	{ kinds }: ClaimRequest,
	limit: number,
): Promise<readonly Row[]> {
	const found: Row[] = [];
	for (const kind of new Set(kinds)) {
		const { rows } = await run.dueOfKind(limit)(db, { kind, now: now() });
		found.push(...rows);
	}
	return found.sort(byWaiting).slice(0, limit);
}

function byWaiting(a: Row, b: Row): number {
	return a.ready_at - b.ready_at || (a.key < b.key ? -1 : 1);
}

/** What nobody should be given any more, and how many of each kind are left to be given. */
function sorted(rows: readonly Row[], now: number) {
	const over: Row[] = [];
	const wanted = new Map<string, number>();
	for (const row of rows) {
		if (endingOf(row, now) !== undefined) over.push(row);
		else wanted.set(row.kind, (wanted.get(row.kind) ?? 0) + 1);
	}
	return { over, wanted };
}

/** Leases as many of each kind, leaving alone what somebody else is taking just now. */
async function lease(
	store: Store,
	wanted: ReadonlyMap<string, number>,
	seconds: number,
): Promise<readonly ClaimedWork[]> {
	return await transaction(store, async (tx) => {
		const kept: Row[] = [];
		for (const [kind, count] of wanted) {
			const { rows } = await store.run.keepDue(count)(tx, { kind, now: store.now() });
			kept.push(...rows);
		}
		const until = store.now() + Math.max(1, seconds) * 1000;
		const claimed: ClaimedWork[] = [];
		for (const row of kept.sort(byWaiting)) {
			if (endingOf(row, store.now()) !== undefined) continue;
			const attempt = row.attempt + 1;
			await store.run.leaseWork(tx, { handoff: row.handoff, key: row.key, attempt, until });
			claimed.push(toClaimedWork(row, attempt, until));
		}
		return claimed;
	});
}

/** Ends work as it stands once nobody else can write to its handoff. */
async function end(store: Store, rows: readonly Row[]): Promise<void> {
	await transaction(store, async (tx) => {
		await store.locks.handoffs(
			tx,
			rows.map(({ handoff }) => handoff),
		);
		for (const { handoff, key } of rows) {
			const [row] = (await store.run.workByKey(tx, { handoff, key })).rows;
			const ending = row?.status === 'open' ? endingOf(row, store.now()) : undefined;
			if (ending !== undefined) await endOne(store, tx, ending, { handoff, key });
		}
	});
}

/** Closes the work even where its ending cannot be recorded, or it would be looked at for ever. */
async function endOne(
	store: Store,
	tx: Tx,
	ending: AnyNewEvent,
	work: { readonly handoff: string; readonly key: string },
): Promise<void> {
	const { outcome } = await recordOne(store, tx, ending);
	if (outcome === 'recorded') return;
	await store.run.closeWork(tx, { ...work, status: 'dead', now: store.now() });
}

/** The event that ends work nobody should be given any more. */
function endingOf(row: Row, now: number): AnyNewEvent | undefined {
	if (row.not_after !== null && row.not_after <= now) return withheld(row, now);
	if (row.attempt >= row.budget) return dead(row, row.reason ?? 'no-answer', now);
	return undefined;
}

function withheld(row: Row, now: number): AnyNewEvent {
	const message = WORK_RULES[toWorkKind(row.kind)].message ?? row.kind;
	return {
		...envelope(row, now),
		key: eventKey.withheld(row.key),
		type: 'mail.withheld',
		data: { message, reason: 'too-late', work: row.key },
	};
}

/** The event that says this work will not be tried again by itself. */
export function dead(row: Row, reason: string, now: number): AnyNewEvent {
	return {
		...envelope(row, now),
		key: eventKey.dead(row.key),
		type: 'work.dead',
		data: { work: row.key, reason: reasonCode(reason) },
	};
}

function envelope({ handoff }: Row, now: number) {
	const at = new Date(now).toISOString();
	return { handoff, at, actor: 'system', source: 'ledger', digest: null };
}
