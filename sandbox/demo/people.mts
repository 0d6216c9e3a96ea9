import { handoff } from '../handoff-command.mts';
import type { AeDecision, HumanPart } from './lead-file.mts';
import { visit } from './visit.mts';
import type { WebForm } from './web-form.mts';

/** The AE opens the page of the decision mail, ticks what holds and answers. */
export async function aeDecides(link: string, decision: AeDecision): Promise<void> {
	const { status, page } = await visit(link, (form) =>
		form.preset['decision'] === decision.kind ? answerOf(form, decision) : undefined,
	);
	if (status !== 200) throw new Error(`The AE's answer was turned away (${status}):\n${page}`);
}

function answerOf(form: WebForm, decision: AeDecision): Record<string, string> {
	const score: Record<string, string> =
		decision.quality === undefined
			? {}
			: { score: String(decision.quality), why: decision.note ?? '' };
	switch (decision.kind) {
		case 'accept': {
			const boxes = [...form.names].filter((name) => name.startsWith('confirm.'));
			return { ...score, ...Object.fromEntries(boxes.map((name) => [name, 'yes'])) };
		}
		case 'reject': {
			const failed: Record<string, string> =
				decision.failed === undefined ? {} : { [`failed.${decision.failed}`]: 'yes' };
			return { ...score, ...failed, reason: decision.reason ?? '', note: decision.detail ?? '' };
		}
	}
}

/** The SDR opens the form of the evidence mail and adds what they know. */
export async function sdrAddsEvidence(
	link: string,
	evidence: NonNullable<HumanPart['evidence']>,
): Promise<void> {
	const fields = Object.fromEntries(
		Object.entries(evidence).map(([fact, value]) => [
			`fact.${fact}`,
			typeof value === 'string' ? value : value.join('\n'),
		]),
	);
	const { status, page } = await visit(link, () => fields);
	if (status !== 200) throw new Error(`The SDR's evidence was turned away (${status}):\n${page}`);
}

/** Reports early what a calendar would report after the meeting, which is days ahead. */
export async function calendarReports(
	handoffId: string,
	outcome: 'held' | 'no-show',
	ledgerUrl: string,
): Promise<void> {
	const event = ['--handoff', handoffId, '--event', `meeting.${outcome}`];
	await handoff(['record', '--ledger', ledgerUrl, ...event]);
}
