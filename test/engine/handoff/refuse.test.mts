import { describe, expect, it } from 'vitest';
import { breaksContract, refuse } from '../../../src/engine/handoff';
import type { EventData } from '../../../src/engine/handoff/event';
import { CONTRACT, contractOf, variant } from '../../support/contract.mts';
import {
	AE,
	after,
	ASSIGNED,
	DAY,
	eventOn,
	leadEvent,
	MEETING,
	NOW,
	OTHER_AE,
	QUALIFIED,
	REJECTED,
	slotAt,
	TO_ACCEPTED,
	TO_ASSIGNED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	verdict,
	type Chapter,
} from '../../support/story.mts';

const NEEDS_EVIDENCE: Chapter = ['bar.evaluated', verdict('needs-evidence')];
const ACCEPT: Chapter = ['decision.accepted', { by: AE, confirmed: [] }];
const REJECT: Chapter = ['decision.rejected', REJECTED];
const MAIL = { messageId: '<a@b.example>', revision: 0 };

function withNext(next: Partial<EventData['decision.rejected']['next']>): Chapter {
	return ['decision.rejected', { ...REJECTED, next: { ...REJECTED.next, ...next } }];
}

function codeOf(chapters: readonly Chapter[], [type, data]: Chapter): string | undefined {
	const state = after(chapters);
	return refuse(state, eventOn(state, type, data))?.code;
}

