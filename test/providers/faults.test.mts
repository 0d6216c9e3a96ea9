import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import {
	CrmFailure,
	keepInStep,
	pauseFor,
	readFacts,
	type InStep,
} from '../../src/providers/crm/index.ts';
import type { WantedHandoff } from '../../src/providers/crm/wanted.ts';
import { REJECTED, TO_ACCEPTED, TO_BOOKED, TO_REJECTED } from '../support/story.mts';
import { crowd, wanted, type CrmWorld } from './crm-world.mts';
import { hubSpotWorld } from './hubspot-world.mts';
import { salesforceWorld } from './salesforce-world.mts';

const ACCEPTED = [
	...TO_ACCEPTED,
	['owner.moved', { from: 'priya-nair', to: 'carla-jimenez' }],
] as const;
const RECYCLED = [
	...TO_REJECTED,
	['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
] as const;

/** What happens between us and the CRM, and what becomes of the attempt. */
const SERIOUS = [
	['the key is expired', 'expired', 'CRM_KEY_REFUSED'],
	['the day’s calls are used up', 'quota', 'CRM_QUOTA_USED_UP'],
] as const;
const STEPS = ['find', 'makeContacts', 'makeRest', 'change'] as const;

describe.each([
	['hubspot', hubSpotWorld],
	['salesforce', salesforceWorld],
] as const)('%s when something goes wrong', (_system, open) => {
	let world: CrmWorld;

	beforeEach(async () => {
		world = await open();
	});

	afterEach(async () => {
		await world.close();
	});

	async function keep(...handoffs: readonly WantedHandoff[]): Promise<readonly InStep[]> {
		return await keepInStep(world.port(), OUR_PROPERTIES[world.system], handoffs);
	}

	/** Tries until everything is in step, as work that is given back is tried again. */
	async function keepAtLast(...handoffs: readonly WantedHandoff[]): Promise<number> {
		for (let tries = 1; tries <= 5; tries += 1) {
			const steps = await keep(...handoffs).catch((error: unknown) => {
				if (!(error instanceof CrmFailure)) throw error;
				return [];
			});
			if (steps.length > 0 && steps.every(({ problem }) => problem === undefined)) return tries;
		}
		throw new Error('It never came into step');
	}

	/** One person, two rounds: the first was accepted, the second goes back. */
	const everything = () => [
		wanted(world, 'h1', ACCEPTED),
		wanted(world, 'h2', RECYCLED, { 'lead.email': 'second@company.example' }),
	];

	function expectOneOfEach(): void {
		expect(world.contacts()).toHaveLength(2);
		expect(world.opportunities()).toHaveLength(1);
		expect(world.tasks()).toHaveLength(1);
		expect(
			world
				.contacts()
				.map(({ values }) => values[world.names.status])
				.sort(),
		).toEqual(['accepted', 'recycled']);
	}

	describe.each(STEPS)('at %s', (step) => {
		beforeEach(() => {
			// What was there before us is written by id.
			if (step === 'change') world.addContact('second@company.example', '');
		});

		it('busy without a word how long: waits and goes on', async () => {
			world.fake.fail({ on: world.on[step], how: world.says.busy });
			expect(await keepAtLast(...everything())).toBe(1);
			expectOneOfEach();
			expect(world.waited.length).toBeGreaterThan(0);
		});

		it('busy for seven seconds: waits exactly those', async () => {
			world.fake.fail({ on: world.on[step], how: world.says.busyFor7 });
			expect(await keepAtLast(...everything())).toBe(1);
			expectOneOfEach();
			expect(world.waited).toEqual([7000]);
		});

		it.each(['lost', 'cut', 'silent'] as const)(
			'the answer is %s after it was done: nothing is done twice',
			async (how) => {
				world.fake.fail({ on: world.on[step], how });
				await keepAtLast(...everything());
				expectOneOfEach();
			},
		);

		it('a server error: comes into step, and nothing is done twice', async () => {
			world.fake.fail({ on: world.on[step], how: { status: 500, body: { message: 'Oops' } } });
			await keepAtLast(...everything());
			expectOneOfEach();
		});

		it.each(SERIOUS)(
			'%s: asked once, left alone for a quarter of an hour',
			async (_title, says, code) => {
				world.fake.fail({ on: world.on[step], how: world.says[says] });
				const error: unknown = await keep(...everything()).catch((thrown: unknown) => thrown);
				expect(error).toMatchObject({ code });
				expect(error instanceof CrmFailure && pauseFor(error.fault)).toBe(900);
				expect(world.waited).toEqual([]);
				await keepAtLast(...everything());
				expectOneOfEach();
			},
		);
	});

	it('a wait that is longer than an execution may last is left to the next one', async () => {
		const how = { ...world.says.busyFor7, headers: { 'retry-after': '120' } };
		world.fake.fail({ on: world.on.find, how });
		const error: unknown = await keep(...everything()).catch((thrown: unknown) => thrown);
		expect(error instanceof CrmFailure && pauseFor(error.fault)).toBe(120);
		expect(world.waited).toEqual([]);
	});

	it('what a person changes between a lost answer and the next attempt stays', async () => {
		const { pain } = world.names;
		await keep(wanted(world, 'h1', TO_BOOKED));
		world.fake.fail({ on: world.on.makeContacts, times: 9, how: 'lost' });
		const worse = { 'discovery.pain.problem': 'Worse' };
		await keep(wanted(world, 'h1', ACCEPTED, worse)).catch(() => undefined);
		expect(world.contacts()[0]?.values[pain]).toBe('Worse');
		world.edit('contact', world.contacts()[0]!.id, { [pain]: 'By hand' });
		world.fake.forgive();
		const [step] = await keep(wanted(world, 'h1', ACCEPTED, worse));
		expect(world.contacts()[0]?.values[pain]).toBe('By hand');
		expect(step?.kept?.properties).toEqual([`contact.${pain}`]);
	});

	it('a property that was never made is said at once, and nothing is written', async () => {
		const strange = { property: 'handoff_unheard_of', type: 'text' as const, value: 'x' };
		const one = wanted(world, 'h1', TO_BOOKED);
		const error: unknown = await keep({ ...one, properties: [...one.properties, strange] }).catch(
			(thrown: unknown) => thrown,
		);
		expect(error).toMatchObject({ code: 'CRM_NOT_SET_UP' });
		expect((error as Error).message).toContain('handoff_unheard_of');
		expect(world.contacts()).toEqual([]);
	});

	it('reading a hundred people costs a handful of calls, and says what is not known', async () => {
		const people = crowd(world, 100, TO_BOOKED);
		await keep(...people);
		world.fake.calls.length = 0;
		const { contract } = world;
		const read = await readFacts(world.port(), contract, contract.crm!, [
			...people.slice(0, 99),
			{ key: 'nobody', mail: 'nobody@nowhere.example' },
		]);
		expect(read.filter(({ isKnown }) => isKnown)).toHaveLength(99);
		expect(read.at(-1)).toMatchObject({ key: 'nobody', isKnown: false, facts: {} });
		expect(read[0]?.facts['crm.contact_owner']).toBe('priya.nair@lumenta.example');
		expect(world.fake.calls.length).toBeLessThanOrEqual(6);
	});
});
