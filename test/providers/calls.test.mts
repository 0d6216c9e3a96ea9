import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrmWorld } from './crm-world.mts';
import { FATES, live, type Fate, type FateName } from './fates.mts';
import { hubSpotWorld } from './hubspot-world.mts';
import { salesforceWorld } from './salesforce-world.mts';

const NAMES = Object.keys(FATES) as FateName[];
const COUNT = 100;
const isIn = (word: string) => (name: FateName) => name.includes(word);
const mixOf = (names: readonly FateName[]) =>
	Array.from({ length: COUNT }, (_, at) => names[at % names.length]!);

/** Everything that can be written of handoffs whose contacts are ours, or are made. */
const MADE = NAMES.filter((name) => !isIn('found')(name));
/** The same where whoever is not ours yet is there already. */
const FOUND = NAMES.filter((name) => !isIn('new,')(name) && name !== 'new');

describe.each([
	['hubspot', hubSpotWorld, 6],
	['salesforce', salesforceWorld, 5],
] as const)('what a batch costs in %s', (system, open, most) => {
	async function inWorld<T>(use: (world: CrmWorld) => Promise<T>): Promise<T> {
		const world = await open();
		try {
			return await use(world);
		} finally {
			await world.close();
		}
	}

	/** Writes it, checks that each thing is there once and stays so, and returns the calls. */
	async function cost(names: readonly FateName[]): Promise<readonly string[]> {
		return await inWorld(async (world) => {
			const { handoffs, memory } = await live(world, names);
			const steps = await memory.keep(world, handoffs);
			const calls = [...world.fake.calls];
			expect(steps.flatMap(({ problem }) => problem ?? [])).toEqual([]);
			const counted = () => [
				world.contacts().length,
				world.opportunities().length,
				world.tasks().length,
			];
			// One more of each but the task: see `live`.
			const wants = (word: string) => names.filter((name) => ends(name, word)).length;
			expect(counted()).toEqual([names.length + 1, wants('opportunity') + 1, wants('task')]);
			world.fake.calls.length = 0;
			const again = await memory.keep(world, handoffs);
			expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']));
			return calls;
		});
	}

	it.each(NAMES)('a hundred: %s', async (name) => {
		expect((await cost(mixOf([name]))).length).toBeLessThanOrEqual(most);
	});

	it.each([
		['made', MADE],
		['found by their address', FOUND],
	])('everything at once, contacts being %s', async (_title, names) => {
		expect((await cost(mixOf(names))).length).toBeLessThanOrEqual(most);
	});

	it('everything at once, contacts being made and found: one more in HubSpot', async () => {
		expect((await cost(mixOf(NAMES))).length).toBe(system === 'hubspot' ? 7 : 5);
	});

	it('any mix', async () => {
		const mix = fc
			.constantFrom(MADE, FOUND)
			.chain((names) =>
				fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: COUNT, size: 'max' }),
			);
		await fc.assert(
			fc.asyncProperty(mix, async (names) => {
				expect((await cost(names)).length).toBeLessThanOrEqual(most);
			}),
			{ numRuns: 12 },
		);
	});
});

function ends(name: FateName, word: string): boolean {
	const { now }: Fate = FATES[name];
	const type = word === 'task' ? 'recycled' : 'decision.accepted';
	return now.some(([chapter]) => chapter === type);
}
