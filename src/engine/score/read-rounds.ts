import { fold } from '../handoff';
import type { AnyNewEvent, EventData, NextStep } from '../handoff/event';
import type { HandoffState } from '../handoff/state';
import { DAY_MS, HOUR_MS } from '../clock';
import { FROM_TABLE } from '../history';
import type { Contract } from '../policy/contract';
import { noPromises, promiseWatcher, type PromiseTally } from './promises';
import type { Round, SlotOutcome } from './round';
import { countedAtOf, type CountedAt } from './tally';

/** Time to decide where the contract promises none, after the meeting. */
const USUAL_DECISION_MS = 48 * HOUR_MS;
/** A rejected lead is put back by a workflow; it has this long. */
const RECYCLE_GRACE_MS = DAY_MS;
/** Whoever is to take it up again has this long. */
const WAKE_GRACE_MS = 14 * DAY_MS;
const THIRTY_DAYS_MS = 30 * DAY_MS;

/** Reads the rounds of one handoff from all of its events, in the order they were recorded. */
export type RoundReader = (events: readonly AnyNewEvent[]) => readonly Round[];

/**
 * Makes a reader that sees everything as it stands at `asOf` (epoch ms): what happened later it does
 * not know. An event told twice, by its key, counts once. A history that does not begin with `lead.received` has no rounds.
 */
export function roundReader(contract: Contract, asOf: number): RoundReader {
	const watch = promiseWatcher(contract);
	const view: View = { asOf, countedAt: countedAtOf(contract.sla.clocks.size) };
	const until = new Date(asOf).toISOString();
	return (events) => {
		if (events[0]?.type !== 'lead.received' || events[0].at > until) return [];
		const rounds: Round[] = [];
		const seen = new Set<string>();
		// A table keeps days, not clocks, and nothing follows from what it does not say.
		const isFromTable = events[0].source === FROM_TABLE;
		const clocks = watch();
		let draft = newDraft('', isFromTable);
		let state: HandoffState | undefined;
		for (const event of events) {
			if (event.at > until || seen.has(event.key)) continue;
			seen.add(event.key);
			const before = state;
			state = fold(before, event);
			if (!draft.isFromTable) clocks.see(event, state, draft.promises);
			note(draft, event, state, contract);
			if (event.type !== 'reengaged' || before === undefined) continue;
			draft.isWoken = true;
			rounds.push(finished(draft, before, view));
			// What comes back is told as it happens, wherever its first round was written down.
			draft = newDraft(draft.reason, event.source === FROM_TABLE);
		}
		if (state === undefined) return rounds;
		clocks.end(asOf, draft.promises);
		rounds.push(finished(draft, state, view));
		return rounds;
	};
}

