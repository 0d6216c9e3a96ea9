import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../../sandbox/chaos/chance.mts';
import { readLeads } from '../../sandbox/demo/lead-file.mts';
import { drawLeads, planLoad, readLoadOptions } from '../../sandbox/queue/load-plan.mts';

const FLAGS = { leads: '2000', parallel: '20', workers: '2', seed: '7' };

describe('the flags of the load', () => {
	it('are read as numbers', () => {
		expect(readLoadOptions(FLAGS)).toEqual({ leads: 2000, parallel: 20, workers: 2, seed: 7 });
	});

	it.each([
		['leads', '0'],
		['leads', 'many'],
		['parallel', '1.5'],
		['workers', '-1'],
		['seed', 'x'],
	])('--%s %s is refused by name', (flag, value) => {
		expect(readLoadOptions({ ...FLAGS, [flag]: value })).toContain(`--${flag} `);
	});
});

describe('the plan of the load', () => {
	const plan = planLoad({ leads: 2000, parallel: 20, workers: 3, seed: 7 });
	const measured = (label: string) => plan.find((stretch) => stretch.label === label);

	it('measures one worker and all of them with the same load, nobody killed', () => {
		const { workers: one, label: _one, says: _first, ...alike } = measured('one')!;
		const { workers: all, label: _all, says: _second, ...same } = measured('all')!;
		expect([one, all]).toEqual([1, 3]);
		expect(same).toEqual(alike);
		expect(alike).toMatchObject({ parallel: 20, breaks: false });
	});

	it('ends with the whole load, and only there parts are broken', () => {
		expect(plan.at(-1)).toMatchObject({ leads: 2000, parallel: 20, workers: 3, breaks: true });
		expect(plan.filter(({ breaks }) => breaks)).toHaveLength(1);
	});

	it('never needs fewer workers than before, and calls no two stretches alike', () => {
		const workers = plan.map((stretch) => stretch.workers);
		expect(workers).toEqual(workers.toSorted((a, b) => a - b));
		// A label begins the ids of its leads, followed by a dash.
		const labels = plan.map(({ label }) => `${label}-`);
		for (const label of labels) {
			expect(labels.filter((other) => other.startsWith(label))).toEqual([label]);
		}
	});

	it('measures no second rate with a single worker', () => {
		const labels = planLoad({ leads: 50, parallel: 5, workers: 1, seed: 7 }).map(
			({ label }) => label,
		);
		expect(labels).toEqual(['warm', 'alone', 'one', 'load']);
	});
});

describe('the leads of the load', async () => {
	const from = await readLeads(Date.parse('2027-01-14T12:00:00Z'));
	const draw = (seed: number) => drawLeads(from, { label: 'load', leads: 200 }, chanceFrom(seed));

	it('are all different, and begin with their stretch', () => {
		const ids = draw(1).map(({ payload }) => payload.id);
		expect(new Set(ids).size).toBe(200);
		expect(ids.every((id) => id.startsWith('load-'))).toBe(true);
	});

	it('ask for no time, so that each finds one, and are of every verdict', () => {
		const leads = draw(1);
		expect(leads.filter(({ payload }) => 'meeting' in payload)).toEqual([]);
		const verdicts = new Set(leads.map(({ verdict }) => verdict));
		expect([...verdicts].sort()).toEqual(['needs-evidence', 'not-qualified', 'qualified']);
	});

	it('are the same for the same seed, and others for another', () => {
		expect(draw(1)).toEqual(draw(1));
		expect(draw(2)).not.toEqual(draw(1));
	});
});
