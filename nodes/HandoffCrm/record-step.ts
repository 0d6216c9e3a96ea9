import { keyFor } from '../../src/engine/handoff';
import type { KeylessEvent, RecordedEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { InStep, Remembered } from '../../src/providers/crm';
import { recordOne } from '../workspace/record-one';
import { SOURCE, type CrmDesk } from './crm-desk';
import { eventEnvelope } from '../workspace/event-envelope';

/** Records in which records of the CRM a handoff stands, and what somebody changed there by hand. */
export async function recordStep(
	{ ledger, crm, now }: CrmDesk,
	handoff: HandoffState,
	{ contact, opportunity, task, kept }: InStep,
): Promise<void> {
	const { system } = crm;
	const envelope = eventEnvelope(handoff, SOURCE, now);
	const events: KeylessEvent[] = [];
	if (contact !== null) {
		const data = { system, contact, opportunity, ...(task === null ? {} : { task }) };
		events.push({ ...envelope, type: 'crm.linked', data });
	}
	if (kept !== null) events.push({ ...envelope, type: 'crm.kept', data: { system, ...kept } });
	for (const event of events) {
		await recordOne(ledger, { ...event, key: keyFor(handoff, event) });
	}
}

/**
 * What the ledger remembers of a handoff in the CRM. Says first that it is begun, so that whoever comes
 * after a lost answer, or at the same time, knows that something may be there.
 *
 * @param isFirst whether this is the first attempt of its work: one before may have been made when
 *   nobody said yet that it is begun
 */
export async function begin(
	{ ledger, crm, now }: CrmDesk,
	handoff: HandoffState,
	timeline: readonly RecordedEvent[],
	isFirst: boolean,
): Promise<Remembered> {
	const { system } = crm;
	const there = timeline.filter(
		(event) =>
			(event.type === 'crm.begun' || event.type === 'crm.linked') && event.data.system === system,
	);
	const links = there.flatMap((event) => (event.type === 'crm.linked' ? [event.data] : []));
	const tasks = new Set(links.flatMap(({ task }) => task ?? []));
	const contact = links.at(-1)?.contact;
	if (there.length > 0) {
		return { isNew: false, tasks, ...(contact === undefined ? {} : { contact }) };
	}
	const event = {
		...eventEnvelope(handoff, SOURCE, now),
		type: 'crm.begun',
		data: { system },
	} as const;
	const [begun] = await ledger.record([{ ...event, key: keyFor(handoff, event) }]);
	return { isNew: isFirst && begun?.outcome === 'recorded', tasks };
}
