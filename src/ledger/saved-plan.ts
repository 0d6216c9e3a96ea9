import { isClosedBy, type Closing, type Plan } from '../engine/handoff';
import type { AnyNewEvent } from '../engine/handoff/event';
import type { HandoffState } from '../engine/handoff/state';
import type { Work } from '../engine/handoff/work';
import type { Store, Tx } from './store';
import { toWorkKind } from './work-rows';

/** Carries out a plan: closes what is owed no longer, then opens what is owed now. */
export async function savePlan(
	store: Store,
	tx: Tx,
	event: AnyNewEvent,
	before: HandoffState | undefined,
	plan: Plan,
): Promise<void> {
	if (before !== undefined && plan.close.length > 0) await close(store, tx, event, plan.close);
	for (const { kind, notAfter } of plan.extend) {
		const handoff = event.handoff;
		await store.run.extendWork(tx, { handoff, kind, notAfter: Date.parse(notAfter) });
	}
	for (const kind of plan.hasten) {
		await store.run.hastenWork(tx, { handoff: event.handoff, kind, now: store.now() });
	}
	for (const work of plan.open) await store.run.openWork(tx, toPlannedRow(work));
}

async function close(
	{ run, now }: Store,
	tx: Tx,
	event: AnyNewEvent,
	closings: readonly Closing[],
): Promise<void> {
	const { rows } = await run.openWorkOf(tx, { handoff: event.handoff });
	const status = event.type === 'work.dead' ? 'dead' : 'closed';
	for (const { key, kind, revision, about } of rows) {
		const open = { key, kind: toWorkKind(kind), revision, about };
		if (!closings.some((closing) => isClosedBy(closing, open))) continue;
		await run.closeWork(tx, { handoff: event.handoff, key, status, now: now() });
	}
}

function toPlannedRow(work: Work) {
	return {
		key: work.key,
		handoff: work.handoff,
		kind: work.kind,
		revision: work.revision,
		about: work.about,
		due_at: Date.parse(work.dueAt),
		not_after: work.notAfter === null ? null : Date.parse(work.notAfter),
		retry: work.retry,
		budget: work.budget,
	};
}
