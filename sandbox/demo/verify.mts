import type { HandoffState } from '../../src/engine/handoff/state.ts';
import type { FinalHandoff, Outcome } from './drive.mts';
import type { Journey } from './journey.mts';
import type { DemoLead, Expectation } from './lead-file.mts';
import { isWeekly, mailAbout, mailsAbout } from './mail-kind.mts';

/**
 * Everything that should have happened and did not, or happened and should not have.
 *
 * Empty means: every lead met its expectation, and nothing else was made or sent.
 */
export function verify(outcome: Outcome): readonly string[] {
	return [
		...outcome.journeys.flatMap((journey) =>
			problemsOf(journey, outcome).map((problem) => `${journey.lead.name}: ${problem}`),
		),
		...strangers(outcome),
		...leftOver(outcome),
	];
}

function problemsOf(journey: Journey, outcome: Outcome): readonly string[] {
	const { answer, lead, trouble } = journey;
	if (trouble !== null) return [trouble];
	if (answer === null) return ['was never answered'];
	if (answer.status !== lead.expect.answer) {
		return [
			`answered ${answer.status} instead of ${lead.expect.answer}: ${JSON.stringify(answer)}`,
		];
	}
	switch (lead.expect.answer) {
		case 400:
			return refusalProblems(journey);
		case 200:
			return duplicateProblems(journey, outcome);
		case 202:
			return handoffProblems(journey, outcome);
	}
}

function refusalProblems({ answer, lead }: Journey): readonly string[] {
	const fields = answer?.problems.map(({ field }) => field) ?? [];
	return [
		...differs('field that is wrong', fields.join(', '), lead.expect.field),
		...differs('accepted', answer?.accepted, false),
	];
}

function duplicateProblems({ answer, lead }: Journey, { journeys }: Outcome): readonly string[] {
	const original = journeys.find((each) => each.lead.name === lead.sameAs)?.answer?.id;
	return [...differs('id', answer?.id, original), ...differs('duplicate', answer?.duplicate, true)];
}

function handoffProblems(journey: Journey, outcome: Outcome): readonly string[] {
	const id = journey.answer?.id ?? '';
	const handoff = outcome.handoffs.get(id);
	if (handoff === undefined) return ['was accepted and is not in the ledger'];
	const { expect } = journey.lead;
	return [
		...differs('first verdict', journey.firstVerdict, expect.first ?? expect.verdict),
		...differs('verdict', handoff.state.verdict, expect.verdict),
		...missingProblems(journey),
		...criterionProblems(handoff, expect),
		...routingProblems(handoff, expect),
		...decisionProblems(handoff.state, expect),
		...mailProblems(id, handoff.state, journey.lead, outcome),
	];
}

function missingProblems({ asked, lead }: Journey): readonly string[] {
	if (lead.expect.missing === undefined) return [];
	return differs(
		'missing',
		[...asked].sort().join(', '),
		[...lead.expect.missing].sort().join(', '),
	);
}

function criterionProblems({ timeline }: FinalHandoff, { failed }: Expectation): readonly string[] {
	if (failed === undefined) return [];
	const judged = timeline.findLast((event) => event.type === 'bar.evaluated');
	const notMet = judged?.data.criteria.filter((criterion) => criterion.outcome === 'not-met') ?? [];
	return differs('failed criteria', notMet.map(({ id }) => id).join(', '), failed);
}

function routingProblems(
	{ state, timeline }: FinalHandoff,
	expect: Expectation,
): readonly string[] {
	const assigned = timeline.filter(({ type }) => type === 'ae.assigned');
	const nobody = timeline.findLast((event) => event.type === 'ae.unavailable');
	const rule = timeline.findLast((event) => event.type === 'ae.assigned')?.data.rule;
	const wanted = expect.verdict === 'qualified' && expect.nobody !== true ? 1 : 0;
	return [
		...differs('assignments', assigned.length, wanted),
		...(expect.nobody === true
			? differs('pool without anybody', nobody?.data.pool, expect.pool)
			: []),
		...(wanted === 1 && expect.pool !== undefined ? differs('pool', state.pool, expect.pool) : []),
		...(expect.ae === undefined ? [] : differs('AE', state.ae, expect.ae)),
		...(expect.rule === undefined ? [] : differs('rule', rule, expect.rule)),
	];
}