describe('what may not happen', () => {
	it.each<[string, readonly Chapter[], Chapter, string]>([
		['an AE before a verdict', [], ['ae.assigned', ASSIGNED], 'HANDOFF_NOT_QUALIFIED'],
		[
			'an AE for a lead that lacks evidence',
			[NEEDS_EVIDENCE],
			['ae.assigned', ASSIGNED],
			'HANDOFF_NOT_QUALIFIED',
		],
		[
			'a second AE',
			TO_ASSIGNED,
			['ae.assigned', { ...ASSIGNED, ae: OTHER_AE }],
			'HANDOFF_ALREADY_ASSIGNED',
		],
		['a meeting before a verdict', [], ['meeting.booked', MEETING], 'HANDOFF_NOT_QUALIFIED'],
		[
			'a meeting without the least information',
			[NEEDS_EVIDENCE],
			['meeting.booked', MEETING],
			'HANDOFF_NOT_QUALIFIED',
		],
		['a meeting without an AE', [QUALIFIED], ['meeting.booked', MEETING], 'HANDOFF_NOT_ASSIGNED'],
		[
			'a second meeting',
			TO_BOOKED,
			['meeting.booked', slotAt(NOW + 4 * DAY)],
			'HANDOFF_ALREADY_BOOKED',
		],
		[
			'a meeting that ends before it starts',
			TO_ASSIGNED,
			['meeting.booked', { ...MEETING, end: MEETING.start }],
			'SLOT_IMPOSSIBLE',
		],
		[
			'a meeting without a start',
			TO_ASSIGNED,
			['meeting.booked', { ...MEETING, start: 'soon' }],
			'SLOT_IMPOSSIBLE',
		],
		['moving no meeting', TO_ASSIGNED, ['meeting.moved', MEETING], 'HANDOFF_NOT_BOOKED'],
		[
			'cancelling twice',
			[...TO_BOOKED, ['meeting.cancelled', { by: 'ae' }]],
			['meeting.cancelled', { by: 'sdr' }],
			'HANDOFF_NOT_BOOKED',
		],
		[
			'a no-show of a meeting that took place',
			TO_HELD,
			['meeting.no-show', { by: AE }],
			'HANDOFF_NOT_BOOKED',
		],
		['an introduction to no meeting', TO_ASSIGNED, ['intro.sent', MAIL], 'HANDOFF_NOT_BOOKED'],
		['a decision about no meeting', TO_ASSIGNED, ACCEPT, 'HANDOFF_NOT_BOOKED'],
		[
			'a decision about a cancelled meeting',
			[...TO_BOOKED, ['meeting.cancelled', { by: 'ae' }]],
			ACCEPT,
			'HANDOFF_NOT_MET',
		],
		[
			'a decision about a no-show',
			[...TO_BOOKED, ['meeting.no-show', { by: AE }]],
			REJECT,
			'HANDOFF_NOT_MET',
		],
		['rejecting what was accepted', TO_ACCEPTED, REJECT, 'DECISION_ALREADY_MADE'],
		['accepting what was rejected', TO_REJECTED, ACCEPT, 'DECISION_ALREADY_MADE'],
		[
			'moving a meeting that was decided about',
			TO_ACCEPTED,
			['meeting.moved', slotAt(NOW + 4 * DAY)],
			'DECISION_ALREADY_MADE',
		],
		[
			'a rejection that nobody owns',
			TO_HELD,
			withNext({ owner: '' }),
			'REJECTION_WITHOUT_NEXT_STEP',
		],
		[
			'a rejection without an action',
			TO_HELD,
			withNext({ action: '' }),
			'REJECTION_WITHOUT_NEXT_STEP',
		],
		[
			'a rejection that sleeps for ever',
			TO_HELD,
			withNext({ wakeAt: '' }),
			'REJECTION_WITHOUT_NEXT_STEP',
		],
		[
			'a rejection that wakes twice',
			TO_HELD,
			withNext({ wakeOn: 'a new budget' }),
			'REJECTION_WITHOUT_NEXT_STEP',
		],
		[
			'a rejection without a reason',
			TO_HELD,
			['decision.rejected', { ...REJECTED, reason: '' }],
			'REJECTION_WITHOUT_NEXT_STEP',
		],
		[
			'an opportunity before acceptance',
			TO_HELD,
			['opportunity.opened', { opportunity: 'o1' }],
			'OPPORTUNITY_WITHOUT_ACCEPTANCE',
		],
		[
			'an opportunity for a rejected lead',
			TO_REJECTED,
			['opportunity.opened', { opportunity: 'o1' }],
			'OPPORTUNITY_WITHOUT_ACCEPTANCE',
		],
		[
			'a second opportunity',
			[...TO_ACCEPTED, ['opportunity.opened', { opportunity: 'o1' }]],
			['opportunity.opened', { opportunity: 'o2' }],
			'OPPORTUNITY_WITHOUT_ACCEPTANCE',
		],
		[
			'moving ownership before acceptance',
			TO_HELD,
			['owner.moved', { from: 'priya-nair', to: AE }],
			'HANDOFF_NOT_ACCEPTED',
		],
		[
			'moving ownership from somebody else',
			TO_ACCEPTED,
			['owner.moved', { from: 'luis-ortega', to: AE }],
			'OWNER_NOT_CURRENT',
		],
		[
			'reassigning from somebody else',
			TO_BOOKED,
			['ae.reassigned', { from: OTHER_AE, to: 'grace-kim', reason: 'x' }],
			'OWNER_NOT_CURRENT',
		],
		[
			'reassigning to whoever has it',
			TO_BOOKED,
			['ae.reassigned', { from: AE, to: AE, reason: 'x' }],
			'HANDOFF_ALREADY_ASSIGNED',
		],
		[
			'reassigning nobody',
			[QUALIFIED],
			['ae.reassigned', { from: AE, to: OTHER_AE, reason: 'x' }],
			'HANDOFF_NOT_ASSIGNED',
		],
		[
			'reassigning after the decision',
			TO_ACCEPTED,
			['ae.reassigned', { from: AE, to: OTHER_AE, reason: 'x' }],
			'DECISION_ALREADY_MADE',
		],
		[
			'recycling what was not rejected',
			TO_ACCEPTED,
			['recycled', { reason: 'x', next: REJECTED.next }],
			'HANDOFF_NOT_REJECTED',
		],
		[
			'taking up what was not recycled',
			TO_REJECTED,
			['reengaged', { by: 'priya-nair' }],
			'HANDOFF_NOT_RECYCLED',
		],
		[
			'winning without an opportunity',
			TO_ACCEPTED,
			['opportunity.won', { by: AE }],
			'HANDOFF_WITHOUT_OPPORTUNITY',
		],
		[
			'a score without a meeting',
			TO_ASSIGNED,
			['quality.scored', { by: AE, score: 3 }],
			'HANDOFF_NOT_MET',
		],
	])('%s', (_title, chapters, chapter, code) => {
		expect(codeOf(chapters, chapter)).toBe(code);
	});

	it('anything to a handoff nobody started', () => {
		const event = eventOn(after([]), 'meeting.held', { by: AE });
		expect(refuse(undefined, event)?.code).toBe('HANDOFF_UNKNOWN');
	});
});

