import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	bookingRevision,
	donePage,
	formProblem,
	readBookingForm,
	readTimesWanted,
	waitingPage,
	type FormProblem,
} from '../../src/engine/page';
import { linkStanding } from '../../src/engine/link';
import { followLink, type FollowedLink } from '../workspace/follow-link';
import { formStanding } from '../workspace/form-standing';
import { refusal, servePage, type PageAnswer, type PageRequest } from '../workspace/link-page';
import type { BusyOf } from '../workspace/open-times';
import { requestWorkspace } from '../workspace/request-workspace';
import { toJson } from '../workspace/to-json';
import { unopened } from '../workspace/unopened';
import type { WorkspaceSettings } from '../workspace/workspace-settings';
import { pageBusy } from './page-busy';
import { pickTime } from './pick-time';
import { timesPage, type Entered } from './times-page';

/** Answers one request for the SDR's page: opening it books nothing, sending its form books once. */
export async function bookingPages(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await servePage(context, async (request) => {
		const workspace = await requestWorkspace(context);
		const link = await followLink(workspace, 'booking', request);
		if (link === undefined) return refusal({ kind: 'unknown' });
		return closed(link) ?? (await openPage(workspace, link, request, context));
	});
}

/** The page where there is no time to pick, or none any more. */
function closed(link: FollowedLink): PageAnswer | undefined {
	const gone = unopened(link, 'sdr');
	if (gone !== undefined) return gone;
	const { standing, contract, handoff: state } = link;
	const over = refusal({ kind: 'over', company: contract.team.company });
	switch (standing) {
		case 'open':
			return undefined;
		case 'too-early':
			return { status: 200, html: waitingPage({ ...link, state }) };
		case 'done':
			return state.meeting === null ? over : booked(link, 'again');
		default:
			return over;
	}
}

async function openPage(
	workspace: WorkspaceSettings,
	link: FollowedLink,
	request: PageRequest,
	context: IWebhookFunctions,
): Promise<PageAnswer> {
	if (request.kind === 'open') {
		const kept = await pageBusy(context, link, 'kept');
		return await timesPage(workspace, link, request.query, kept);
	}
	const { body } = request;
	const again = async (problem: FormProblem, busy?: BusyOf): Promise<PageAnswer> =>
		await askAgain(workspace, link, busy ?? (await pageBusy(context, link, 'kept')), {
			entered: body,
			problems: [problem],
		});
	const hasty = formStanding(workspace.linkSecrets, link, body);
	if (hasty !== undefined) return await again(hasty);
	const read = readBookingForm(body, bookingRevision({ state: link.handoff }));
	if (!read.ok) return await again(read.problem);
	const busy = await pageBusy(context, link, 'fresh');
	const picked = await pickTime(link, read, busy);
	switch (picked.outcome) {
		case 'booked':
			return { ...booked({ ...link, handoff: picked.handoff }, 'now'), item: toItem(link, picked) };
		case 'already-booked':
			return booked({ ...link, handoff: picked.handoff }, 'again');
		case 'no-slot':
			return await again(formProblem('TIME_GONE', 'start'), busy);
		case 'refused':
			return await overtaken(workspace, link, busy, body);
	}
}

/** Something happened to the lead meanwhile: the page shows how it stands, and nothing was taken. */
async function overtaken(
	workspace: WorkspaceSettings,
	link: FollowedLink,
	busy: BusyOf,
	entered: unknown,
): Promise<PageAnswer> {
	const handoff = (await link.ledger.handoff(link.handoff.id)) ?? link.handoff;
	const now = { ...link, handoff, standing: linkStanding(link.claims, handoff) };
	const problems = [formProblem('FORM_OUTDATED')];
	return closed(now) ?? (await askAgain(workspace, now, busy, { entered, problems }));
}

async function askAgain(
	workspace: WorkspaceSettings,
	link: FollowedLink,
	busy: BusyOf,
	again: Entered,
): Promise<PageAnswer> {
	const wanted = readTimesWanted(again.entered);
	const shown = await timesPage(workspace, link, { ...wanted }, busy, again);
	return { ...shown, status: 422 };
}

function booked(
	{ contract, handoff: state, facts }: FollowedLink,
	when: 'now' | 'again',
): PageAnswer {
	return { status: 200, html: donePage({ contract, state, facts, done: 'booked', when }) };
}

/** Ids and times only: an execution keeps its items. */
function toItem({ claims }: FollowedLink, { handoff }: { handoff: object }): IDataObject {
	return { handoff: toJson(handoff), booking: { by: claims.person, outcome: 'booked' } };
}
