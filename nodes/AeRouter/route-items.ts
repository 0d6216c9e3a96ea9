import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { workAbout } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Contract } from '../../src/engine/policy/contract';
import { keepsNotice } from '../../src/engine/route';
import type { Assigned, Ledger } from '../../src/ledger';
import { contractOfHandoff } from '../workspace/active-contract';
import { askOnce } from '../workspace/ask-once';
import { CodedError } from '../workspace/coded-error';
import { carriedWork } from '../workspace/give-back';
import { eachItem, type Placed } from '../workspace/each-item';
import { handoffNamed } from '../workspace/handoff-named';
import { workspaceLedger } from '../workspace/open-ledger';
import { parameterReader, type ReadParameter } from '../workspace/parameter-reader';
import { toJson } from '../workspace/to-json';
import { findTimes, type TimesFound, type TimesRequest } from './find-times';

/** The outputs of the node, in order. */
const ASSIGNED = 0;
const NOBODY_AVAILABLE = 1;

/**
 * Chooses the AE for every item. Choosing and recording are one transaction, and a handoff that has
 * an AE gets the answer it got, so that running twice moves nobody's turn.
 */
export async function routeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const ledger = askOnce(async () => await workspaceLedger(context));
	const read = parameterReader(context);
	return await eachItem(context, { count: 2, decides: true }, async (json, item) => {
		const id = read('handoffId', item);
		if (read('operation', item) === 'findSlots') {
			return toFound(json, await findTimes(await ledger(), timesRequest(read, item)));
		}
		if (read('operation', item) === 'reassign') {
			return toPlaced(json, await reassign(await ledger(), id, json));
		}
		const pool = String(read('pool', item) ?? '');
		return toPlaced(json, await assign(await ledger(), id, pool));
	});
}

async function assign(ledger: Ledger, id: unknown, pool: string): Promise<Assigned> {
	const handoff = await handoffNamed(ledger, id);
	const contract = await contractOfHandoff(ledger, handoff);
	const now = Date.now();
	return await ledger.assign({
		handoff: handoff.id,
		at: new Date(now).toISOString(),
		facts: await ledger.facts(handoff.id),
		booker: handoff.sdr,
		meetingAt: startToKeep(contract, handoff, now),
		source: 'ae-router',
		...(pool === '' ? {} : { pool }),
	});
}

/** Work that a clock asked for says which promise it was. */
async function reassign(ledger: Ledger, id: unknown, json: IDataObject): Promise<Assigned> {
	const handoff = await handoffNamed(ledger, id);
	const work = carriedWork(json);
	const [clock] = work === undefined ? [] : (workAbout(work.key) ?? '').split('.');
	const reassigned = await ledger.reassign({
		handoff: handoff.id,
		at: new Date().toISOString(),
		reason: clock ? `sla:${clock}` : 'reassigned',
		source: 'ae-router',
	});
	if (work !== undefined && reassigned.recorded.outcome !== 'refused') {
		await ledger.complete(work.key, work.attempt);
	}
	return reassigned;
}

/** A start that will not be honoured must not decide who is free. */
function startToKeep(
	contract: Contract,
	{ requestedStart }: HandoffState,
	now: number,
): string | null {
	if (requestedStart === null) return null;
	return keepsNotice(contract, Date.parse(requestedStart), now) ? requestedStart : null;
}

function toPlaced(json: IDataObject, { decision, recorded }: Assigned): Placed {
	if (recorded.outcome === 'refused') throw new CodedError(recorded.code, recorded.message);
	if (decision === null) throw new CodedError('NOT_ROUTED', 'The router gave no answer.');
	const { ae, pool, rule, candidates } = decision;
	const route = toJson({ ae, pool, rule, candidates });
	return {
		output: ae === null ? NOBODY_AVAILABLE : ASSIGNED,
		json: { ...json, handoff: toJson(recorded.handoff), route },
	};
}

function timesRequest(read: ReadParameter, item: number): TimesRequest {
	return {
		id: read('handoffId', item),
		busyTimes: read('busyTimes', item),
		most: Number(read('slotLimit', item)),
		everyMinutes: Number(read('everyMinutes', item)),
		usualHours: read('usualHours', item) === true,
	};
}

/** No time found leaves where nobody available does: both mean that a person has to look. */
function toFound(json: IDataObject, { handoff, slots, ...looked }: TimesFound): Placed {
	return {
		output: slots.length === 0 ? NOBODY_AVAILABLE : ASSIGNED,
		json: { ...json, handoff: toJson(handoff), times: toJson({ ...looked, slots }) },
	};
}
