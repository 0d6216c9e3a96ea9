import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Facts } from '../../src/engine/facts';
import { eventKey, splitPersonal } from '../../src/engine/handoff';
import type { NewEvent } from '../../src/engine/handoff/event';
import { formStamp } from '../../src/engine/link';
import { donePage, evidencePage, readEvidenceForm, type FormProblem } from '../../src/engine/page';
import { followLink, type FollowedLink } from '../workspace/follow-link';
import { formStanding } from '../workspace/form-standing';
import { refusal, servePage, type PageAnswer, type PageRequest } from '../workspace/link-page';
import { recordOne } from '../workspace/record-one';
import { toJson } from '../workspace/to-json';
import { unopened } from '../workspace/unopened';
import { requestWorkspace } from '../workspace/request-workspace';
import type { WorkspaceSettings } from '../workspace/workspace-settings';

/** Answers one request for the SDR's page: opening it records nothing, sending its form adds facts. */
export async function evidencePages(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await servePage(context, async (request) => {
		const workspace = await requestWorkspace(context);
		const link = await followLink(workspace, 'evidence', request);
		if (link === undefined) return refusal({ kind: 'unknown' });
		const gone = unopened(link, 'sdr');
		if (gone !== undefined) return gone;
		return link.standing === 'done'
			? done(link, 'again')
			: await openPage(workspace, link, request);
	});
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
	const { handoff, contract, facts } = link;
	const read = readEvidenceForm(body, contract, handoff.missing, facts);
	if (!read.ok) return askAgain(workspace, link, body, read.problems);
	const recorded = await recordOne(link.ledger, toEvent(link, read.facts));
	if (recorded.outcome === 'duplicate') return done(link, 'again');
	return { ...done(link, 'now'), item: toItem(link, recorded.handoff, read.facts) };
}

function toEvent(link: FollowedLink, facts: Facts): NewEvent<'evidence.added'> {
	const { handoff, contract, claims, now } = link;
	const { open, personal } = splitPersonal(facts, contract.facts);
	return {
		key: eventKey.facts(handoff.id, facts),
		handoff: handoff.id,
		type: 'evidence.added',
		at: new Date(now).toISOString(),
		actor: claims.person,
		source: 'sdr-evidence',
		digest: handoff.digest,
		data: { facts: open },
		...(Object.keys(personal).length === 0 ? {} : { personal: { facts: personal } }),
	};
}

/** Which facts were added, never their values: an execution keeps its items. */
function toItem({ claims }: FollowedLink, handoff: object, facts: Facts): IDataObject {
	return { handoff: toJson(handoff), evidence: { by: claims.person, added: Object.keys(facts) } };
}

function done(
	{ contract, handoff: state, facts }: FollowedLink,
	when: 'now' | 'again',
): PageAnswer {
	return { status: 200, html: donePage({ contract, state, facts, done: 'evidence', when }) };
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
	const { missing } = state;
	return evidencePage({ token, stamp, contract, state, facts, now, missing, ...again });
}
