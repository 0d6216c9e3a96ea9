import type { HandoffState, Status } from '../../../src/engine/handoff/state';
import { messageContext } from '../../../src/engine/message';
import { decisionClock, type OpenDecision } from '../../../src/engine/score';
import { contractOfHandoff } from '../../workspace/active-contract';
import { decisionLink, type Desk } from '../../workspace/mail-links';

/** Where a meeting may be over and nobody has decided. */
const UNDECIDED = ['met', 'outcome-unknown', 'booked'] as const satisfies readonly Status[];
/** More open decisions than any team has. */
const MOST = 2_000;

/** The decisions one AE owes: meetings that are over, with the clock and a signed link of each. */
export async function openDecisions(
	desk: Desk,
	ae: string,
	now: number,
): Promise<readonly OpenDecision[]> {
	const lists = await Promise.all(
		UNDECIDED.map(async (status) => await desk.ledger.list({ status, limit: MOST })),
	);
	const owed = lists.flat().filter((handoff) => isOwed(handoff, ae, now));
	const found: OpenDecision[] = [];
	for (const handoff of owed) found.push(...(await told(desk, handoff, now)));
	return found;
}

function isOwed({ ae, decision, meeting }: HandoffState, asked: string, now: number): boolean {
	return ae === asked && decision === null && meeting !== null && Date.parse(meeting.end) <= now;
}

async function told(
	desk: Desk,
	handoff: HandoffState,
	now: number,
): Promise<readonly OpenDecision[]> {
	const { ledger } = desk;
	const contract = await contractOfHandoff(ledger, handoff);
	const clocks = (await ledger.clocks(handoff.id)).filter(({ cycle }) => cycle === handoff.cycle);
	const decides = decisionClock(contract)?.id;
	const clock = clocks.find((each) => each.clock === decides);
	// History from elsewhere: nobody ever promised to decide here, and nobody is asked to.
	if (decides !== undefined && clock === undefined) return [];
	const facts = handoff.erased ? {} : await ledger.facts(handoff.id);
	const words = messageContext(contract, handoff, facts);
	return [
		{
			handoff: handoff.id,
			who: String(words['lead.who'] ?? ''),
			sdr: handoff.sdr ?? '',
			metAt: handoff.meeting?.start ?? '',
			deadline: clock === undefined || clock.status === 'stopped' ? null : clock.deadline,
			link: await decisionLink({ ...desk, contract, handoff, now }),
		},
	];
}
