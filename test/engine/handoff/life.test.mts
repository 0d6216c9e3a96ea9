import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breaksContract, fold, isClosedBy, plan, refuse } from '../../../src/engine/handoff';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Work } from '../../../src/engine/handoff/work';
import { CONTRACT } from '../../support/contract.mts';
import {
	AE,
	AE_MANAGER,
	ASSIGNED,
	DAY,
	eventOn,
	iso,
	leadEvent,
	NOW,
	OTHER_AE,
	REJECTED,
	slotAt,
	verdict,
	type Chapter,
} from '../../support/story.mts';

/** The rules of a ledger without one: keys once, guards, fold, plan. */
interface Life {
	state: HandoffState;
	readonly recorded: AnyNewEvent[];
	readonly open: Map<string, Work>;
	/** Every work key that was ever planned: planned again, it stays what it became. */
	readonly planned: Set<string>;
}

function begin(): Life {
	const lead = leadEvent('h1');
	const state = fold(undefined, lead);
	const life: Life = { state, recorded: [lead], open: new Map(), planned: new Set() };
	follow(life, undefined, lead);
	return life;
}

function record(life: Life, event: AnyNewEvent): 'recorded' | 'duplicate' | 'refused' {
	if (life.recorded.some(({ key }) => key === event.key)) return 'duplicate';
	const objection = refuse(life.state, event) ?? breaksContract(CONTRACT, event, life.state);
	if (objection !== undefined) return 'refused';
	const before = life.state;
	life.state = fold(before, event);
	life.recorded.push(event);
	follow(life, before, event);
	return 'recorded';
}

function follow(life: Life, before: HandoffState | undefined, event: AnyNewEvent): void {
	const { open, close } = plan(before, event, life.state, CONTRACT, iso(NOW));
	for (const work of [...life.open.values()]) {
		if (close.some((closing) => isClosedBy(closing, work))) life.open.delete(work.key);
	}
	for (const work of open) {
		if (!life.planned.has(work.key)) life.open.set(work.key, work);
		life.planned.add(work.key);
	}
}

const slots = fc.integer({ min: 2, max: 9 }).map((days) => slotAt(NOW + days * DAY));
const mail = fc.record({
	messageId: fc.constant('<a@b.example>'),
	revision: fc.integer({ min: 0, max: 3 }),
});
const by = fc.constantFrom(AE, OTHER_AE);
const anybody = fc.constantFrom(AE, OTHER_AE, AE_MANAGER, AE_MANAGER, AE_MANAGER, 'priya-nair');

const chapters: fc.Arbitrary<Chapter> = fc.oneof(
	fc.constant<Chapter>(['evidence.added', { facts: { 'company.employees': 400 } }]),
	fc
		.tuple(
			fc.constantFrom('qualified', 'needs-evidence', 'not-qualified'),
			fc.integer({ min: 1, max: 3 }),
		)
		.map(([kind, revision]): Chapter => ['bar.evaluated', verdict(kind, revision)]),
	by.map((ae): Chapter => ['ae.assigned', { ...ASSIGNED, ae }]),
	fc.constant<Chapter>(['ae.unavailable', { pool: 'americas', rule: 'r', candidates: [] }]),
	fc.tuple(by, anybody).map(([from, to]): Chapter => ['ae.reassigned', { from, to, reason: 'x' }]),
	slots.map((slot): Chapter => ['meeting.booked', slot]),
	slots.map((slot): Chapter => ['meeting.moved', slot]),
	fc
		.constantFrom('prospect', 'ae', 'sdr')
		.map((who): Chapter => ['meeting.cancelled', { by: who }]),
	mail.map((data): Chapter => ['intro.sent', data]),
	mail.map((data): Chapter => ['invitation.sent', data]),
	by.map((who): Chapter => ['meeting.held', { by: who }]),
	by.map((who): Chapter => ['meeting.no-show', { by: who }]),
	mail.map((data): Chapter => ['decision.requested', { ...data, expiresAt: iso(NOW) }]),
	anybody.map((who): Chapter => ['decision.accepted', { by: who, confirmed: [] }]),
	anybody.map((who): Chapter => ['decision.rejected', { ...REJECTED, by: who }]),
	fc
		.constantFrom('o1', 'o2')
		.map((opportunity): Chapter => ['opportunity.opened', { opportunity }]),
	by.map((to): Chapter => ['owner.moved', { from: 'priya-nair', to }]),
	fc.constant<Chapter>(['recycled', { reason: REJECTED.reason, next: REJECTED.next }]),
	fc.constant<Chapter>(['reengaged', { by: 'priya-nair' }]),
);

