import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, isClosedBy, plan, refuse } from '../../../src/engine/handoff';
import type { AnyNewEvent, EventType } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Work } from '../../../src/engine/handoff/work';
import type { Contract } from '../../../src/engine/policy/contract';
import { CONTRACT } from '../../support/contract.mts';
import {
	AE,
	DAY,
	eventOn,
	HOUR,
	leadEvent,
	MEETING,
	NOW,
	OTHER_AE,
	slotAt,
	TO_ACCEPTED,
	TO_ASSIGNED,
	TO_BOOKED,
	type Chapter,
} from '../../support/story.mts';

const BY_GOOGLE: Contract = {
	...CONTRACT,
	routing: {
		...CONTRACT.routing,
		meeting: { ...CONTRACT.routing.meeting, calendar: 'google' },
	},
};

/** What is owed after each chapter that may happen, and what has become of the handoff. */
function told(contract: Contract, chapters: readonly Chapter[]) {
	const open = new Map<string, Work>();
	const steps: Array<{
		event: AnyNewEvent;
		state: HandoffState;
		owed: readonly Work[];
		isNew: boolean;
	}> = [];
	let state: HandoffState | undefined;
	const seen = new Set<string>();
	const happened = (event: AnyNewEvent) => {
		const isNew = !seen.has(event.key);
		if (state !== undefined && !isNew) {
			steps.push({ event, state, owed: [...open.values()], isNew });
			return;
		}
		if (refuse(state, event) !== undefined) return;
		seen.add(event.key);
		const next = fold(state, event);
		const { close, open: opened, hasten } = plan(state, event, next, contract, event.at);
		for (const [key, work] of open) {
			if (close.some((closing) => isClosedBy(closing, work))) open.delete(key);
		}
		for (const [key, work] of open) {
			if (hasten.includes(work.kind)) open.set(key, { ...work, dueAt: event.at });
		}
		for (const work of opened) open.set(work.key, work);
		state = next;
		steps.push({ event, state, owed: [...open.values()], isNew });
	};
	happened(leadEvent('h1'));
	for (const [index, [type, data]] of chapters.entries()) {
		happened(eventOn(state!, type, data, { at: NOW + index * 1000 }));
	}
	return steps;
}

function kinds(owed: readonly Work[]): readonly string[] {
	return owed.map(({ kind }) => kind);
}

const LINKED: Chapter = [
	'calendar.linked',
	{
		system: 'google',
		person: AE,
		event: 'abc12',
		link: 'https://meet.google.com/abc-defg-hij',
		start: MEETING.start,
		end: MEETING.end,
		revision: 0,
	},
];
const UNLINKED: Chapter = ['calendar.linked', { ...(LINKED[1] as object), link: null } as never];
const NO: Chapter = ['meeting.answered', { who: 'prospect', answer: 'no' }];
const YES: Chapter = ['meeting.answered', { who: 'prospect', answer: 'yes' }];
const CANCELLED: Chapter = ['meeting.cancelled', { by: 'ae' }];
const INVITED: Chapter = ['invitation.sent', { messageId: 'google:abc12', revision: 0 }];
const REASSIGNED: Chapter = ['ae.reassigned', { from: AE, to: OTHER_AE, reason: 'manual' }];
const ERASED: Chapter = ['person.erased', { by: 'renata-silva' }];

