import type { FinalHandoff, Outcome } from './drive.mts';
import type { Journey } from './journey.mts';
import { mailsAbout } from './mail-kind.mts';
import type { QuarterShown } from '../quarter/show-quarter.mts';
import type { SystemsHeld } from './use-systems.mts';
import { verify } from './verify.mts';

/** One lead in the final table. */
export interface SummaryRow {
	readonly lead: string;
	readonly says: string;
	readonly answer: number;
	readonly handoff: string | null;
	readonly verdict: string;
	readonly ae: string | null;
	/** Why this AE, or why nobody, or the field that is wrong. */
	readonly why: string;
	readonly meeting: string | null;
	readonly intro: boolean;
	readonly decision: string;
}

/** What `npm run demo -- --once --json` prints. */
export interface Summary {
	/** True only if everything happened that should, and nothing else. */
	readonly ok: boolean;
	readonly problems: readonly string[];
	readonly counts: Readonly<Record<string, number>>;
	readonly leads: readonly SummaryRow[];
	/** The simulated quarter: how many handoffs, its mails, and where its report lies. */
	readonly quarter: QuarterShown;
	/** How much CRM and Google hold, where the demo was connected to them. */
	readonly systems?: Readonly<Record<string, number>>;
	readonly seconds: number;
}

/** Puts what happened into a table, with everything that was not as it should be. */
export function summaryOf(
	outcome: Outcome,
	quarter: QuarterShown,
	seconds: number,
	held?: SystemsHeld,
): Summary {
	const problems = [...verify(outcome), ...missingMails(quarter), ...(held?.problems ?? [])];
	const leads = outcome.journeys.map((journey) => rowOf(journey, outcome));
	const systems = held === undefined ? {} : { systems: held.counts };
	const ok = problems.length === 0;
	return { ok, problems, counts: countsOf(leads), leads, quarter, ...systems, seconds };
}

/** The numbers of the team go to two managers, and each of four SDRs hears of their own cases. */
const LEAST_MAILS = 6;

function missingMails({ mails }: QuarterShown): readonly string[] {
	return mails >= LEAST_MAILS ? [] : [`only ${mails} mails of the weekly scorecard came`];
}

function rowOf({ lead, answer }: Journey, outcome: Outcome): SummaryRow {
	const handoff = outcome.handoffs.get(answer?.id ?? '');
	const base = { lead: lead.name, says: lead.says, answer: answer?.status ?? 0 };
	const nothing = { ae: null, meeting: null, intro: false, decision: '' };
	if (answer === null || !answer.accepted) {
		const why = answer?.problems.map(({ field }) => field).join(', ') ?? 'no answer';
		return { ...base, ...nothing, handoff: null, verdict: 'refused', why };
	}
	if (answer.duplicate || handoff === undefined) {
		const why = lead.sameAs === undefined ? 'not in the ledger' : `as ${lead.sameAs}`;
		return { ...base, ...nothing, handoff: answer.id, verdict: 'known already', why };
	}
	const { state } = handoff;
	return {
		...base,
		handoff: state.id,
		verdict: state.verdict ?? 'not judged',
		ae: state.ae,
		why: whyOf(handoff),
		meeting: state.meeting?.start ?? null,
		intro: mailsAbout(outcome.mails, state.id, 'intro').length > 0,
		decision: decisionOf(handoff),
	};
}

function whyOf({ state, timeline }: FinalHandoff): string {
	const assigned = timeline.findLast((event) => event.type === 'ae.assigned');
	if (assigned !== undefined) {
		const rule = assigned.data.rule;
		return rule.startsWith('owner:')
			? rule.replace('owner:', 'owns the ')
			: `turn in ${state.pool}`;
	}
	if (timeline.some(({ type }) => type === 'ae.unavailable')) return 'nobody available';
	if (state.verdict === 'needs-evidence') return `missing ${state.missing.join(', ')}`;
	const judged = timeline.findLast((event) => event.type === 'bar.evaluated');
	const failed = judged?.data.criteria.filter(({ outcome }) => outcome === 'not-met') ?? [];
	return failed.map(({ id }) => `not ${id}`).join(', ');
}

function decisionOf({ state }: FinalHandoff): string {
	if (state.status === 'no-show') return 'no-show';
	const { decision } = state;
	if (decision !== null) {
		return decision.kind === 'accepted' ? 'accepted' : `rejected: ${decision.reason ?? ''}`;
	}
	return state.status === 'met' ? 'open' : '';
}

function countsOf(rows: readonly SummaryRow[]): Readonly<Record<string, number>> {
	const count = (fits: (row: SummaryRow) => boolean) => rows.filter(fits).length;
	return {
		leads: rows.length,
		qualified: count(({ verdict }) => verdict === 'qualified'),
		'needs-evidence': count(({ verdict }) => verdict === 'needs-evidence'),
		'not-qualified': count(({ verdict }) => verdict === 'not-qualified'),
		duplicates: count(({ verdict }) => verdict === 'known already'),
		refused: count(({ verdict }) => verdict === 'refused'),
		booked: count(({ meeting }) => meeting !== null),
		introduced: count(({ intro }) => intro),
		accepted: count(({ decision }) => decision === 'accepted'),
		rejected: count(({ decision }) => decision.startsWith('rejected')),
		'no-show': count(({ decision }) => decision === 'no-show'),
		'decision open': count(({ decision }) => decision === 'open'),
	};
}
