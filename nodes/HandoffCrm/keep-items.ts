import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import type { CrmMapping } from '../../src/engine/policy/contract';
import { maskWords, personalWords } from '../../src/engine/personal';
import { keepInStep, wantHandoff, type CrmPart, type InStep } from '../../src/providers/crm';
import { CodedError } from '../workspace/coded-error';
import type { Collector } from '../workspace/collect-items';
import { carriedWork } from '../workspace/give-back';
import { timelineLink } from '../workspace/make-link';
import { toJson } from '../workspace/to-json';
import { workspaceOf, type WorkspaceSettings } from '../workspace/workspace-settings';
import type { CrmDesk } from './crm-desk';
import { failAll, handoffItems, type HandoffItem } from './each-handoff';
import { begin, recordStep } from './record-step';

/** What is refused for good is tried again this seldom, in case a person puts it right. */
const REFUSED_SECONDS = 900;

/**
 * Writes the handoffs of all items into the CRM, each once, and records where they stand there and
 * what was kept. Work that asked for it is closed; work of another kind is left to its workflow.
 */
export async function keepItems(
	context: IExecuteFunctions,
	open: () => Promise<CrmDesk>,
	parts: ReadonlySet<CrmPart>,
	collector: Collector,
): Promise<void> {
	const items = await handoffItems(context, open, collector);
	if (items.length === 0) return;
	const desk = await open();
	const toWrite = items.filter(({ handoff }) => !handoff.erased);
	for (const { item, json, handoff } of items) {
		if (!handoff.erased) continue;
		await closeWork(desk, json);
		const crm = { system: desk.crm.system, outcome: 'erased', contact: null, opportunity: null };
		collector.place(item, 0, { ...json, crm: { ...crm, wrote: [], kept: [], strangers: [] } });
	}
	let steps: ReadonlyMap<string, InStep>;
	try {
		const pages = linksTimeline(desk.crm) ? await workspaceOf(context) : undefined;
		steps = await stepsOf(toWrite, desk, parts, pages);
	} catch (error) {
		await failAll(toWrite, error, collector);
		return;
	}
	for (const one of toWrite) await tell(one, steps.get(one.handoff.id), desk, collector);
}

async function stepsOf(
	items: readonly HandoffItem[],
	desk: CrmDesk,
	parts: ReadonlySet<CrmPart>,
	pages: WorkspaceSettings | undefined,
): Promise<ReadonlyMap<string, InStep>> {
	const { ledger, contract, crm, port } = desk;
	const handoffs = new Map(items.map(({ handoff, json }) => [handoff.id, { handoff, json }]));
	const wanted = [];
	for (const { handoff: state, json } of handoffs.values()) {
		const timeline = await ledger.timeline(state.id);
		const facts = await ledger.facts(state.id);
		const revision = timeline.at(-1)?.seq ?? 0;
		const page =
			pages === undefined
				? {}
				: { timelinePage: await timelineLink({ ledger, workspace: pages, handoff: state }) };
		const isFirst = carriedWork(json)?.attempt === 1;
		const remembered = await begin(desk, state, timeline, isFirst);
		// Whoever was erased since the items were read has no address any more.
		if ((await ledger.handoff(state.id))?.erased === true) continue;
		const known = { contract, crm, state, facts, revision, remembered, ...page };
		wanted.push(wantHandoff(known, parts));
	}
	const steps = await keepInStep(port, OUR_PROPERTIES[crm.system], wanted);
	return new Map(steps.map((step) => [step.key, step]));
}

/** Whether the CRM is to show a link to our own page. */
function linksTimeline({ write, timelineLink: own }: CrmMapping): boolean {
	return (
		own === undefined &&
		write.some(({ what }) => what.kind === 'handoff' && what.field === 'timeline')
	);
}

async function tell(
	{ item, json, handoff }: HandoffItem,
	step: InStep | undefined,
	desk: CrmDesk,
	collector: Collector,
): Promise<void> {
	try {
		if (step === undefined) throw new CodedError('CRM_NO_ANSWER', 'Nothing was said about it.');
		await recordStep(desk, handoff, step);
		if (step.problem !== undefined) {
			const rest = step.problem.again ? undefined : REFUSED_SECONDS;
			const hidden = personalWords(await desk.ledger.facts(handoff.id), desk.contract.facts);
			throw new CodedError('CRM_REFUSED', maskWords(step.problem.message, hidden), rest);
		}
		await closeWork(desk, json);
		collector.place(item, 0, { ...json, crm: shown(step, desk) });
	} catch (error) {
		await collector.fail(item, error);
	}
}

function shown(step: InStep, { crm }: CrmDesk): IDataObject {
	const { outcome, contact, opportunity, wrote, kept, strangers } = step;
	const { system } = crm;
	const told = {
		system,
		outcome,
		contact,
		opportunity,
		wrote,
		kept: kept?.properties ?? [],
		strangers,
	};
	return toJson(told);
}

/** Only work that is nothing but this. */
async function closeWork({ ledger }: CrmDesk, json: IDataObject): Promise<void> {
	const work = carriedWork(json);
	if (work?.kind === 'update-crm') await ledger.complete(work.key, work.attempt);
}
