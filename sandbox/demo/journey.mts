import type { DemoLead } from './lead-file.mts';
import { aeDecides, calendarReports, sdrAddsEvidence } from './people.mts';
import { type LeadAnswer, sendLead } from './send-lead.mts';
import type { Stage } from './stage.mts';

/** One lead on its way: what was answered, and what went wrong, if anything did. */
export interface Journey {
	readonly lead: DemoLead;
	readonly answer: LeadAnswer | null;
	/** The verdict before the SDR added anything. */
	readonly firstVerdict: string | null;
	/** What the SDR was asked for. */
	readonly asked: readonly string[];
	readonly trouble: string | null;
}

/**
 * Sends one lead and plays its people: the SDR who adds evidence, the prospect who comes or does
 * not, the AE who decides. Never throws; trouble is part of the journey.
 */
export async function play(
	lead: DemoLead,
	stage: Stage,
	say: (what: string) => void,
): Promise<Journey> {
	const journey = {
		lead,
		answer: null as LeadAnswer | null,
		firstVerdict: null as string | null,
		asked: [] as readonly string[],
	};
	try {
		journey.answer = await sendLead(stage.url, lead.payload);
		const { id, status } = journey.answer;
		if (status !== 202 || id === null) return { ...journey, trouble: null };
		const judged = await stage.watch.until(id, 'judged', ({ verdict }) => verdict !== null);
		journey.firstVerdict = judged.verdict;
		journey.asked = judged.missing;
		await playSdr(lead, id, stage, say);
		await playMeeting(lead, id, stage, say);
		return { ...journey, trouble: null };
	} catch (error) {
		return { ...journey, trouble: error instanceof Error ? error.message : String(error) };
	}
}

async function playSdr(
	{ name, then }: DemoLead,
	id: string,
	stage: Stage,
	say: (what: string) => void,
): Promise<void> {
	if (then.evidence === undefined) return;
	await sdrAddsEvidence(await stage.link(id, 'evidence-request'), then.evidence);
	say(`${name}: the SDR added what was missing`);
	await stage.watch.until(id, 'qualified', ({ verdict }) => verdict === 'qualified');
}

async function playMeeting(
	{ name, then }: DemoLead,
	id: string,
	stage: Stage,
	say: (what: string) => void,
): Promise<void> {
	if (then.outcome === undefined) return;
	const { ae } = await stage.watch.until(id, 'booked', ({ status }) => status === 'booked');
	await Promise.all([stage.mail(id, 'intro'), invited(id, stage)]);
	say(`${name}: ${ae} has the meeting, everybody is introduced`);
	await calendarReports(id, then.outcome, stage.ledgerUrl);
	if (then.outcome === 'no-show') {
		await stage.mail(id, 'rebook-request');
		return say(`${name}: nobody came, the SDR is asked to book again`);
	}
	const link = await stage.link(id, 'decision-request');
	if (then.decision === undefined)
		return say(`${name}: ${ae} has the page and has not decided yet`);
	await aeDecides(link, then.decision);
	const end = then.decision.kind === 'accept' ? 'accepted' : 'recycled';
	await stage.watch.until(id, end, ({ status, owner }) =>
		end === 'accepted' ? status === end && owner === ae : status === end,
	);
	say(
		`${name}: ${end === 'accepted' ? `${ae} accepted` : `${ae} rejected, it is back with its next step`}`,
	);
}

async function invited(id: string, { invites, mail, watch }: Stage): Promise<void> {
	if (invites === 'by mail') await mail(id, 'invitation');
	else await watch.until(id, 'invited', (state) => state.invited);
}
