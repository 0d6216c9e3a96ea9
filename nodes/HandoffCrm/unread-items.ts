import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { keyFor } from '../../src/engine/handoff';
import type { KeylessEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import { CrmFailure } from '../../src/providers/crm';
import { CodedError, errorCode } from '../workspace/coded-error';
import type { Collector } from '../workspace/collect-items';
import { errorMessage } from '../workspace/error-message';
import { recordOne } from '../workspace/record-one';
import { toJson } from '../workspace/to-json';
import { SOURCE } from './crm-desk';
import type { HandoffItem } from './each-handoff';
import { eventEnvelope } from '../workspace/event-envelope';

/** Items whose CRM could not be read, and why. */
interface Unread {
	readonly ledger: Ledger;
	readonly items: readonly HandoffItem[];
	readonly error: unknown;
}

/**
 * What was read, if that took no longer than the node may wait; else throws `CrmFailure`. What is still
 * being read then is left to itself: reading changes nothing.
 */
export async function withinPatience<T>(
	context: IExecuteFunctions,
	read: () => Promise<T>,
): Promise<T> {
	const seconds = Number(context.getNodeParameter('patienceSeconds', 0));
	const tooLong = sleep(seconds * 1000).then(() => {
		throw new CrmFailure({
			kind: 'unknown',
			message: `The CRM did not say what it knows within ${seconds} seconds.`,
		});
	});
	return await Promise.race([read(), tooLong]);
}

/**
 * Lets items go on that the CRM could not be asked about. Each says so, and so does its timeline, once
 * for the facts it goes on with. What went wrong with the ledger instead still fails them.
 */
export async function goOnUnread(
	context: IExecuteFunctions,
	{ ledger, items, error }: Unread,
	collector: Collector,
): Promise<void> {
	const system = String(context.getNodeParameter('system', 0));
	const code = errorCode(error) ?? 'CRM_NO_ANSWER';
	const nothing = { isRead: false, isKnown: null, facts: {}, openOpportunities: null };
	const problem = { code, message: errorMessage(error) };
	for (const { item, json, handoff } of items) {
		try {
			if (!isOfTheCrm(error)) throw error;
			if (!handoff.erased) await recordUnread(ledger, handoff, system, code);
			const crm = toJson({ system, ...nothing, added: [], unusable: [], problem });
			collector.place(item, 0, { ...json, handoff: toJson(handoff), crm });
		} catch (thrown) {
			await collector.fail(item, thrown);
		}
	}
}

function isOfTheCrm(error: unknown): boolean {
	return (
		error instanceof CrmFailure || (error instanceof CodedError && error.code.startsWith('CRM_'))
	);
}

async function recordUnread(
	ledger: Ledger,
	handoff: HandoffState,
	system: string,
	code: string,
): Promise<void> {
	const event: KeylessEvent = {
		...eventEnvelope(handoff, SOURCE, Date.now()),
		type: 'crm.unread',
		data: { system, code },
	};
	await recordOne(ledger, { ...event, key: keyFor(handoff, event) });
}
