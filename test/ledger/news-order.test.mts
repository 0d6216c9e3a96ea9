import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HandoffState } from '../../src/engine/handoff/state';
import { size } from '../support/size.mts';
import { DAY, eventOn, HOUR, NOW, slotAt, TO_BOOKED, type Chapter } from '../support/story.mts';
import { live, stateOf, testLedger } from '../support/test-ledger.mts';

const LONG = 10 * 60_000;
const ENDS: readonly Chapter[] = [
	['meeting.cancelled', { by: 'prospect' }],
	['meeting.no-show', { by: 'google-calendar' }],
	['meeting.held', { by: 'google-calendar' }],
];

/** One thing a calendar tells, and when it happened there. */
interface News {
	readonly at: number;
	readonly chapter: Chapter;
}

/** Up to four moves, each to another day, and then perhaps an end. */
const histories = fc
	.tuple(
		fc.uniqueArray(fc.integer({ min: 3, max: 40 }), { minLength: 1, maxLength: 4 }),
		fc.option(fc.constantFrom(...ENDS), { nil: undefined }),
	)
	.map(([days, end]): readonly News[] => {
		const moves = days.map((day): Chapter => ['meeting.moved', slotAt(NOW + day * DAY)]);
		const chapters = end === undefined ? moves : [...moves, end];
		return chapters.map((chapter, at) => ({ at: NOW + (at + 1) * HOUR, chapter }));
	});

/** The history as it is delivered: each piece of news one to three times, in any order. */
const deliveries = histories.chain((history) =>
	fc
		.array(fc.integer({ min: 1, max: 3 }), { minLength: history.length, maxLength: history.length })
		.chain((times) => {
			const all = history.flatMap((news, at) => Array<News>(times[at] ?? 1).fill(news));
			return fc.tuple(
				fc.constant(history),
				fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
			);
		}),
);

interface Ended {
	readonly state: HandoffState;
	/** How often it was said what became of the meeting. */
	readonly ends: number;
}

async function deliver(all: readonly News[]): Promise<Ended> {
	const { ledger } = await testLedger();
	await live(ledger, 'h1', TO_BOOKED);
	for (const { at, chapter } of all) {
		const [type, data] = chapter;
		await ledger.record([eventOn(await stateOf(ledger, 'h1'), type, data, { at })]);
	}
	const told = await ledger.timeline('h1');
	const ends = told.filter(({ type }) => ENDS.some(([end]) => end === type)).length;
	const state = await stateOf(ledger, 'h1');
	await ledger.close();
	return { state, ends };
}

/** Whether the meeting stands, where it stands if it does, and what became of it. */
function standing({ status, meeting }: HandoffState): unknown {
	return status === 'booked' ? { status, start: meeting?.start, end: meeting?.end } : { status };
}

it(
	'P4: news of a meeting, in any order and several times, end as the calendar has it',
	async () => {
		const statuses = new Set<string>();
		await fc.assert(
			fc.asyncProperty(deliveries, async ([history, delivered]) => {
				const truth = await deliver(history);
				const end = await deliver(delivered);
				statuses.add(truth.state.status);
				expect(standing(end.state)).toEqual(standing(truth.state));
				expect(end.ends).toBe(truth.ends);
			}),
			{ numRuns: size(80, 1000) },
		);
		expect([...statuses].sort()).toEqual(['booked', 'cancelled', 'met', 'no-show']);
	},
	LONG,
);
