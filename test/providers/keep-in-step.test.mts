import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OUR_PROPERTIES } from '../../src/engine/crm';
import { keepInStep, type InStep } from '../../src/providers/crm/index.ts';
import type { WantedHandoff } from '../../src/providers/crm/wanted.ts';
import { REJECTED, TO_ACCEPTED, TO_BOOKED, TO_HELD, TO_REJECTED } from '../support/story.mts';
import { crowd, wanted, type CrmWorld } from './crm-world.mts';
import { hubSpotWorld } from './hubspot-world.mts';
import { Memory } from './memory.mts';
import { salesforceWorld } from './salesforce-world.mts';

const AE = 'carla-jimenez';
const SDR = 'priya-nair';
const OTHER = 'noah-williams';
const MOVED = [
	...TO_ACCEPTED,
	['opportunity.opened', { opportunity: 'h1-1' }],
	['owner.moved', { from: SDR, to: AE }],
] as const;
const RECYCLED = [
	...TO_REJECTED,
	['recycled', { reason: REJECTED.reason, next: REJECTED.next }],
] as const;
const SCORED = [...TO_HELD, ['quality.scored', { by: AE, score: 4 }]] as const;

describe.each([
	['hubspot', hubSpotWorld],
	['salesforce', salesforceWorld],
] as const)('keeping %s in step', (_system, open) => {
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

	async function keepOne(handoff: WantedHandoff): Promise<InStep> {
		const [step] = await keep(handoff);
		if (step === undefined) throw new Error('Nothing came of it');
		return step;
	}

	const contact = () => world.contacts()[0]!;
	const writes = () => world.fake.calls.filter((call) => !/read$|\/composite$|^GET/.test(call));

	describe('the contact', () => {
		it('is made with what is known, and is the SDR’s', async () => {
			const { status, notes } = world.names;
			const step = await keepOne(wanted(world, 'h1', TO_BOOKED));
			expect(step).toMatchObject({ outcome: 'written', contact: contact().id, kept: null });
			expect(contact().owner).toBe(world.user(SDR));
			expect(contact().values).toMatchObject({
				[status]: 'booked',
				[notes]: 'Dana said the board report takes four days.',
				[world.names.outcome]: 'scheduled',
			});
		});

		it('is found by its address, whatever the case, and not made again', async () => {
			const id = world.addContact('dana.brooks@northwind.example', world.user(OTHER));
			const step = await keepOne(wanted(world, 'h1', TO_BOOKED));
			expect(step).toMatchObject({ outcome: 'written', contact: id });
			expect(world.contacts()).toHaveLength(1);
			expect(contact().owner).toBe(world.user(OTHER));
		});

		it('stays the same contact when its address is changed by hand', async () => {
			await keep(wanted(world, 'h1', TO_BOOKED));
			const mail = world.system === 'hubspot' ? 'email' : 'Email';
			world.edit('contact', contact().id, { [mail]: 'dana@elsewhere.example' });
			await keep(wanted(world, 'h1', SCORED));
			expect(world.contacts()).toHaveLength(1);
			expect(contact().values).toMatchObject({
				[mail]: 'dana@elsewhere.example',
				[world.names.status]: 'met',
			});
		});

		it('is written once: the second time nothing is', async () => {
			const handoff = wanted(world, 'h1', TO_BOOKED);
			await keep(handoff);
			world.fake.calls.length = 0;
			expect(await keepOne(handoff)).toMatchObject({ outcome: 'unchanged', wrote: [] });
			expect(writes()).toEqual([]);
		});

		it('loses what is so no longer', async () => {
			await keep(wanted(world, 'h1', SCORED));
			await keep(
				wanted(world, 'h1', [
					...SCORED,
					['meeting.cancelled', { by: 'prospect' }],
					['reengaged', { by: SDR }],
				]),
			);
			expect(contact().values[world.names.quality] || null).toBeNull();
			expect(contact().values[world.names.outcome] || null).toBeNull();
			expect(contact().values[world.names.status]).toBe('working');
		});
	});

	describe('what somebody changed by hand', () => {
		it('stays, and is told once for each change', async () => {
			const { pain } = world.names;
			const handoff = wanted(world, 'h1', TO_BOOKED);
			await keep(handoff);
			world.edit('contact', contact().id, { [pain]: 'It takes a week now' });
			const later = wanted(world, 'h1', SCORED, { 'discovery.pain.problem': 'It takes five days' });
			const first = await keepOne(later);
			expect(contact().values[pain]).toBe('It takes a week now');
			expect(contact().values[world.names.status]).toBe('met');
			expect(first.kept?.properties).toEqual([`contact.${pain}`]);
			expect((await keepOne(later)).kept?.mark).toBe(first.kept?.mark);
			world.edit('contact', contact().id, { [pain]: 'Two weeks' });
			expect((await keepOne(later)).kept?.mark).not.toBe(first.kept?.mark);
		});

		it('stays also where it was emptied', async () => {
			const { pain } = world.names;
			await keep(wanted(world, 'h1', TO_BOOKED));
			world.edit('contact', contact().id, { [pain]: '' });
			const step = await keepOne(wanted(world, 'h1', SCORED));
			expect(contact().values[pain] || null).toBeNull();
			expect(step.kept?.properties).toEqual([`contact.${pain}`]);
		});

		it('stays where it was there before us', async () => {
			const { pain } = world.names;
			world.addContact('dana.brooks@northwind.example', '', { [pain]: 'Something else' });
			const step = await keepOne(wanted(world, 'h1', TO_BOOKED));
			expect(contact().values[pain]).toBe('Something else');
			expect(step.kept?.properties).toEqual([`contact.${pain}`]);
		});

		it('is ours again once both say the same', async () => {
			const { pain } = world.names;
			await keep(wanted(world, 'h1', TO_BOOKED));
			world.edit('contact', contact().id, { [pain]: 'It takes five days' });
			const agreed = { 'discovery.pain.problem': 'It takes five days' };
			expect((await keepOne(wanted(world, 'h1', SCORED, agreed))).kept).toBeNull();
			await keep(wanted(world, 'h1', MOVED, { 'discovery.pain.problem': 'Six' }));
			expect(contact().values[pain]).toBe('Six');
		});
	});

	describe('when the AE accepts', () => {
		it('one opportunity opens, the AE’s, and the contact moves to the AE', async () => {
			const step = await keepOne(wanted(world, 'h1', MOVED));
			const [opportunity, ...others] = world.opportunities();
			expect(others).toEqual([]);
			expect(step.opportunity).toBe(opportunity?.id);
			expect(opportunity?.owner).toBe(world.user(AE));
			expect(contact().owner).toBe(world.user(AE));
			await keep(wanted(world, 'h1', MOVED));
			expect(world.opportunities()).toHaveLength(1);
		});

		it('moves a contact that was the SDR’s, once', async () => {
			world.addContact('dana.brooks@northwind.example', world.user(SDR));
			await keep(wanted(world, 'h1', MOVED));
			expect(contact().owner).toBe(world.user(AE));
			world.edit('contact', contact().id, { [world.names.owner]: world.user(SDR) });
			const step = await keepOne(wanted(world, 'h1', [...MOVED, ['opportunity.won', { by: AE }]]));
			expect(contact().owner).toBe(world.user(SDR));
			expect(step.kept?.properties).toEqual(['contact.owner']);
		});

		it('takes nobody else’s contact away', async () => {
			world.addContact('dana.brooks@northwind.example', world.user(OTHER));
			const step = await keepOne(wanted(world, 'h1', MOVED));
			expect(contact().owner).toBe(world.user(OTHER));
			expect(step.kept?.properties).toEqual(['contact.owner']);
			expect(world.opportunities()[0]?.owner).toBe(world.user(AE));
		});

		it('leaves stage and owner of the opportunity to whoever works on it', async () => {
			await keep(wanted(world, 'h1', MOVED));
			const { id } = world.opportunities()[0]!;
			const { stage, owner } = world.names;
			const later = world.system === 'hubspot' ? 'closedwon' : 'Closed Won';
			world.edit('opportunity', id, { [stage]: later, [owner]: world.user(OTHER) });
			const pain = { 'discovery.pain.problem': 'Worse' };
			await keep(wanted(world, 'h1', [...MOVED, ['quality.scored', { by: AE, score: 5 }]], pain));
			const [opportunity] = world.opportunities();
			expect(opportunity?.values[stage]).toBe(later);
			expect(opportunity?.owner).toBe(world.user(OTHER));
			expect(opportunity?.values[world.names.pain]).toBe('Worse');
		});
	});

	describe('when the AE rejects', () => {
		it('the SDR finds one task, due when the lead wakes', async () => {
			await keep(wanted(world, 'h1', RECYCLED));
			await keep(wanted(world, 'h1', RECYCLED));
			expect(world.tasks()).toHaveLength(1);
			const [task] = world.tasks();
			expect(task?.owner).toBe(world.user(SDR));
			expect(JSON.stringify(task?.values)).toContain('2027-06-18');
			expect(task?.values[world.names.subject]).toContain('h1-1');
			expect(world.opportunities()).toEqual([]);
		});

		it('a task that is done, or gone, is not made again', async () => {
			const memory = new Memory();
			const [first] = await memory.keep(world, [wanted(world, 'h1', RECYCLED)]);
			expect(first?.task).toBe('h1-1');
			const subject = world.names.subject;
			for (const task of world.tasks()) (task.values as Record<string, string>)[subject] = 'Done';
			const later = wanted(world, 'h1', [...RECYCLED, ['evidence.added', { facts: {} }]]);
			const [second] = await memory.keep(world, [later]);
			expect(second?.task).toBe('h1-1');
			expect(world.tasks()).toHaveLength(1);
		});
	});

	describe('two handoffs of one person', () => {
		const older = () => ({ ...wanted(world, 'h1', MOVED), since: '2026-01-01T00:00:00.000Z' });

		it('the newer one has the contact, the older one keeps its opportunity', async () => {
			await keep(wanted(world, 'h2', TO_BOOKED));
			expect(await keepOne(older())).toMatchObject({ outcome: 'written', contact: contact().id });
			expect(contact().values[world.names.status]).toBe('booked');
			expect(world.opportunities()).toHaveLength(1);
		});

		it('the older one’s task is made once, renamed or not', async () => {
			const memory = new Memory();
			const recycled = { ...wanted(world, 'h1', RECYCLED), since: '2026-01-01T00:00:00.000Z' };
			await memory.keep(world, [wanted(world, 'h2', TO_BOOKED)]);
			await memory.keep(world, [recycled]);
			const { subject } = world.names;
			for (const task of world.tasks()) (task.values as Record<string, string>)[subject] = 'Done';
			const [step] = await memory.keep(world, [recycled]);
			expect(step).toMatchObject({ outcome: 'another-handoff', task: 'h1-1' });
			expect(world.tasks()).toHaveLength(1);
		});

		it('written together, the older one waits for the contact', async () => {
			const [first, second] = await keep(older(), wanted(world, 'h2', TO_BOOKED));
			expect(first).toMatchObject({ outcome: 'failed', problem: { again: true } });
			expect(second).toMatchObject({ outcome: 'written' });
			expect(world.contacts()).toHaveLength(1);
			await keep(older());
			expect(world.opportunities()).toHaveLength(1);
		});
	});

	it('a state that is older than what stands there is not written', async () => {
		await keep(wanted(world, 'h1', SCORED));
		const step = await keepOne(wanted(world, 'h1', TO_BOOKED));
		expect(step.outcome).toBe('newer-in-crm');
		expect(contact().values[world.names.status]).toBe('met');
	});

	it('somebody the CRM does not know is named, and holds nothing up', async () => {
		const handoff = wanted(world, 'h1', MOVED);
		const stranger = { id: 'maya', mail: 'maya@nowhere.example' };
		const step = await keepOne({ ...handoff, owner: stranger });
		expect(step).toMatchObject({ outcome: 'written', strangers: ['maya'] });
	});

	describe('a hundred at once', () => {
		it('one that is refused keeps no other from being written', async () => {
			const all = crowd(world, 20, TO_BOOKED);
			const bad = {
				...all[7]!,
				properties: [{ property: world.names.status, type: 'one-of' as const, value: 'nonsense' }],
			};
			const steps = await keep(...all.map((one, at) => (at === 7 ? bad : one)));
			expect(steps.filter(({ outcome }) => outcome === 'written')).toHaveLength(19);
			expect(steps[7]).toMatchObject({ outcome: 'failed', problem: { again: false } });
			expect(world.contacts()).toHaveLength(19);
		});

		it.each([
			['new', TO_BOOKED],
			['accepted', MOVED],
			['rejected', RECYCLED],
		] as const)('%s, each exactly once, in a few calls', async (name, chapters) => {
			if (name !== 'new') await keep(...crowd(world, 100, TO_BOOKED));
			world.fake.calls.length = 0;
			const steps = await keep(...crowd(world, 100, chapters));
			expect(new Set(steps.map(({ outcome }) => outcome))).toEqual(new Set(['written']));
			expect(world.contacts()).toHaveLength(100);
			expect(world.opportunities()).toHaveLength(name === 'accepted' ? 100 : 0);
			expect(world.tasks()).toHaveLength(name === 'rejected' ? 100 : 0);
			expect(world.fake.calls.length).toBeLessThanOrEqual(most());
		});

		it('some of everything, each exactly once, in no more calls', async () => {
			const fates = [TO_BOOKED, TO_BOOKED, SCORED, MOVED, RECYCLED];
			const people = (chapters: Parameters<typeof crowd>[2], part: number) =>
				crowd(world, 100, chapters).slice(part * 20, part * 20 + 20);
			const ours = OUR_PROPERTIES[world.system];
			const before = fates.flatMap((_, part) => (part === 0 ? [] : people(TO_BOOKED, part)));
			await keepInStep(world.laterPort(), ours, before);
			world.fake.calls.length = 0;
			const steps = await keepInStep(world.laterPort(), ours, fates.flatMap(people));
			expect(steps.filter(({ outcome }) => outcome === 'written')).toHaveLength(80);
			expect(world.contacts()).toHaveLength(100);
			expect(world.opportunities()).toHaveLength(20);
			expect(world.tasks()).toHaveLength(20);
			expect(world.fake.calls.length).toBeLessThanOrEqual(most());
		});

		const most = () => (world.system === 'hubspot' ? 6 : 5);
	});
});