describe('what may happen', () => {
	it.each<[string, readonly Chapter[], Chapter]>([
		['a decision without a word that the meeting took place', TO_BOOKED, ACCEPT],
		[
			'booking again after a no-show',
			[...TO_BOOKED, ['meeting.no-show', { by: AE }]],
			['meeting.booked', slotAt(NOW + 4 * DAY)],
		],
		[
			'booking again after a cancellation',
			[...TO_BOOKED, ['meeting.cancelled', { by: 'prospect' }]],
			['meeting.booked', MEETING],
		],
		[
			'asking again when nobody was available',
			[QUALIFIED, ['ae.unavailable', { pool: 'p', rule: 'r', candidates: [] }]],
			['ae.assigned', ASSIGNED],
		],
		[
			'a rejection that wakes on a trigger',
			TO_HELD,
			[
				'decision.rejected',
				{ ...REJECTED, next: { owner: 'priya-nair', action: 'Wait', wakeOn: 'a new budget' } },
			],
		],
		[
			'taking up a recycled lead',
			[...TO_REJECTED, ['recycled', { reason: 'x', next: REJECTED.next }]],
			['reengaged', { by: 'priya-nair' }],
		],
	])('%s', (_title, chapters, chapter) => {
		expect(codeOf(chapters, chapter)).toBeUndefined();
	});

	it('the first lead', () => {
		expect(refuse(undefined, leadEvent('h1'))).toBeUndefined();
	});
});

describe('what does not fit the contract', () => {
	const reassigned = (to: string): Chapter => ['ae.reassigned', { from: AE, to, reason: 'x' }];
	const accepted = (by: string): Chapter => ['decision.accepted', { by, confirmed: [] }];
	const rejected = (by: string): Chapter => ['decision.rejected', { ...REJECTED, by }];

	it.each<[string, Chapter, string | undefined]>([
		[
			'a reason nobody wrote down',
			['decision.rejected', { ...REJECTED, reason: 'bad-vibes' }],
			'REASON_UNKNOWN',
		],
		['a reason of the contract', REJECT, undefined],
		[
			'a reason that names a criterion, without one',
			['decision.rejected', { ...REJECTED, reason: 'bar-not-met' }],
			'CRITERION_NOT_NAMED',
		],
		[
			'a criterion that is not in the bar',
			['decision.rejected', { ...REJECTED, failed: ['pain'] }],
			'CRITERION_UNKNOWN',
		],
		[
			'a reason that names a criterion, with one of an overlay',
			['decision.rejected', { ...REJECTED, reason: 'bar-not-met', failed: ['champion'] }],
			undefined,
		],
		['an AE nobody knows', reassigned('nobody'), 'PERSON_UNKNOWN'],
		['the SDR who brought it, as its AE', reassigned('priya-nair'), 'PERSON_NOT_AE'],
		['a manager as its AE', reassigned('tom-becker'), 'PERSON_NOT_AE'],
		['a manager who covers', ['ae.covered', { ae: 'tom-becker' }], 'PERSON_NOT_AE'],
		['an SDR who is chosen', ['ae.assigned', { ...ASSIGNED, ae: 'priya-nair' }], 'PERSON_NOT_AE'],
		['an AE of the team', ['ae.covered', { ae: OTHER_AE }], undefined],
		["the SDR's decision", accepted('priya-nair'), 'NOT_THE_DECIDER'],
		["the SDR's rejection", rejected('priya-nair'), 'NOT_THE_DECIDER'],
		["another AE's decision", accepted(OTHER_AE), 'NOT_THE_DECIDER'],
		["another manager's decision", accepted('renata-silva'), 'NOT_THE_DECIDER'],
		["the SDR's own score", ['quality.scored', { by: 'priya-nair', score: 5 }], 'NOT_THE_DECIDER'],
		["nobody's decision", accepted('system'), 'PERSON_UNKNOWN'],
		["the AE's decision", accepted(AE), undefined],
		["the decision of the AE's manager", rejected('tom-becker'), undefined],
	])('%s', (_title, [type, data], code) => {
		const before = after(TO_HELD);
		expect(breaksContract(CONTRACT, eventOn(before, type, data), before)?.code).toBe(code);
	});

	it('an AE who left', () => {
		const before = after(TO_HELD);
		const left = contractOf(
			variant((files) => ({
				'team.yaml': (files['team.yaml'] ?? '').replace(
					/(?<=id: noah-williams\n)/,
					'    active: false\n',
				),
			})),
		);
		const event = eventOn(before, 'ae.covered', { ae: OTHER_AE });
		expect(breaksContract(left, event, before)?.code).toBe('PERSON_INACTIVE');
	});

	it('an AE who joined after the contract was signed decides all the same', () => {
		const before = { ...after(TO_HELD), ae: 'new-hire' };
		const event = eventOn(before, 'decision.accepted', { by: 'new-hire', confirmed: [] });
		expect(breaksContract(CONTRACT, event, before)).toBeUndefined();
	});
});
