import type { INodeExecutionData, INodeParameters, IRun, ITriggerFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drain, type Drain } from '../../nodes/HandoffTrigger/drain';
import type { Ledger } from '../../src/ledger';
import { core } from '../support/n8n-core.mjs';
import { additionalData, canvasNode, NODES, workflowOf } from '../support/n8n-nodes.mjs';
import { expectOutputSchema } from '../support/output-schema.mjs';
import { freshWorkspace, handoffAt, workspaceCredentials } from '../support/workspace.mjs';

const credentials = workspaceCredentials();

describe('a drain', () => {
	let loop: Drain | undefined;
	beforeEach(() => void vi.useFakeTimers());
	afterEach(async () => {
		await loop?.stop();
		vi.useRealTimers();
	});

	/** A drain over prepared batches; an Error among them is thrown. */
	function drainOver(
		batches: Array<readonly string[] | Error>,
		plan: {
			once?: boolean;
			yields?: () => boolean;
			atOnce?: number;
			done?: () => Promise<void>;
		} = {},
	) {
		const emitted: Array<readonly string[]> = [];
		const errors: unknown[] = [];
		const taken: number[] = [];
		loop = drain<string>({
			async take() {
				taken.push(Date.now());
				const batch = batches.shift() ?? [];
				if (batch instanceof Error) throw batch;
				return batch;
			},
			async emit(batch) {
				emitted.push(batch);
				await plan.done?.();
			},
			atOnce: 1,
			...plan,
			once: plan.once ?? false,
			full: 2,
			everyMs: 1000,
			onError: (error) => void errors.push(error),
		});
		return { loop, emitted, errors, taken };
	}

	it('takes the next batch at once after a full one, and waits after the last', async () => {
		const { loop: started, emitted, taken } = drainOver([['a', 'b'], ['c', 'd'], ['e']]);
		started.start();
		await vi.advanceTimersByTimeAsync(500);
		expect(emitted).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
		expect(taken).toHaveLength(3);
		await vi.advanceTimersByTimeAsync(1000);
		expect(taken).toHaveLength(4);
	});

	it.each([
		['full ones one after the other', 1, [2, 2, 2, 1], [1, 2, 3, 4]],
		['so many full ones side by side', 2, [2, 2, 2, 1], [2, 4, 4, 4]],
		['none beside one that is not full', 9, [2, 1, 1], [2, 3, 3, 3]],
	])('hands on %s', async (_title, atOnce, sizes, handedOn) => {
		const done = () => new Promise<void>((resolve) => setTimeout(resolve, 10_000));
		const batches = sizes.map((size) => Array.from({ length: size }, () => 'work'));
		const { loop: started, emitted } = drainOver(batches, { atOnce, done });
		started.start();
		await vi.advanceTimersByTimeAsync(5_000);
		const seen: number[] = [];
		for (let round = 0; round < handedOn.length; round += 1) {
			seen.push(emitted.length);
			await vi.advanceTimersByTimeAsync(11_500);
		}
		expect(seen).toEqual(handedOn);
	});

	it('looks soon after news, and makes one batch of a burst of them', async () => {
		const { loop: started, taken } = drainOver([]);
		started.start();
		await vi.advanceTimersByTimeAsync(1);
		started.wake();
		started.wake();
		started.wake();
		await vi.advanceTimersByTimeAsync(100);
		expect(taken).toHaveLength(2);
	});

	it('looks while news keep coming faster than it gathers them', async () => {
		const { loop: started, taken } = drainOver([]);
		started.start();
		for (let ms = 0; ms < 500; ms += 10) {
			await vi.advanceTimersByTimeAsync(10);
			started.wake();
		}
		expect(taken.length).toBeGreaterThan(10);
	});

	it('lets what comes first go first, and for two seconds at the most', async () => {
		let first = true;
		const { loop: started, taken } = drainOver([], { yields: () => first });
		started.start();
		await vi.advanceTimersByTimeAsync(1);
		started.wake();
		await vi.advanceTimersByTimeAsync(500);
		expect(taken).toHaveLength(1);
		first = false;
		await vi.advanceTimersByTimeAsync(100);
		expect(taken).toHaveLength(2);
		first = true;
		started.wake();
		await vi.advanceTimersByTimeAsync(2_100);
		expect(taken).toHaveLength(3);
	});

	it('tells a failure, waits longer each time and goes on', async () => {
		const failing = [new Error('one'), new Error('two'), ['late'] as readonly string[]];
		const { loop: started, emitted, errors } = drainOver(failing);
		started.start();
		await vi.advanceTimersByTimeAsync(1);
		expect(errors).toHaveLength(1);
		started.wake();
		await vi.advanceTimersByTimeAsync(1900);
		expect(errors).toHaveLength(1);
		await vi.advanceTimersByTimeAsync(200);
		expect(errors).toHaveLength(2);
		await vi.advanceTimersByTimeAsync(4000);
		expect(emitted).toEqual([['late']]);
	});

	it('hands out once in the editor', async () => {
		const { loop: started, emitted } = drainOver([[], ['a'], ['b']], { once: true });
		started.start();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(emitted).toEqual([['a']]);
	});

	it('takes nothing more once it is stopped', async () => {
		const { loop: started, taken } = drainOver([]);
		started.start();
		await vi.advanceTimersByTimeAsync(1);
		await started.stop();
		started.wake();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(taken).toHaveLength(1);
	});
});

