import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { HandoffState } from '../../src/engine/handoff/state';
import { CrmFailure, pauseFor } from '../../src/providers';
import type { Ledger } from '../../src/ledger';
import type { Collector } from '../workspace/collect-items';
import { carriedWork } from '../workspace/give-back';
import { handoffNamed } from '../workspace/handoff-named';
import { parameterReader } from '../workspace/parameter-reader';
import type { CrmDesk } from './crm-desk';

/** One item and the handoff it names. */
export interface HandoffItem {
	readonly item: number;
	readonly json: IDataObject;
	readonly handoff: HandoffState;
}

/** Reads the handoff of every item; an item that names none fails by itself. */
export async function handoffItems(
	context: IExecuteFunctions,
	desk: () => Promise<CrmDesk>,
	collector: Collector,
): Promise<readonly HandoffItem[]> {
	const read = parameterReader(context);
	const found: HandoffItem[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const { ledger } = await desk();
			found.push({ item, json, handoff: await handoffNamed(ledger, read('handoffId', item)) });
		} catch (error) {
			await collector.fail(item, error);
		}
	}
	return found;
}

/** Fails items whose CRM could not be spoken to; their work rests as long as the CRM asks for. */
export async function failAll(
	items: readonly HandoffItem[],
	ledger: Ledger,
	error: unknown,
	collector: Collector,
): Promise<void> {
	const seconds = error instanceof CrmFailure ? pauseFor(error.fault) : undefined;
	for (const { item, json } of items) {
		if (seconds !== undefined) await rest(ledger, json, error, seconds);
		await collector.fail(item, error);
	}
}

/** Gives the work of an item back for so long; what fails afterwards does not bring it back sooner. */
export async function rest(
	ledger: Ledger,
	json: IDataObject,
	error: unknown,
	seconds: number,
): Promise<void> {
	const work = carriedWork(json);
	if (work === undefined) return;
	const reason = error instanceof Error ? error.message : String(error);
	await ledger.release(work.key, work.attempt, reason, Math.ceil(seconds));
}
