import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { formStamp, linkStanding } from '../../src/engine/link';
import {
	decisionPage,
	donePage,
	formProblem,
	readDecisionForm,
	type FormProblem,
} from '../../src/engine/page';
import { followLink, type FollowedLink } from '../workspace/follow-link';
import { formStanding } from '../workspace/form-standing';
import { refusal, servePage, type PageAnswer, type PageRequest } from '../workspace/link-page';
import { toJson } from '../workspace/to-json';
import { unopened } from '../workspace/unopened';
import { requestWorkspace } from '../workspace/request-workspace';
import type { WorkspaceSettings } from '../workspace/workspace-settings';
import { recordDecision } from './record-decision';

/** Answers one request for the AE's page: opening it records nothing, sending its form decides once. */
export async function decisionPages(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await servePage(context, async (request) => {
		const workspace = await requestWorkspace(context);
		const link = await followLink(workspace, 'decision', request);
		if (link === undefined) return refusal({ kind: 'unknown' });
		return closed(link) ?? (await openPage(workspace, link, request));
	});
}

/** The page where there is nothing left to decide. */
function closed(link: FollowedLink): PageAnswer | undefined {
	const { standing, handoff, contract } = link;
	const gone = unopened(link, 'ae');
	if (gone !== undefined) return gone;
	if (standing === 'done' || handoff.status === 'no-show') return done(link, 'decided', 'again');
	if (handoff.meeting !== null && handoff.status !== 'cancelled') return undefined;
	return refusal({ kind: 'no-meeting', company: contract.team.company });
}

async function openPage(
	workspace: WorkspaceSettings,
	link: FollowedLink,
	request: PageRequest,
): Promise<PageAnswer> {
	if (request.kind === 'open') return { status: 200, html: form(workspace, link) };
	const { body } = request;
	const hasty = formStanding(workspace.linkSecrets, link, body);
	if (hasty !== undefined) return askAgain(workspace, link, body, [hasty]);
	const read = readDecisionForm(body, link.contract, link.handoff, link);
	if (!read.ok) return askAgain(workspace, link, body, read.problems);
	const recorded = await recordDecision(link, read.decision);
	switch (recorded.outcome) {
		case 'recorded':
			return {
				...done({ ...link, handoff: recorded.handoff }, whatWasDone(read.decision.kind), 'now'),
				item: { handoff: toJson(recorded.handoff), decision: toJson(recorded.item) },
			};
		case 'duplicate':
			return done({ ...link, handoff: recorded.handoff }, whatWasDone(read.decision.kind), 'again');
		case 'slot-taken':
			return askAgain(workspace, link, body, [formProblem('START_TAKEN', 'start')]);
		case 'overtaken':
			return await overtaken(link);
	}
}

/** Somebody was faster: the page shows what stands, and nothing of this form was taken. */
async function overtaken(link: FollowedLink): Promise<PageAnswer> {
	const handoff = (await link.ledger.handoff(link.handoff.id)) ?? link.handoff;
	const standing = linkStanding(link.claims, handoff);
	const company = link.contract.team.company;
	return closed({ ...link, handoff, standing }) ?? refusal({ kind: 'no-meeting', company });
}

function whatWasDone(kind: string): 'decided' | 'moved' {
	return kind === 'moved' ? 'moved' : 'decided';
}

function done(
	{ contract, handoff: state, facts }: FollowedLink,
	what: 'decided' | 'moved',
	when: 'now' | 'again',
): PageAnswer {
	return { status: 200, html: donePage({ contract, state, facts, done: what, when }) };
}

function askAgain(
	workspace: WorkspaceSettings,
	link: FollowedLink,
	entered: unknown,
	problems: readonly FormProblem[],
): PageAnswer {
	return { status: 422, html: form(workspace, link, { entered, problems }) };
}

function form(
	{ linkSecrets }: WorkspaceSettings,
	{ token, tokenHash, contract, handoff: state, facts, now }: FollowedLink,
	again: { readonly entered?: unknown; readonly problems?: readonly FormProblem[] } = {},
): string {
	const stamp = formStamp(linkSecrets, tokenHash, now);
	return decisionPage({ token, stamp, contract, state, facts, now, ...again });
}