describe('where the calendar invites', () => {
	it('a booked meeting is put into the calendar, and no invitation is mailed', () => {
		const owed = told(BY_GOOGLE, TO_BOOKED).at(-1)?.owed ?? [];
		expect(kinds(owed)).toEqual(
			expect.arrayContaining(['update-calendar', 'send-intro', 'send-reminder']),
		);
		expect(kinds(owed)).not.toContain('send-invitation');
	});

	it('a cancelled one is taken out, and no cancellation is mailed', () => {
		const owed = told(BY_GOOGLE, [...TO_BOOKED, LINKED, INVITED, CANCELLED]).at(-1)?.owed ?? [];
		expect(kinds(owed)).toEqual(['update-calendar']);
	});

	it('the introduction waits a minute for the link', () => {
		const intro = told(BY_GOOGLE, TO_BOOKED)
			.at(-1)
			?.owed.find(({ kind }) => kind === 'send-intro');
		const booked = NOW + (TO_BOOKED.length - 1) * 1000;
		expect(Date.parse(intro?.dueAt ?? '')).toBe(booked + 60_000);
	});

	it.each([
		['once it is there', LINKED, 0],
		['while it is still being made', UNLINKED, 60_000],
	])('%s, the introduction goes out so long after', (_title, linked, waits) => {
		const steps = told(BY_GOOGLE, [...TO_BOOKED, linked]);
		const { event, owed } = steps.at(waits === 0 ? -1 : -2)!;
		const [intro, ...more] = steps.at(-1)!.owed.filter(({ kind }) => kind === 'send-intro');
		expect(more).toEqual([]);
		expect(owed.map(({ key }) => key)).toContain(intro?.key);
		expect(Date.parse(intro?.dueAt ?? '') - Date.parse(event.at)).toBe(waits);
	});

	it('what is erased is taken out of the calendar', () => {
		const owed = told(BY_GOOGLE, [...TO_BOOKED, LINKED, ERASED]).at(-1)?.owed ?? [];
		expect(kinds(owed)).toEqual(['update-calendar']);
	});

	it('nothing changes where the contract says mail', () => {
		const all = told(CONTRACT, [...TO_BOOKED, LINKED, INVITED, REASSIGNED, CANCELLED]);
		const seen = all.flatMap(({ owed }) => kinds(owed));
		expect(seen).not.toContain('update-calendar');
		expect(seen).toEqual(expect.arrayContaining(['send-invitation', 'send-cancellation']));
	});

	const chapter = fc.oneof(
		fc.constantFrom<Chapter>(
			...TO_ACCEPTED,
			LINKED,
			INVITED,
			NO,
			YES,
			CANCELLED,
			REASSIGNED,
			['ae.covered', { ae: OTHER_AE }],
			['meeting.no-show', { by: AE }],
			ERASED,
		),
		fc
			.integer({ min: 1, max: 9 })
			.map((days): Chapter => ['meeting.moved', slotAt(NOW + days * DAY)]),
		fc
			.integer({ min: 1, max: 9 })
			.map((days): Chapter => ['meeting.booked', slotAt(NOW + days * DAY + HOUR)]),
	);
	const CHANGES: readonly EventType[] = ['meeting.booked', 'meeting.moved', 'meeting.cancelled'];

	it('whatever happens: never more than one piece of it, after each change one by a new name, and no mail that invites', () => {
		fc.assert(
			fc.property(fc.array(chapter, { maxLength: 25 }), (chapters) => {
				const names = new Set<string>();
				for (const { event, owed, isNew } of told(BY_GOOGLE, [...TO_ASSIGNED, ...chapters])) {
					const ours = owed.filter(({ kind }) => kind === 'update-calendar');
					expect(ours.length).toBeLessThanOrEqual(1);
					expect(kinds(owed)).not.toContain('send-invitation');
					expect(kinds(owed)).not.toContain('send-cancellation');
					if (!isNew || !CHANGES.includes(event.type)) continue;
					expect(ours).toHaveLength(1);
					expect(names.has(ours[0]!.key)).toBe(false);
					names.add(ours[0]!.key);
				}
			}),
		);
	});
});

describe('what the prospect says to the invitation', () => {
	it.each([
		['no', [NO], ['tell-declined']],
		['no, and yes after all', [NO, YES], []],
		['yes', [YES], []],
		['no, to a time that is over', [['meeting.held', { by: AE }], NO], []],
		['no, and another time was agreed', [NO, ['meeting.moved', slotAt(NOW + 5 * DAY)]], []],
		['the SDR says no', [['meeting.answered', { who: 'sdr', answer: 'no' }]], []],
	] as ReadonlyArray<readonly [string, readonly Chapter[], readonly string[]]>)(
		'%s',
		(_, chapters, expected) => {
			const owed = told(BY_GOOGLE, [...TO_BOOKED, LINKED, ...chapters]).at(-1)?.owed ?? [];
			expect(kinds(owed).filter((kind) => kind === 'tell-declined')).toEqual(expected);
		},
	);

	it('told twice is one event; said anew after another answer, it is another one', () => {
		const steps = told(BY_GOOGLE, [...TO_BOOKED, LINKED, NO, NO, YES, NO]);
		const keys = steps.flatMap(({ event }) =>
			event.type === 'meeting.answered' ? [event.key] : [],
		);
		expect(keys[1]).toBe(keys[0]);
		expect(new Set(keys).size).toBe(3);
		expect(steps.at(-1)?.state).toMatchObject({ answer: 'no', answers: 3 });
	});

	it('is told by nobody where the contract has no words for it', () => {
		const messages = new Map(BY_GOOGLE.messages);
		messages.delete('declined-notice');
		const owed = told({ ...BY_GOOGLE, messages }, [...TO_BOOKED, LINKED, NO]).at(-1)?.owed ?? [];
		expect(kinds(owed)).not.toContain('tell-declined');
	});
});

describe('where the meeting stands in a calendar', () => {
	it('is part of the handoff, whatever comes between, and another place is another event', () => {
		const steps = told(BY_GOOGLE, [...TO_BOOKED, LINKED, LINKED]);
		expect(steps.at(-1)?.state.calendar).toEqual(LINKED[1]);
		const [one, again] = steps.slice(-2).map(({ event }) => event.key);
		expect(again).toBe(one);
		const elsewhere = { ...(LINKED[1] as object), link: null } as never;
		const moved = told(BY_GOOGLE, [...TO_BOOKED, LINKED, ['calendar.linked', elsewhere]]);
		expect(moved.at(-1)?.event.key).not.toBe(one);
	});

	it('is forgotten with the round', () => {
		const steps = told(BY_GOOGLE, [
			...TO_BOOKED,
			LINKED,
			['meeting.held', { by: AE }],
			[
				'decision.rejected',
				{
					by: AE,
					reason: 'timing-six-months-out',
					next: { owner: 'priya-nair', action: 'Call', wakeAt: '2027-06-18' },
				},
			],
			[
				'recycled',
				{
					reason: 'timing-six-months-out',
					next: { owner: 'priya-nair', action: 'Call', wakeAt: '2027-06-18' },
				},
			],
			['reengaged', { by: 'priya-nair' }],
		]);
		expect(steps.at(-1)?.state).toMatchObject({ cycle: 2, calendar: null, answer: null });
	});
});
