import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { eventKey } from '../../src/engine/handoff';
import type { NewEvent } from '../../src/engine/handoff/event';
import type { HandoffState } from '../../src/engine/handoff/state';
import { maskVerdict } from '../../src/engine/personal';
import type { Contract } from '../../src/engine/policy/contract';
import type { CompiledBar } from '../../src/engine/qualify';
import type { Verdict, VerdictKind } from '../../src/engine/qualify/verdict';
import type { Ledger, Recorded } from '../../src/ledger';
import { CodedError } from '../workspace/coded-error';
import { handoffNamed } from '../workspace/handoff-named';
import { parameterReader } from '../workspace/parameter-reader';
import { toJson } from '../workspace/to-json';

/** What one run of the node judges with: one contract and one instant for all its items. */
export interface Bench {
	readonly ledger: Ledger;
	readonly contract: Contract;
	readonly judge: CompiledBar;
	/** Epoch milliseconds. */
	readonly now: number;
}

/** Where the outcome of each item goes. */
export interface Outcomes {
	judged(item: number, kind: VerdictKind, json: IDataObject): void;
	failed(item: number, error: unknown): Promise<void>;
}

interface Judged {
	readonly item: number;
	readonly json: IDataObject;
	readonly handoff: HandoffState;
	readonly verdict: Verdict;
}

/** Judges handoffs by what the ledger knows and records their verdicts in one transaction. */
export async function judgeHandoffs(
	context: IExecuteFunctions,
	bench: () => Promise<Bench>,
	outcomes: Outcomes,
): Promise<void> {
	const read = parameterReader(context);
	const toRecord: Judged[] = [];
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const id = read('handoffId', item);
			const judged = { item, json, ...(await judgeHandoff(await bench(), id)) };
			if (read('record', item) === true) toRecord.push(judged);
			else tell(await bench(), judged, outcomes);
		} catch (error) {
			await outcomes.failed(item, error);
		}
	}
	if (toRecord.length > 0) await recordVerdicts(await bench(), toRecord, outcomes);
}

async function judgeHandoff({ ledger, judge, now }: Bench, id: unknown) {
	const handoff = await handoffNamed(ledger, id);
	return { handoff, verdict: judge(await ledger.facts(handoff.id), now) };
}

async function recordVerdicts(
	bench: Bench,
	judged: readonly Judged[],
	outcomes: Outcomes,
): Promise<void> {
	const { ledger, now } = bench;
	const answers = await ledger
		.record(judged.map((one) => toEvent(one, new Date(now).toISOString())))
		.catch((error: unknown) => judged.map(() => ({ outcome: 'failed' as const, error })));
	for (const [index, one] of judged.entries()) {
		const answer = answers[index];
		if (answer === undefined || answer.outcome === 'failed') {
			await outcomes.failed(one.item, answer?.error);
		} else {
			await tellRecorded(bench, one, answer, outcomes);
		}
	}
}

/** What was recorded first stands: the same facts judged again on a later day change nothing. */
async function tellRecorded(
	bench: Bench,
	judged: Judged,
	answer: Recorded,
	outcomes: Outcomes,
): Promise<void> {
	if (answer.outcome === 'refused') {
		await outcomes.failed(judged.item, new CodedError(answer.code, answer.message));
		return;
	}
	const { event, handoff } = answer;
	const kind = event.type === 'bar.evaluated' ? event.data.verdict : judged.verdict.verdict;
	tell(bench, { ...judged, handoff, verdict: { ...judged.verdict, verdict: kind } }, outcomes);
}

function tell(
	{ contract }: Bench,
	{ item, json, handoff, verdict }: Judged,
	outcomes: Outcomes,
): void {
	const shown = toJson(maskVerdict(verdict, contract.facts));
	const answer = { ...json, handoff: toJson(handoff), verdict: shown };
	outcomes.judged(item, verdict.verdict, answer);
}

function toEvent({ handoff, verdict }: Judged, at: string): NewEvent<'bar.evaluated'> {
	const { criteria, fit, missing } = verdict;
	return {
		key: eventKey.bar(handoff.id, handoff.factsRevision, verdict.digest),
		handoff: handoff.id,
		type: 'bar.evaluated',
		at,
		actor: 'system',
		source: 'sql-gate',
		digest: verdict.digest,
		data: {
			verdict: verdict.verdict,
			factsRevision: handoff.factsRevision,
			criteria: criteria.map(({ id, outcome }) => ({ id, outcome })),
			fit: { low: fit.low, high: fit.high, passAt: fit.passAt },
			missing,
		},
	};
}
