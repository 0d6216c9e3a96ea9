import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import {
	CrmFailure,
	keepInStep,
	type CrmPort,
	type InStep,
} from '../../src/providers/crm/index.ts';
import type { WantedHandoff } from '../../src/providers/crm/wanted.ts';
import { REJECTED, TO_ACCEPTED, TO_BOOKED, TO_REJECTED } from '../support/story.mts';
import { wanted, type CrmWorld } from './crm-world.mts';
import { hubSpotWorld } from './hubspot-world.mts';
import { Memory } from './memory.mts';
import { salesforceWorld } from './salesforce-world.mts';

const ACCEPTED = [
	...TO_ACCEPTED,
	['owner.moved', { from: 'priya-nair', to: 'carla-jimenez' }],
] as const;
const RECYCLED = [
	...TO_REJECTED,
	['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
] as const;
const OTHER = { 'lead.email': 'second@company.example' };
const STEPS = ['find', 'writeContacts', 'make', 'change'] as const;
const MISHAPS = ['before', 'after'] as const;

/** Breaks one step of a port, before it is done or after, with nobody knowing which. */
function breaking(
	port: CrmPort,
	step: (typeof STEPS)[number],
	when: (typeof MISHAPS)[number],
): CrmPort {
	const attempt = async (...args: never[]): Promise<never> => {
		if (when === 'after') await (port[step] as (...all: never[]) => Promise<unknown>)(...args);
		throw new CrmFailure({ kind: 'unknown', message: 'Nobody knows.' });
	};
	return { ...port, [step]: attempt };
}

describe.each([
	['hubspot', hubSpotWorld],
	['salesforce', salesforceWorld],
] as const)('what is begun in %s', (_system, open) => {
	let world: CrmWorld;

	beforeEach(async () => {
		world = await open();
	});

	afterEach(async () => {
		await world.close();
	});

	async function keep(
		handoffs: readonly WantedHandoff[],
		port = world.port(),
	): Promise<readonly InStep[]> {
		return await keepInStep(port, OUR_PROPERTIES[world.system], handoffs);
	}

	const booked = () => [wanted(world, 'h1', TO_BOOKED), wanted(world, 'h2', TO_BOOKED, OTHER)];
	const decided = () => [wanted(world, 'h1', ACCEPTED), wanted(world, 'h2', RECYCLED, OTHER)];
	/** A value HubSpot and Salesforce refuse the whole contact for. */
	const spoilt = (one: WantedHandoff): WantedHandoff => ({
		...one,
		properties: [{ property: world.names.status, type: 'one-of', value: 'nonsense' }],
	});
	const newer = (one: WantedHandoff) => ({
		...one,
		key: `n${one.key}`,
		since: '2029-01-01T00:00:00.000Z',
	});
	const counted = () => [world.opportunities().length, world.tasks().length];

	describe.each([
		['contacts that are new', () => []],
		['contacts that are ours', booked],
		[
			'contacts that were there before us',
			() => {
				world.addContact('dana.brooks@northwind.example', '');
				world.addContact(OTHER['lead.email'], '');
				return [];
			},
		],
		['a newer handoff of each person', () => booked().map(newer)],
	] as const)('beside %s', (_title, before) => {
		it.each(STEPS.flatMap((step) => MISHAPS.map((when) => [step, when] as const)))(
			'is made once, although nobody knows what became of %s, broken %s it was done',
			async (step, when) => {
				const memory = new Memory();
				const first = before();
				if (first.length > 0) await memory.keep(world, first, world.port());
				for (let tries = 0; tries < 2; tries += 1) {
					const port = breaking(world.port(), step, when);
					await memory.keep(world, decided(), port).catch(() => []);
				}
				const steps = await memory.keep(world, decided(), world.port());
				await memory.keep(world, decided(), world.port());
				await keep(decided());
				expect(steps.flatMap(({ problem }) => problem ?? [])).toEqual([]);
				expect(counted()).toEqual([1, 1]);
			},
		);
	});

	it('is made once although nobody remembers that it was begun', async () => {
		await new Memory().keep(world, decided());
		await new Memory().keep(world, decided());
		expect(counted()).toEqual([1, 1]);
	});

	it('is made once where its contact is refused the first time', async () => {
		await keep(booked());
		const steps = await keep(decided().map(spoilt));
		expect(steps.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
		expect(counted()).toEqual([1, 1]);
		await keep(decided());
		expect(counted()).toEqual([1, 1]);
		expect(world.contacts().map(({ values }) => values[world.names.status])).toEqual([
			'accepted',
			'recycled',
		]);
	});

	it('is not made where not even the mark takes it', async () => {
		await keep(booked());
		const port = world.port();
		const deaf: CrmPort = {
			...port,
			change: async (contacts) =>
				new Map(contacts.map(({ key }) => [key, { ok: false, again: true, message: 'No.' }])),
		};
		await keep(decided().map(spoilt), deaf);
		expect(counted()).toEqual([0, 0]);
		await keep(decided());
		expect(counted()).toEqual([1, 1]);
	});

	it('leaves no value of ours that looks like somebody’s, although nobody said what became of it', async () => {
		await keep(booked());
		const port = world.port();
		const mute: CrmPort = {
			...port,
			writeContacts: async (contacts) => {
				await port.writeContacts(contacts);
				const unsaid = { ok: false, again: true, message: 'Nobody said.' } as const;
				return new Map(contacts.ours.map(({ key }) => [key, unsaid]));
			},
		};
		const [first] = await keep(decided(), mute);
		expect(first?.problem?.again).toBe(true);
		await keep(decided());
		expect(counted()).toEqual([1, 1]);
		const status = { property: world.names.status, type: 'one-of', value: 'won' } as const;
		const [step] = await keep(decided().map((one) => ({ ...one, properties: [status] })));
		expect(step?.kept).toBeNull();
		expect(world.contacts()[0]?.values[world.names.status]).toBe('won');
	});

	it('written along with a newer handoff of the person is made once, whatever breaks', async () => {
		await keep(booked());
		const both = () => [...decided(), ...booked().map(newer)];
		await keep(both(), breaking(world.port(), 'change', 'before')).catch(() => []);
		await keep(both());
		expect(counted()).toEqual([1, 1]);
	});

	it('is made once where somebody took our key out of the contact, whatever breaks', async () => {
		const { key } = OUR_PROPERTIES[world.system];
		await keep(booked());
		for (const { id } of world.contacts()) world.edit('contact', id, { [key]: '' });
		await keep(decided(), breaking(world.port(), 'change', 'before')).catch(() => []);
		await keep(decided());
		expect(counted()).toEqual([1, 1]);
	});

	it('is there although the mark forgot it: found by its key, and compared', async () => {
		const { pain } = world.names;
		await keep(booked());
		const marks = world.contacts().map(({ id, values }) => [id, markIn(values)] as const);
		await keep(decided());
		for (const [id, mark] of marks) world.edit('contact', id, mark);
		world.edit('opportunity', world.opportunities()[0]!.id, { [pain]: 'By hand' });
		const worse = { 'discovery.pain.problem': 'Worse' };
		const [step] = await keep([wanted(world, 'h1', ACCEPTED, worse)]);
		expect(step?.problem).toBeUndefined();
		expect(step?.opportunity).toBe(world.opportunities()[0]!.id);
		expect(step?.kept?.properties).toContain(`opportunity.${pain}`);
		expect(world.opportunities()).toHaveLength(1);
		expect(world.opportunities()[0]!.values[pain]).toBe('By hand');
	});

	it('under a mark of before this was kept is looked for, also later', async () => {
		await keep(booked());
		await keep(decided());
		forgetBegun();
		await keep(decided());
		expect(counted()).toEqual([1, 1]);
		forgetBegun();
		const notes = { 'discovery.notes': 'Dana called.' };
		await keep([wanted(world, 'h2', RECYCLED, { ...OTHER, ...notes }, ['handoff'])]);
		await keep(decided());
		expect(counted()).toEqual([1, 1]);
	});

	function forgetBegun(): void {
		for (const { id, values } of world.contacts()) {
			const [[property, mark] = ['', '{}']] = Object.entries(markIn(values));
			const { begun: _begun, task: _task, ...old } = JSON.parse(mark) as Record<string, unknown>;
			world.edit('contact', id, { [property]: JSON.stringify(old) });
		}
	}

	function markIn(values: Readonly<Record<string, unknown>>): Record<string, string> {
		const { mark } = OUR_PROPERTIES[world.system];
		return { [mark]: String(values[mark]) };
	}
});
