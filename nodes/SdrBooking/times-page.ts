import type { FreeSlot } from '../../src/engine/clock';
import { formStamp } from '../../src/engine/link';
import { bookingPage, readTimesWanted, type FormProblem } from '../../src/engine/page';
import { findSlots, knownZone, suits, type Parties, type SlotSearch } from '../../src/engine/slots';
import type { FollowedLink } from '../workspace/follow-link';
import { refusal, type PageAnswer } from '../workspace/link-page';
import {
	calendarsNow,
	partiesOf,
	searchAmong,
	unreadOf,
	type BusyOf,
} from '../workspace/open-times';
import type { WorkspaceSettings } from '../workspace/workspace-settings';

/** What came back with a form that has to be filled in again. */
export interface Entered {
	readonly entered: unknown;
	readonly problems: readonly FormProblem[];
}

const EVERY_MINUTES = 30;
/** Two weeks of full days; a page with more of them nobody reads. */
const MOST = 200;
const MINUTE_MS = 60_000;

/** The page with the times that are open now, in the zone that is known or was chosen. */
export async function timesPage(
	{ linkSecrets }: WorkspaceSettings,
	link: FollowedLink,
	given: Readonly<Record<string, unknown>>,
	busy: BusyOf,
	again?: Entered,
): Promise<PageAnswer> {
	const { ledger, contract, handoff: state, facts, now, token, tokenHash } = link;
	const wanted = readTimesWanted(given);
	const zone = wanted.zone ?? knownZone(facts['lead.zone']);
	const parties = partiesOf(contract, state, zone);
	if (parties === undefined) return refusal({ kind: 'over', company: contract.team.company });
	const asked = { now, hours: wanted.hours, everyMinutes: EVERY_MINUTES, most: MOST, busy };
	const calendars = await calendarsNow(ledger, contract, state, now);
	const search = searchAmong(calendars, parties, asked);
	const html = bookingPage({
		token,
		stamp: formStamp(linkSecrets, tokenHash, now),
		contract,
		state,
		facts,
		now,
		zone,
		hours: wanted.hours,
		slots: zone === null ? [] : findSlots(contract, parties, search),
		asked: askedFor(link, parties, search),
		unread: unreadOf(parties, search),
		...again,
	});
	return { status: 200, html };
}

/** The start the lead asked for, if it is open; that it suits the prospect they said themselves. */
function askedFor(
	{ contract, handoff: { requestedStart } }: FollowedLink,
	parties: Parties,
	search: SlotSearch,
): FreeSlot | null {
	if (requestedStart === null) return null;
	const start = Date.parse(requestedStart);
	if (!suits(contract, parties, { ...search, hours: 'any' }, start)) return null;
	return { start, end: start + contract.routing.meeting.minutes * MINUTE_MS };
}
