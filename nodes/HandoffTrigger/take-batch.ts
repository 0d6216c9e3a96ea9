import type { INodeExecutionData } from 'n8n-workflow';
import type { WorkKind } from '../../src/engine/handoff/work';
import type { ClaimRequest, Ledger } from '../../src/ledger';
import { toJson } from '../workspace/to-json';

/** Work that clocks ask for; they speak when somebody looks for it, and what is kept too long goes then. */
const BY_CLOCKS: ReadonlySet<WorkKind> = new Set(['nudge', 'escalate', 'reassign']);

/** Claims due work and makes an item of each: ids and codes only, nothing personal. */
export async function takeBatch(
	ledger: Ledger,
	request: ClaimRequest,
): Promise<readonly INodeExecutionData[]> {
	if (request.kinds.some((kind) => BY_CLOCKS.has(kind))) {
		await ledger.sweepClocks();
		await ledger.sweepRetention();
	}
	const items: INodeExecutionData[] = [];
	for (const claimed of await ledger.claim(request)) {
		const { key, kind, attempt, revision, notAfter } = claimed;
		const handoff = await ledger.handoff(claimed.handoff);
		if (handoff === undefined) continue;
		const work = { key, kind, attempt, revision, notAfter };
		items.push({ json: { work, handoff: toJson(handoff) } });
	}
	return items;
}
