import type { Ledger } from '../../src/ledger';
import { bookingLink, makeLink, type LinkMaker } from './make-link';
import type { WorkspaceSettings } from './workspace-settings';

/** Where an execution writes mails. */
export interface Desk {
	readonly ledger: Ledger;
	readonly workspace: WorkspaceSettings;
}

/** The links a message may carry. */
interface MailLinks {
	readonly decisionLink?: string;
	readonly evidenceLink?: string;
	readonly bookingLink?: string;
}

/** The signed link a message needs; none for a message without one. A nudge is about somebody's promise. */
export async function mailLinks(
	message: string,
	sender: LinkMaker,
	promiser: string | null,
): Promise<MailLinks> {
	const { handoff } = sender;
	switch (message) {
		case 'decision-request':
			if (handoff.ae === null) return {};
			return { decisionLink: await makeLink(sender, 'decision', handoff.ae) };
		case 'evidence-request':
			if (handoff.sdr === null) return {};
			return { evidenceLink: await makeLink(sender, 'evidence', handoff.sdr) };
		case 'booking-request':
		case 'rebook-request':
			return await linkToTimes(sender);
		case 'nudge':
			return { ...(await linkFor(sender, handoff.ae)), ...(await linkIfOwed(sender, promiser)) };
		case 'escalation':
			return await linkFor(sender, managerOf(sender));
		default:
			return {};
	}
}

/** The signed link to the page on which the handoff's AE decides; empty where nobody has it. */
export async function decisionLink(sender: LinkMaker): Promise<string> {
	const { ae } = sender.handoff;
	return ae === null ? '' : await makeLink(sender, 'decision', ae);
}

/** Somebody reminded of a call that took place, or is over, gets the page on which it is decided. */
async function linkFor(sender: LinkMaker, person: string | null): Promise<MailLinks> {
	const { status, meeting } = sender.handoff;
	const isOver = meeting !== null && Date.parse(meeting.end) <= sender.now;
	const isOpen = status === 'booked' || status === 'outcome-unknown';
	if (person === null || !(status === 'met' || (isOpen && isOver))) return {};
	return { decisionLink: await makeLink(sender, 'decision', person) };
}

async function linkToTimes(sender: LinkMaker): Promise<MailLinks> {
	const link = await bookingLink(sender);
	return link === undefined ? {} : { bookingLink: link };
}

/** The link is the SDR's: nobody else gets it, and only while there is a meeting to book. */
async function linkIfOwed(sender: LinkMaker, promiser: string | null): Promise<MailLinks> {
	const { sdr, status, ae } = sender.handoff;
	const isOwed = status === 'qualified' && ae !== null && promiser !== null && promiser === sdr;
	return isOwed ? await linkToTimes(sender) : {};
}

function managerOf({ contract, handoff }: LinkMaker): string | null {
	return contract.team.people.get(handoff.ae ?? '')?.manager ?? null;
}
