import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { timelinePage } from '../../src/engine/page';
import { followLink } from '../workspace/follow-link';
import { refusal, servePage } from '../workspace/link-page';
import { requestWorkspace } from '../workspace/request-workspace';

/** Answers one request for a timeline. It starts no execution: reading is no event. */
export async function timelinePages(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await servePage(context, async (request) => {
		const link = await followLink(await requestWorkspace(context), 'timeline', request);
		if (link === undefined) return refusal({ kind: 'unknown' });
		const { ledger, contract, handoff: state } = link;
		const events = await ledger.timeline(state.id);
		return { status: 200, html: timelinePage({ contract, state, events }) };
	});
}