function decisionProblems(state: HandoffState, expect: Expectation): readonly string[] {
	const { decision = 'none' } = expect;
	switch (decision) {
		case 'accepted':
			return [
				...differs('status', state.status, 'accepted'),
				...differs('decision', state.decision?.kind, 'accepted'),
				...differs('owner', state.owner, state.ae),
				...differs('opportunity opened', state.opportunity !== null, true),
			];
		case 'rejected':
			return [
				...differs('status', state.status, 'recycled'),
				...differs('reason', state.decision?.reason, expect.reason),
				...differs('next step', state.decision?.next !== undefined, true),
				...differs('opportunity opened', state.opportunity !== null, false),
			];
		case 'no-show':
			return differs('status', state.status, 'no-show');
		case 'none':
			return differs('decision', state.decision, null);
	}
}

/**
 * How often each mail about a handoff must have come. Nobody is asked to decide about a meeting to
 * which nobody came; and nothing is given up.
 */
function mailsWanted(
	{ expect, then }: DemoLead,
	invites: Outcome['invites'],
): Readonly<Record<string, number>> {
	const booked = expect.intro === true ? 1 : 0;
	const invited = invites === 'by mail' ? booked : 0;
	const once = (when: boolean) => (when ? 1 : 0);
	return {
		intro: booked,
		invitation: invited,
		'sdr-invitation': invited,
		'evidence-request': once((expect.first ?? expect.verdict) === 'needs-evidence'),
		'decision-request': booked - once(expect.decision === 'no-show'),
		'rebook-request': once(expect.decision === 'no-show'),
		'accepted-notice': once(expect.decision === 'accepted'),
		'recycle-notice': once(expect.decision === 'rejected'),
		coaching: once(then.decision?.quality !== undefined),
		'nobody-available': once(expect.nobody === true),
		'dead-letter': 0,
	};
}

const DAY_MS = 86_400_000;

function mailProblems(
	id: string,
	{ meeting }: HandoffState,
	lead: DemoLead,
	{ mails, invites, endedAt }: Outcome,
): readonly string[] {
	const counts = Object.entries(mailsWanted(lead, invites)).flatMap(([kind, wanted]) =>
		differs(`${kind} mails`, mailsAbout(mails, id, kind).length, wanted),
	);
	const reminders = mailsAbout(mails, id, 'reminder').length;
	const mayRemind = meeting !== null && Date.parse(meeting.start) - DAY_MS <= endedAt;
	return [...counts, ...(mayRemind ? [] : differs('reminder mails', reminders, 0))];
}

/** Handoffs and mails that no lead of the demo accounts for. */
function strangers({ journeys, handoffs, mails }: Outcome): readonly string[] {
	const known = new Set(
		journeys.filter(({ lead }) => lead.expect.answer === 202).map(({ answer }) => answer?.id),
	);
	return [
		...[...handoffs.keys()].filter((id) => !known.has(id)).map((id) => `${id} came from no lead`),
		...mails
			.filter((mail) => !isWeekly(mail) && !known.has(mailAbout(mail)?.handoff ?? ''))
			.map(({ id, subject }) => `mail ${id} ("${subject}") is about no lead`),
	];
}

function leftOver({ unfinished, endedAt }: Outcome): readonly string[] {
	return unfinished
		.filter(({ status, dueAt }) => status === 'dead' || Date.parse(dueAt) <= endedAt)
		.map(
			({ key, status, reason }) =>
				`work ${key} is ${status}${reason === null ? '' : `: ${reason}`}`,
		);
}

function differs(what: string, actual: unknown, expected: unknown): readonly string[] {
	if (Object.is(actual, expected)) return [];
	return [`${what} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`];
}