/** As of when a handoff is looked at, and what is worked out for all of them together. */
interface View {
	/** Epoch ms. */
	readonly asOf: number;
	readonly countedAt: CountedAt;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A round while its events come in. */
interface Draft
	extends Mutable<
		Pick<
			Round,
			| 'segment'
			| 'source'
			| 'reason'
			| 'cameBackFrom'
			| 'first'
			| 'isMet'
			| 'isIntroduced'
			| 'hasSdrJoined'
			| 'opportunity'
			| 'openedAt'
			| 'closedAt'
			| 'isRecycled'
			| 'isWoken'
			| 'failsBar'
			| 'lackedFacts'
			| 'isJudged'
			| 'hasBriefOpened'
		>
	> {
	/** Who had it when the first slot was booked. */
	sdr: string;
	firstStart: number;
	firstEnd: number;
	start: number;
	end: number;
	isFirstSlot: boolean;
	isStanding: boolean;
	isFromTable: boolean;
	isIntroSaid: boolean;
	heldStart: number;
	rejectedAt: number;
	wakeAt: number;
	promises: PromiseTally;
}

function newDraft(cameBackFrom: string, isFromTable: boolean): Draft {
	return {
		cameBackFrom,
		isFromTable,
		isIntroSaid: !isFromTable,
		sdr: '',
		segment: '',
		source: '',
		reason: '',
		first: 'unknown',
		firstStart: NaN,
		firstEnd: NaN,
		start: NaN,
		end: NaN,
		isFirstSlot: false,
		isStanding: false,
		isMet: false,
		heldStart: NaN,
		isIntroduced: false,
		hasSdrJoined: false,
		opportunity: '',
		openedAt: NaN,
		closedAt: NaN,
		rejectedAt: NaN,
		wakeAt: NaN,
		isRecycled: false,
		isWoken: false,
		failsBar: false,
		lackedFacts: false,
		isJudged: false,
		hasBriefOpened: false,
		promises: noPromises(),
	};
}

/** Longer than fifty lines because it has one line for each event type it looks at. */
function note(draft: Draft, event: AnyNewEvent, state: HandoffState, contract: Contract): void {
	switch (event.type) {
		case 'lead.received':
		case 'evidence.added': {
			const source = event.data.facts['lead.source'];
			if (typeof source === 'string') draft.source = source;
			return;
		}
		case 'bar.evaluated':
			draft.lackedFacts ||= event.data.verdict === 'needs-evidence';
			draft.isJudged = event.data.criteria.length > 0;
			return;
		case 'ae.assigned':
			draft.segment = event.data.rule;
			return;
		case 'meeting.booked':
			return booked(draft, event.data, state);
		case 'meeting.moved':
			if (draft.isFirstSlot && draft.isStanding) draft.first = 'moved';
			return placed(draft, event.data, false);
		case 'meeting.cancelled':
			return over(draft, 'cancelled');
		case 'meeting.no-show':
			return over(draft, 'no-show');
		case 'meeting.held':
			return over(draft, 'held');
		case 'decision.accepted':
			return over(draft, 'held');
		case 'decision.rejected':
			over(draft, 'held');
			draft.rejectedAt = Date.parse(event.at);
			draft.reason = event.data.reason;
			draft.failsBar = blamesBar(event.data, contract);
			return;
		case 'mail.withheld':
			draft.isIntroSaid ||= event.data.message === 'intro';
			return;
		case 'intro.sent':
			draft.isIntroSaid = true;
			draft.isIntroduced ||= Date.parse(event.at) <= draft.firstStart;
			return;
		case 'sdr.joined':
			draft.hasSdrJoined = true;
			return;
		case 'brief.opened':
			draft.hasBriefOpened = true;
			return;
		case 'opportunity.opened':
			draft.opportunity = 'open';
			draft.openedAt = Date.parse(event.at);
			return;
		case 'opportunity.won':
		case 'opportunity.lost':
			draft.opportunity = event.type === 'opportunity.won' ? 'won' : 'lost';
			draft.closedAt = Date.parse(event.at);
			return;
		case 'recycled':
			draft.isRecycled = isNextStep(event.data.next);
			draft.wakeAt = Date.parse(event.data.next.wakeAt ?? '');
			return;
		case 'closed':
			draft.isWoken = true;
			return;
		default:
			return;
	}
}

function booked(draft: Draft, slot: EventData['meeting.booked'], { sdr }: HandoffState): void {
	const isFirst = Number.isNaN(draft.firstStart);
	placed(draft, slot, isFirst);
	if (!isFirst) return;
	draft.sdr = sdr ?? '';
	draft.firstStart = draft.start;
	draft.firstEnd = draft.end;
}

function placed(draft: Draft, { start, end }: EventData['meeting.booked'], isFirst: boolean): void {
	draft.start = Date.parse(start);
	draft.end = Date.parse(end);
	draft.isFirstSlot = isFirst;
	draft.isStanding = true;
}

/** The slot that stood is over; what is said about it after that changes nothing. */
function over(draft: Draft, outcome: 'held' | 'no-show' | 'cancelled'): void {
	if (!draft.isStanding) return;
	draft.isStanding = false;
	if (draft.isFirstSlot) draft.first = outcome;
	if (outcome !== 'held') return;
	draft.isMet = true;
	draft.heldStart = draft.start;
}

function blamesBar({ reason, failed = [] }: EventData['decision.rejected'], contract: Contract) {
	return failed.length > 0 || contract.recycle.reasons.get(reason)?.namesCriterion === true;
}

function isNextStep({ owner, action, wakeAt, wakeOn }: NextStep): boolean {
	return owner !== '' && action !== '' && Boolean(wakeAt) !== Boolean(wakeOn);
}

/** A slot of which this is known is over, however long it was to last. */
const HAPPENED: ReadonlySet<SlotOutcome> = new Set(['held', 'no-show']);

const NOWHERE = new Uint8Array();

function finished(draft: Draft, state: HandoffState, { asOf, countedAt }: View): Round {
	const { promises, firstStart } = draft;
	const isBooked = !Number.isNaN(firstStart);
	const missedAt = promises.firstMissedAt;
	const decisionDueAt = Number.isNaN(promises.decisionDueAt)
		? draft.end + USUAL_DECISION_MS
		: promises.decisionDueAt;
	const isRejected = state.decision?.kind === 'rejected';
	const round: Mutable<Round> = {
		handoff: state.id,
		cycle: state.cycle,
		sdr: isBooked ? draft.sdr : (state.sdr ?? ''),
		ae: state.ae ?? '',
		pool: state.pool ?? '',
		segment: draft.segment,
		source: draft.source,
		reason: draft.reason,
		cameBackFrom: draft.cameBackFrom,
		cohort: isBooked ? firstStart : missedAt <= asOf ? missedAt : NaN,
		isBooked,
		first: draft.first,
		isAhead: draft.firstEnd > asOf && !HAPPENED.has(draft.first),
		isThirtyDaysOld: firstStart + THIRTY_DAYS_MS <= asOf,
		isHeldInThirtyDays: draft.heldStart <= firstStart + THIRTY_DAYS_MS,
		isMet: draft.isMet,
		isIntroKnown: draft.isIntroSaid,
		isIntroduced: draft.isIntroduced,
		isJoinKnown: !draft.isFromTable,
		hasSdrJoined: draft.hasSdrJoined,
		decision: state.decision?.kind ?? '',
		isDecisionDue: (draft.isMet || draft.isStanding) && decisionDueAt <= asOf,
		quality: state.quality ?? 0,
		opportunity: draft.opportunity,
		openedAt: draft.openedAt,
		closedAt: draft.closedAt,
		isRecycleDue:
			isRejected &&
			(draft.isRecycled || (!draft.isFromTable && draft.rejectedAt + RECYCLE_GRACE_MS <= asOf)),
		isRecycled: isRejected && draft.isRecycled,
		isWakeDue: draft.wakeAt + WAKE_GRACE_MS <= asOf,
		isWoken: draft.isWoken,
		failsBar: draft.failsBar,
		lackedFacts: draft.lackedFacts,
		isJudged: draft.isJudged,
		hasBriefOpened: draft.hasBriefOpened,
		kept: promises.kept,
		missed: promises.missed,
		countedAt: NOWHERE,
	};
	round.countedAt = countedAt(round);
	return round;
}
