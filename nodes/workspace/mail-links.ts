import type { HandoffState } from '../../src/engine/handoff/state';
import { makeToken, type LinkPurpose } from '../../src/engine/link';
import type { Contract } from '../../src/engine/policy/contract';
import type { Ledger } from '../../src/ledger';
import type { WorkspaceSettings } from './workspace-settings';

/** Where an execution writes mails. */
export interface Desk {
	readonly ledger: Ledger;
	readonly workspace: WorkspaceSettings;
}

interface Sender extends Desk {
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
};

/**
 * The signed link a message needs; none for a message without one. The link is kept in the ledger,
 * by its hash, before anybody gets it.
 */
export async function mailLinks(
	message: string,
	sender: Sender,
): Promise<{ decisionLink?: string; evidenceLink?: string }> {
	const { handoff } = sender;
	switch (message) {
		case 'decision-request':
			if (handoff.ae === null) return {};
			return { decisionLink: await makeLink(sender, 'decision', handoff.ae) };
		case 'evidence-request':
			if (handoff.sdr === null) return {};
			return { evidenceLink: await makeLink(sender, 'evidence', handoff.sdr) };
		case 'nudge':
			return await linkFor(sender, handoff.ae);
		case 'escalation':
			return await linkFor(sender, managerOf(sender));
		default:
			return {};
	}
}

/** The signed link to the page on which the handoff's AE decides; empty where nobody has it. */
export async function decisionLink(sender: Sender): Promise<string> {
	const { ae } = sender.handoff;
	return ae === null ? '' : await makeLink(sender, 'decision', ae);
}

/** Somebody reminded of a call that took place, or is over, gets the page on which it is decided. */
async function linkFor(sender: Sender, person: string | null): Promise<{ decisionLink?: string }> {
	const { status, meeting } = sender.handoff;
	const isOver = meeting !== null && Date.parse(meeting.end) <= sender.now;
	const isOpen = status === 'booked' || status === 'outcome-unknown';
	if (person === null || !(status === 'met' || (isOpen && isOver))) return {};
	return { decisionLink: await makeLink(sender, 'decision', person) };
}

function managerOf({ contract, handoff }: Sender): string | null {
	return contract.team.people.get(handoff.ae ?? '')?.manager ?? null;
}

async function makeLink(sender: Sender, purpose: LinkPurpose, person: string): Promise<string> {
	const { ledger, workspace, handoff } = sender;
	const { id, cycle, ownerEpoch } = handoff;
	const expiresAt = expiryOf(sender, purpose);
	const claims = { handoff: id, purpose, person, ownerEpoch, cycle, expiresAt };
	const { token, tokenHash } = makeToken(workspace.linkSecrets, claims);
	await ledger.saveLink({ ...claims, tokenHash, expiresAt: new Date(expiresAt).toISOString() });
	return `${workspace.publicBaseUrl}${PAGES[purpose]}?t=${token}`;
}

/** Until when a link is open, the same for a mail that is tried again. */
export function expiryOf({ contract, handoff, now }: Sender, purpose: LinkPurpose): number {
	const hours = contract.sla.decisionLinkHours * HOUR_MS;
	const today = Math.floor(now / DAY_MS) * DAY_MS;
	const { meeting } = handoff;
	if (purpose === 'evidence' || meeting === null) return today + DAY_MS + hours;
	const end = Date.parse(meeting.end);
	// Asked long after the meeting, the AE still gets the full time.
	return end + hours > now + DAY_MS ? end + hours : today + DAY_MS + hours;
}
