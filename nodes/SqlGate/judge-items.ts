import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { maskVerdict } from '../../src/engine/personal';
import { compileBar } from '../../src/engine/qualify';
import type { VerdictKind } from '../../src/engine/qualify/verdict';
import { activeContract } from '../workspace/active-contract';
import { askOnce } from '../workspace/ask-once';
import { collectItems } from '../workspace/collect-items';
import { workspaceLedger } from '../workspace/open-ledger';
import { toJson } from '../workspace/to-json';
import { factsOfItem } from './facts-of-item';
import { judgeHandoffs, type Bench, type Outcomes } from './judge-handoffs';

/** The outputs of the node, in order. */
const OUTPUT: Readonly<Record<VerdictKind, number>> = {
	qualified: 0,
	'needs-evidence': 1,
	'not-qualified': 2,
};

/** Judges every item and lets it leave by the output of its verdict. */
export async function judgeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const collector = collectItems(context, { count: 3, decides: true });
	const bench = askOnce(async () => await openBench(context));
	const outcomes: Outcomes = {
		judged: (item, kind, json) => collector.place(item, OUTPUT[kind], json),
		failed: async (item, error) => await collector.fail(item, error),
	};
	const fromItem = context.getNodeParameter('factsFrom', 0) === 'item';
	await (fromItem ? judgeFacts : judgeHandoffs)(context, bench, outcomes);
	return collector.done();
}

async function openBench(context: IExecuteFunctions): Promise<Bench> {
	const ledger = await workspaceLedger(context);
	const contract = await activeContract(ledger);
	return { ledger, contract, judge: compileBar(contract), now: Date.now() };
}

/** Judges what the items themselves say; nothing is looked up and nothing recorded. */
async function judgeFacts(
	context: IExecuteFunctions,
	bench: () => Promise<Bench>,
	outcomes: Outcomes,
): Promise<void> {
	for (const [item, { json }] of context.getInputData().entries()) {
		try {
			const { contract, judge, now } = await bench();
			const verdict = judge(factsOfItem(json, contract.facts), now);
			const shown = toJson(maskVerdict(verdict, contract.facts));
			outcomes.judged(item, verdict.verdict, { ...json, verdict: shown });
		} catch (error) {
			await outcomes.failed(item, error);
		}
	}
}
