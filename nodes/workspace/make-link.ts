import type { HandoffState } from '../../src/engine/handoff/state';
import { makeToken, type LinkClaims, type LinkPurpose } from '../../src/engine/link';
import type { Contract } from '../../src/engine/policy/contract';
import type { Ledger } from '../../src/ledger';
import type { WorkspaceSettings } from './workspace-settings';

/** What a link is made from. */
export interface LinkMaker {
	readonly ledger: Ledger;
	readonly workspace: WorkspaceSettings;
	readonly contract: Contract;
	readonly handoff: HandoffState;
	/** Epoch milliseconds. */
	readonly now: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The page each link leads to. */
const PAGES: Readonly<Record<LinkPurpose, string>> = {
	decision: '/webhook/handoff/decision',
	evidence: '/webhook/handoff/evidence',
	booking: '/webhook/handoff/booking',
	timeline: '/webhook/handoff/timeline',
};

/** A signed link for one person, kept in the ledger, by its hash, before anybody gets it. */
export async function makeLink(
	maker: LinkMaker,
	purpose: LinkPurpose,
	person: string,
): Promise<string> {
	const { ledger, workspace, handoff } = maker;
	const { id, cycle, ownerEpoch } = handoff;
	const expiresAt = expiryOf(maker, purpose);
	return await signedLink(ledger, workspace, {
		handoff: id,
		purpose,
		person,
		ownerEpoch,
		cycle,
		expiresAt,
	});
}

/**
 * The SDR's link to the open times; none where the contract books by itself: nobody may serve the
 * page then, so nobody is sent there.
 */
export async function bookingLink(maker: LinkMaker): Promise<string | undefined> {
	const { contract, handoff } = maker;
	if (handoff.sdr === null || contract.routing.meeting.booking !== 'sdr-page') return undefined;
	return await makeLink(maker, 'booking', handoff.sdr);
}

/** As long as a deal and its review may take. */
const TIMELINE_DAYS = 730;

/** The link to the page that tells what happened; the same for as long as the handoff lasts. */
export async function timelineLink({
	ledger,
	workspace,
	handoff,
}: Pick<LinkMaker, 'ledger' | 'workspace' | 'handoff'>): Promise<string> {
	const { id, openedAt } = handoff;
	const expiresAt = Date.parse(openedAt) + TIMELINE_DAYS * DAY_MS;
	const claims = {
		handoff: id,
		purpose: 'timeline',
		person: '',
		ownerEpoch: 0,
		cycle: 0,
		expiresAt,
	} as const;
	return await signedLink(ledger, workspace, claims);
}

async function signedLink(
	ledger: Ledger,
	{ linkSecrets, publicBaseUrl }: WorkspaceSettings,
	claims: LinkClaims,
): Promise<string> {
	const { token, tokenHash } = makeToken(linkSecrets, claims);
	const expiresAt = new Date(claims.expiresAt).toISOString();
	// A link is the same for as long as its claims are: looking costs no write.
	if ((await ledger.findLink(tokenHash)) === undefined) {
		await ledger.saveLink({ ...claims, tokenHash, expiresAt });
	}
	return `${publicBaseUrl}${PAGES[claims.purpose]}?t=${token}`;
}

/** Until when a link is open (epoch ms), the same for a mail that is tried again. */
export function expiryOf(
	{ contract, handoff, now }: Omit<LinkMaker, 'ledger' | 'workspace'>,
	purpose: LinkPurpose,
): number {
	const hours = contract.sla.decisionLinkHours * HOUR_MS;
	const today = Math.floor(now / DAY_MS) * DAY_MS;
	const { meeting } = handoff;
	if (purpose !== 'decision' || meeting === null) return today + DAY_MS + hours;
	const end = Date.parse(meeting.end);
	// Asked long after the meeting, the AE still gets the full time.
	return end + hours > now + DAY_MS ? end + hours : today + DAY_MS + hours;
}
