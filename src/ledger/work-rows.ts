import type { Selectable } from 'kysely';
import type { ClaimedWork, Work, WorkKind } from '../engine/handoff/work';
import type { WorkItem } from './ledger';
import type { WorkTable } from './schema';

/** The kind a row names; only this ledger writes them. */
export function toWorkKind(text: string): WorkKind {
	return text as WorkKind;
}

/** A row as the work it stands for. */
function toWork(row: Selectable<WorkTable>): Work {
	return {
		key: row.key,
		handoff: row.handoff,
		kind: toWorkKind(row.kind),
		dueAt: new Date(row.due_at).toISOString(),
		notAfter: row.not_after === null ? null : new Date(row.not_after).toISOString(),
		retry: row.retry as Work['retry'],
		budget: row.budget,
		revision: row.revision,
		about: row.about,
	};
}

/** A row as the work somebody was just given. */
export function toClaimedWork(
	row: Selectable<WorkTable>,
	attempt: number,
	leaseUntil: number,
): ClaimedWork {
	return { ...toWork(row), attempt, leaseUntil: new Date(leaseUntil).toISOString() };
}

/** A row as a list or an alarm shows it. */
export function toWorkItem(row: Selectable<WorkTable>): WorkItem {
	return {
		...toWork(row),
		status: row.status as WorkItem['status'],
		attempt: row.attempt,
		leaseUntil: row.lease_until === null ? null : new Date(row.lease_until).toISOString(),
		reason: row.reason,
	};
}
