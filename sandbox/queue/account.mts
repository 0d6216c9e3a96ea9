import type { RecordedEvent } from '../../src/engine/handoff/event.ts';
import type { LedgerFinding } from '../../src/ledger/index.ts';
import { countByKind, introProblems, type Survivor } from '../chaos/account.mts';
import type { Verdict } from '../demo/lead-file.mts';
import type { Mail } from '../inbox/mail.mts';

/** A lead that was answered, and the verdict it must have. */
export interface Answered {
	readonly id: string;
	readonly verdict: Verdict;
}

/** A finding of `handoff doctor`, with how grave it is. */
export interface Finding extends LedgerFinding {
	readonly severity: 'broken' | 'stuck' | 'waiting';
}

/** Everything there is to see when the load is through. */
export interface Aftermath {
	readonly answered: readonly Answered[];
	readonly survivors: readonly Survivor[];
	readonly mails: readonly Pick<Mail, 'messageId'>[];
	readonly findings: readonly Finding[];
	/** When processes of n8n ended without being asked to, epoch ms. */
	readonly endings: readonly number[];
	/** Executions each worker finished. */
	readonly executions: Readonly<Record<string, number>>;
}

/** A mail's conversation is over within this time; only one that was begun so shortly before its sender ended can be in doubt. */
const CONVERSATION_MS = 60_000;

/** Every promise that does not hold; empty when nothing is lost, doubled or left undone. */
export function brokenPromises(after: Aftermath): readonly string[] {
	const sent = countByKind(after.mails as readonly Mail[]);
	const verdicts = new Map(after.answered.map(({ id, verdict }) => [id, verdict]));
	return [
		...lostOrDoubled(after),
		...after.survivors.flatMap((survivor) =>
			standingProblems(survivor, verdicts.get(survivor.state.id), sent),
		),
		...doubledMails(after.mails),
		...findingProblems(after),
		...Object.entries(after.executions)
			.filter(([, count]) => count === 0)
			.map(([name]) => `${name} did nothing`),
	];
}

function lostOrDoubled({ answered, survivors }: Aftermath): readonly string[] {
	const there = new Set(survivors.map(({ state }) => state.id));
	const known = new Set(answered.map(({ id }) => id));
	return [
		...answered
			.filter(({ id }) => !there.has(id))
			.map(({ id }) => `${id} was answered and is lost`),
		...[...there].filter((id) => !known.has(id)).map((id) => `${id} came from no lead`),
		...repeated(answered.map(({ id }) => id)).map((id) => `${id} is the handoff of several leads`),
		...repeated(survivors.flatMap(leadsOf)).map((lead) => `${lead} has several handoffs`),
	];
}

function leadsOf({ timeline }: Survivor): readonly string[] {
	return timeline.flatMap((event) => (event.type === 'lead.received' ? [event.data.lead] : []));
}

/** What stands in the ledger about one handoff is what must come of its lead, each step once. */
function standingProblems(
	survivor: Survivor,
	verdict: Verdict | undefined,
	sent: ReadonlyMap<string, number>,
): readonly string[] {
	const { state, timeline, work } = survivor;
	if (verdict === undefined) return [];
	const times = (type: RecordedEvent['type']) =>
		timeline.filter((event) => event.type === type).length;
	const once = verdict === 'qualified' ? 1 : 0;
	return [
		...(state.verdict === verdict ? [] : [`${state.id} is ${state.verdict}, not ${verdict}`]),
		...(verdict !== 'qualified' || state.status === 'booked'
			? []
			: [`${state.id} is ${state.status}, not booked`]),
		...(['ae.assigned', 'meeting.booked'] as const)
			.filter((type) => times(type) !== once)
			.map((type) => `${state.id}: ${type} ${times(type)} times instead of ${once}`),
		...(verdict === 'qualified' ? introProblems(survivor, sent) : []),
		...(verdict === 'needs-evidence' ? askedProblems(survivor, sent) : []),
		...work
			.filter(({ status, dueAt }) => status === 'open' && Date.parse(dueAt) <= Date.now())
			.map(({ key }) => `${key} is still to be done`),
	];
}

/** The SDR was asked once, or it stands where a person sees that nobody knows. */
function askedProblems(
	{ state, work }: Survivor,
	sent: ReadonlyMap<string, number>,
): readonly string[] {
	const isGivenUp = work.some(({ kind, status }) => kind === 'ask-evidence' && status === 'dead');
	const wasAsked = sent.get(`evidence-request ${state.id}`) === 1;
	return wasAsked || isGivenUp ? [] : [`${state.id}: the SDR was not asked, and nobody is told`];
}

function doubledMails(mails: Aftermath['mails']): readonly string[] {
	return repeated(mails.map(({ messageId }) => messageId)).map((id) => `${id} went out twice`);
}

/**
 * The doctor finds nothing broken or stuck, but for mails whose sender ended in the middle: of
 * those nobody knows whether they went out, and their work is left to a person.
 */
function findingProblems({ findings, survivors, endings }: Aftermath): readonly string[] {
	const uncertain = new Set(survivors.flatMap(uncertainWork));
	const isExcused = ({ code, what, since }: Finding): boolean =>
		endings.some((endedAt) => {
			if (code === 'WORK_DEAD') return uncertain.has(what);
			const before = endedAt - Date.parse(since);
			return code === 'MAIL_UNCERTAIN' && before >= 0 && before <= CONVERSATION_MS;
		});
	return findings
		.filter((finding) => finding.severity !== 'waiting' && !isExcused(finding))
		.map(({ code, handoff, what }) => `handoff doctor: ${code} ${handoff} ${what}`);
}

function uncertainWork({ timeline }: Survivor): readonly string[] {
	return timeline.flatMap((event) =>
		event.type === 'work.dead' && event.data.reason === 'mail-uncertain' ? [event.data.work] : [],
	);
}

function repeated(names: readonly string[]): readonly string[] {
	const seen = new Set<string>();
	return [...new Set(names.filter((name) => seen.size === seen.add(name).size))];
}
