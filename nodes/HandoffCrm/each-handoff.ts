import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { HandoffState } from '../../src/engine/handoff/state';
import { CrmFailure, pauseFor } from '../../src/providers/crm';
import { CodedError } from '../workspace/coded-error';
import type { Collector } from '../workspace/collect-items';
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
	desk: () => Promise<Pick<CrmDesk, 'ledger'>>,
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
	thrown: unknown,
	collector: Collector,
): Promise<void> {
	for (const { item } of items) await collector.fail(item, inWords(thrown));
}

/** The CRM's failure with how long its work is to rest. */
export function inWords(thrown: unknown): unknown {
	if (!(thrown instanceof CrmFailure)) return thrown;
	return new CodedError(thrown.code, thrown.message, pauseFor(thrown.fault));
}
