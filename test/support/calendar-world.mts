import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ShownEvent } from '../../sandbox/providers/google/calendar/calendar-service.mjs';
import type { FakeGoogle } from '../../sandbox/providers/google/fake-google.mjs';
import { googleWorld, PROGRAM, RENATA } from '../providers/google/google-world.mjs';
import { CONTRACT } from './contract.mjs';
import type { Credentials } from './n8n-nodes.mjs';
import { runChain, runNode, type NodeRun } from './n8n-run.mjs';
import { handoffAt, workspaceCredentials } from './workspace.mjs';
import type { HandoffState } from '../../src/engine/handoff/state';

export const AE_CALENDAR = 'carla.jimenez@lumenta.example';
export const SDR_CALENDAR = 'priya.nair@lumenta.example';
export const PROSPECT = 'dana.brooks@northwind.example';

/** The fake with a calendar of everybody in the team, shared with the one who is logged in. */
export async function teamCalendars(): Promise<FakeGoogle> {
	const { google } = await googleWorld({ now: () => Date.now() });
	for (const { mail } of CONTRACT.team.people.values()) {
		google.calendar.add(mail).writers.add(RENATA.email);
	}
	return google;
}

/** What somebody has connected in n8n: a workspace, and the Google account of Renata. */
export function withGoogle(): Credentials {
	return {
		...workspaceCredentials(),
		googleCalendarOAuth2Api: {
			clientId: RENATA.clientId,
			clientSecret: RENATA.clientSecret,
			oauthTokenData: { access_token: 'old', refresh_token: RENATA.refreshToken },
		},
		googleApi: { email: PROGRAM.email, privateKey: PROGRAM.privateKey, inpersonate: false },
	};
}

/** Runs Handoff Calendar over some items. */
export async function calendarNode(
	operation: string,
	items: Parameters<typeof runNode>[2] = [{}],
	more: INodeParameters = {},
	credentials = withGoogle(),
): Promise<NodeRun> {
	return await runNode('HandoffCalendar', { operation, ...more }, items, credentials);
}

/** Reads the busy times and books, as the shipped workflow does. */
export async function bookWithBusy(id: string): Promise<NodeRun> {
	return await runChain(
		[
			{ name: 'HandoffCalendar', parameters: { operation: 'busy' } },
			{ name: 'Handoff', parameters: { resource: 'handoff', operation: 'book' } },
		],
		[{ handoff: { id } }],
		withGoogle(),
	);
}

/** A handoff booked by what the calendars hold, not yet written into them. */
export async function bookedHandoff(
	lead = 'crm-1',
	facts: IDataObject = {},
): Promise<HandoffState> {
	const { id } = await handoffAt('assigned', lead, facts);
	const run = await bookWithBusy(id);
	if (run.status !== 'success') throw new Error(run.error);
	return run.outputs[0]?.[0]?.json['handoff'] as unknown as HandoffState;
}

/** The events in somebody's calendar that are not cancelled. */
export function eventsOf(google: FakeGoogle, calendar: string): readonly ShownEvent[] {
	const found = google.calendars().find(({ id }) => id === calendar);
	return (found?.events ?? []).filter(({ isCancelled }) => !isCancelled);
}
