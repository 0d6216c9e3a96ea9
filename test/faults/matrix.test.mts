import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CALL_FAULTS, type Bench, type CallFault } from './faults.mjs';
import { MATRIX } from './matrix.mjs';

/** Waiting is noted and takes no time. */
vi.mock('n8n-workflow', async (original) => ({
	...(await original<object>()),
	sleep: async () => undefined,
}));

const ALWAYS = 1000;
const FAULTS = Object.keys(CALL_FAULTS) as CallFault[];
const MOST_ATTEMPTS = 5;
/** Times in a row that nothing is due, after which nothing will be. */
const MOST_IDLE = 5;
/** Seconds; no work rests longer, unless the matrix says so. */
const LONGEST_REST = 900;

describe.each(MATRIX)('P21: $name', ({ open, cells }) => {
	let bench: Bench;

	beforeEach(async () => {
		bench = await open();
	});
	afterEach(async () => await bench.close());

	/** Tries until nothing is left to do, as the schedule would; returns what was seen last. */
	async function untilOver(rests: number): Promise<string> {
		let last = '';
		for (let tries = 0, idle = 0; tries < MOST_ATTEMPTS; ) {
			const seen = await bench.attempt();
			if (seen === 'nothing-due') {
				// What is in doubt may rest longer before the next look than before the first.
				idle += 1;
				if (last !== 'uncertain' || idle > MOST_IDLE) return last;
			} else {
				last = seen;
				tries += 1;
				idle = 0;
			}
			bench.pass(rests);
		}
		return `${last}, again and again`;
	}

	it.each(FAULTS)(
		'%s, once: comes to what it should, and the effect is there once',
		async (fault) => {
			const { once, ends, rests = LONGEST_REST } = cells[fault];
			await bench.goWrong(fault, 1);
			expect(await bench.attempt()).toBe(once);
			await bench.heal();
			bench.pass(rests);
			const last = await untilOver(rests);
			if (ends === 'by a person') return expect([last, await bench.effects()]).toEqual(['', 0]);
			expect(last).toBe(once === 'done' ? '' : 'done');
			expect(await bench.effects()).toBe(1);
		},
	);

	it.each(FAULTS)(
		'%s, while it lasts: is told, rests, and is made good afterwards',
		async (fault) => {
			const { lasting, again = lasting, ends, rests = 15 } = cells[fault];
			await bench.goWrong(fault, ALWAYS);
			expect(await bench.attempt()).toBe(lasting);
			bench.pass(rests - 1);
			expect(await bench.attempt()).toBe('nothing-due');
			bench.pass(2);
			if (ends === 'by a person') return expect(await bench.attempt()).toBe('nothing-due');
			expect(await bench.attempt()).toBe(again);
			await bench.heal();
			const longest = Math.max(rests, LONGEST_REST);
			bench.pass(longest);
			expect(await untilOver(longest)).toBe(again === 'done' ? '' : 'done');
			expect(await bench.effects()).toBe(1);
		},
	);
});