/** A handoff's usual way, with anything at all in between: chance alone never gets it to a decision. */
const usual: readonly Chapter[] = [
	['bar.evaluated', verdict('qualified', 1)],
	['ae.assigned', ASSIGNED],
	['meeting.booked', slotAt(NOW + 2 * DAY)],
	['meeting.held', { by: AE }],
];
const stories = fc
	.tuple(
		fc.array(chapters, { maxLength: 5 }),
		fc.boolean(),
		fc.array(fc.tuple(chapters, fc.nat(3)), { maxLength: 30 }),
	)
	.map(([start, isUsual, rest]) => [
		...start,
		...(isUsual ? usual : []),
		...rest.flatMap(([chapter, extra]) => (extra === 0 ? [chapter, chapter] : [chapter])),
	]);

function count(life: Life, ...types: ReadonlyArray<AnyNewEvent['type']>): number {
	return life.recorded.filter(({ type }) => types.includes(type)).length;
}

function checkOwner(before: HandoffState, event: AnyNewEvent, after: HandoffState): void {
	expect(after.owner).not.toBeNull();
	if (after.owner === before.owner) return;
	expect(['owner.moved', 'recycled', 'reengaged']).toContain(event.type);
}

function checkLinks(before: HandoffState, after: HandoffState): void {
	expect(after.ownerEpoch).toBeGreaterThanOrEqual(before.ownerEpoch);
	if (after.ae !== before.ae) expect(after.ownerEpoch).toBeGreaterThan(before.ownerEpoch);
}

/** Only AEs have handoffs, and only they or their manager decide them. */
function checkEntitled(before: HandoffState, after: HandoffState): void {
	expect([null, AE, OTHER_AE]).toContain(after.ae);
	if (after.decision === null || before.decision !== null) return;
	expect([before.ae, AE_MANAGER]).toContain(after.decision.by);
}

function checkDecisions(life: Life): void {
	const { cycle } = life.state;
	expect(count(life, 'decision.accepted', 'decision.rejected')).toBeLessThanOrEqual(cycle);
	expect(count(life, 'opportunity.opened')).toBeLessThanOrEqual(count(life, 'decision.accepted'));
	const { decision, status } = life.state;
	if (status === 'accepted') expect(decision?.kind).toBe('accepted');
	if (status !== 'rejected' && status !== 'recycled') return;
	expect(decision?.kind).toBe('rejected');
	expect(decision?.reason).toBeTruthy();
	expect(decision?.next?.owner).toBeTruthy();
	expect(decision?.next?.action).toBeTruthy();
	expect([decision?.next?.wakeAt, decision?.next?.wakeOn].filter(Boolean)).toHaveLength(1);
}

function kindsOwed(life: Life): Set<string> {
	return new Set([...life.open.values()].map(({ kind }) => kind));
}

/** Nothing waits for nobody: where the next step is ours, there is work for it. */
function checkOwed(life: Life): void {
	const owed = kindsOwed(life);
	const { status, ae, verdict: said, decision } = life.state;
	if (status === 'working' && said === null) expect(owed).toContain('qualify');
	if (status === 'qualified' && ae !== null) expect(owed).toContain('book');
	if (status === 'rejected') expect(owed).toContain('return-to-sdr');
	if (decision === null) return;
	for (const kind of ['send-intro', 'send-invitation', 'send-reminder', 'request-decision']) {
		expect(owed).not.toContain(kind);
	}
}

it('holds its promises whatever happens, in whatever order, however often', () => {
	let decided = 0;
	fc.assert(
		fc.property(stories, (story) => {
			const life = begin();
			for (const [type, data] of story) {
				const before = life.state;
				const event = eventOn(before, type, data);
				const outcome = record(life, event);
				if (outcome !== 'recorded') expect(life.state).toBe(before);
				checkOwner(before, event, life.state);
				checkLinks(before, life.state);
				checkEntitled(before, life.state);
				checkDecisions(life);
				checkOwed(life);
				expect(record(life, event)).not.toBe('recorded');
			}
			expect(life.recorded.reduce<HandoffState | undefined>(fold, undefined)).toEqual(life.state);
			decided += count(life, 'decision.accepted', 'decision.rejected');
		}),
		{ numRuns: 2000 },
	);
	expect(decided).toBeGreaterThan(100);
});