describe('Handoff Trigger', () => {
	let ledger: Ledger;
	let close: (() => Promise<void>) | undefined;
	beforeEach(async () => {
		ledger = await freshWorkspace();
	});
	afterEach(async () => await close?.());

	/** Starts the trigger; every emitted batch is kept, and counts as done at once. */
	async function started(parameters: INodeParameters, mode: 'trigger' | 'manual' = 'trigger') {
		const node = canvasNode('HandoffTrigger', parameters, credentials);
		const batches: INodeExecutionData[][] = [];
		const context = new core.TriggerContext(
			workflowOf([node]),
			node,
			additionalData(credentials),
			mode,
			'activate',
			(data, _response, done) => {
				batches.push(data[0] ?? []);
				expectOutputSchema('HandoffTrigger', parameters, data[0] ?? []);
				done?.resolve({} as IRun);
			},
			(error) => expect.fail(error.message),
		);
		const response = await NODES.HandoffTrigger.trigger.call(
			context as unknown as ITriggerFunctions,
		);
		close = response.closeFunction;
		await response.manualTriggerFunction?.();
		return batches;
	}

	it('hands out due work with its handoff, and nothing personal', async () => {
		const { id } = await handoffAt('started');
		const batches = await started({ kinds: ['qualify'] });
		await vi.waitFor(() => expect(batches).toHaveLength(1));
		expect(batches[0]).toMatchObject([
			{
				json: {
					work: { kind: 'qualify', attempt: 1, notAfter: null },
					handoff: { id, status: 'working' },
				},
			},
		]);
		expect(JSON.stringify(batches)).not.toMatch(/dana|northwind|board report/i);
	});

	it('hands out what becomes due later, without waiting for its next look', async () => {
		const batches = await started({ kinds: ['qualify'], everySeconds: 3600 });
		await new Promise((resolve) => setTimeout(resolve, 20));
		await handoffAt('started');
		await vi.waitFor(() => expect(batches).toHaveLength(1));
	});

	it('hands out in batches of the size chosen, each work once', async () => {
		for (const lead of ['a', 'b', 'c']) await handoffAt('started', lead);
		const batches = await started({ kinds: ['qualify'], batchSize: 2 });
		await vi.waitFor(() => expect(batches.flat()).toHaveLength(3));
		expect(batches.map((batch) => batch.length)).toEqual([2, 1]);
	});

	it('hands out only the kinds chosen', async () => {
		await handoffAt('started', 'a');
		await handoffAt('assigned', 'b');
		const batches = await started({ kinds: ['book'] });
		await vi.waitFor(() => expect(batches).toHaveLength(1));
		expect(batches.flat()).toMatchObject([{ json: { work: { kind: 'book' } } }]);
	});

	it('shows work in the editor under a short lease, so that it comes back by itself', async () => {
		const { id } = await handoffAt('started');
		const batches = await started({ kinds: ['qualify'], leaseSeconds: 3600 }, 'manual');
		await vi.waitFor(() => expect(batches).toHaveLength(1));
		const [work] = await ledger.work({ handoff: id, limit: 1 });
		expect(Date.parse(work?.leaseUntil ?? '') - Date.now()).toBeLessThanOrEqual(60_000);
	});

	it.each([
		['no kind', []],
		['a kind that does not exist', ['qualify', 'dance']],
	])('refuses to start with %s', async (_title, kinds) => {
		await expect(started({ kinds })).rejects.toThrow(/kind of work/);
	});
});
