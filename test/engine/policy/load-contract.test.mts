import { describe, expect, it } from 'vitest';
import {
	loadContract,
	loadExamples,
	type Contract,
	type ContractFiles,
} from '../../../src/engine/policy';
import { changed, problemsBesideSignatures, SHIPPED } from './shipped.mts';

function contractOf(files: ContractFiles): Contract {
	const loaded = loadContract(files);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
	return loaded.contract;
}

const CONTRACT = contractOf(SHIPPED);

describe('a contract is built', () => {
	it('with hours by day, in minutes since midnight', () => {
		const { hours } = CONTRACT.team.people.get('maya-okafor') ?? {};
		const day = [
			{ from: 9 * 60, until: 12 * 60 + 30 },
			{ from: 13 * 60 + 30, until: 18 * 60 },
		];
		expect(hours).toEqual({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] });
		expect(CONTRACT.team.people.get('grace-kim')?.hours.fri).toEqual([]);
	});

	it('with what is left out at its usual value', () => {
		expect(CONTRACT.team.people.get('priya-nair')).toMatchObject({ active: true, away: [] });
		expect(CONTRACT.bar.criteria.every(({ required }) => required)).toBe(true);
		const { bar } = contractOf({
			...SHIPPED,
			'sql-bar.yaml': (SHIPPED['sql-bar.yaml'] ?? '').replace(/^fit:[\s\S]*?(?=^overlays:)/m, ''),
		});
		expect(bar.fit).toEqual({ passAt: 0, signals: [] });
	});

	it('with pools, their caps, and what happens when nobody can', () => {
		const { pools, rows } = CONTRACT.routing;
		expect(pools.get('americas')).toMatchObject({
			caps: { perDay: 5, perWeek: 18, openLoad: 40 },
			catchUp: { kind: 'none' },
			whenNobody: { kind: 'pool', pool: 'enterprise' },
			reset: 'never',
		});
		expect(pools.get('emea-apac')).toMatchObject({
			catchUp: { kind: 'capped', count: 2 },
			whenNobody: { kind: 'hold', alert: 'renata-silva' },
		});
		expect(rows.map(({ id, when }) => [id, when === undefined])).toEqual([
			['large-companies', false],
			['europe-and-asia', false],
			['everybody-else', true],
		]);
	});

	it('with times of clocks in hours', () => {
		const { clocks, decisionLinkHours } = CONTRACT.sla;
		expect(clocks.get('intro-sent')?.within).toEqual({ count: 0.5, unit: 'elapsed' });
		expect(clocks.get('sdr-books')?.within).toEqual({ count: 4, unit: 'business_hours' });
		expect(decisionLinkHours).toBe(336);
		const days = contractOf(
			changed('sla.yaml', '{ hours: 24, counted: elapsed }', '{ business_days: 2 }'),
		);
		expect(days.sla.clocks.get('outcome-reported')?.within).toEqual({
			count: 2,
			unit: 'business_days',
		});
	});

	it('with what a clock counts from, its pauses, its warnings and its grace, in minutes', () => {
		const { clocks } = CONTRACT.sla;
		expect(clocks.get('sdr-books')).toMatchObject({
			countsFrom: 'event',
			pausesOn: [],
			resumesOn: [],
			warnLeftMinutes: [],
		});
		expect(clocks.get('sdr-books')).not.toHaveProperty('graceMinutes');
		expect(clocks.get('outcome-reported')).toMatchObject({ warnLeftMinutes: [360] });
		expect(clocks.get('ae-follows-up')).toMatchObject({
			countsFrom: 'meeting_end',
			onReassign: 'continue-with-grace',
			graceMinutes: 24 * 60,
		});
		const paused = contractOf(
			changed(
				'sla.yaml',
				'who: sdr',
				'who: sdr\n    pauses_on: [ae.covered]\n    resumes_on: [ae.reassigned, ae.assigned]',
			),
		);
		expect(paused.sla.clocks.get('sdr-books')).toMatchObject({
			pausesOn: ['ae.covered'],
			resumesOn: ['ae.reassigned', 'ae.assigned'],
		});
	});

	it('with every way a lead can come up again', () => {
		const { reasons, fiscalYearStartsMonth } = CONTRACT.recycle;
		expect(reasons.get('timing-six-months-out')?.wake).toEqual({ kind: 'months', count: 5 });
		expect(reasons.get('no-budget-this-year')?.wake).toEqual({ kind: 'next-fiscal-year' });
		expect(reasons.get('date-agreed')?.wake).toEqual({ kind: 'date-given' });
		expect(reasons.get('wrong-economic-buyer')?.wake).toEqual({
			kind: 'trigger',
			on: 'a new stakeholder is known',
			when: { kind: 'test', fact: 'discovery.authority', operator: 'is', expected: 'decides' },
		});
		expect(fiscalYearStartsMonth).toBe(1);
	});

	it('the same way every time', () => {
		expect(loadContract(SHIPPED)).toEqual(loadContract(SHIPPED));
	});
});

describe('one mistake is told once', () => {
	it.each([
		[
			'a person who cannot be read is still somebody',
			changed('team.yaml', "'09:00-12:30'", "'9-12:30'"),
			'TEXT_MALFORMED',
		],
		['so is a pool', changed('routing.yaml', 'per_day: 4', 'per_day: four'), 'TYPE_WRONG'],
		[
			'and a fact',
			changed('facts.yaml', 'label: Employees, type: number', 'label: Employees, type: numbers'),
			'VALUE_NOT_ALLOWED',
		],
		['and a calendar', changed('sla.yaml', '2026-11-26', '2026-11-31'), 'TEXT_MALFORMED'],
	])('%s', (_title, files, code) => {
		expect(problemsBesideSignatures(files).map((problem) => problem.code)).toEqual([code]);
	});

	it('without facts.yaml nothing is said of facts', () => {
		const { 'facts.yaml': _gone, ...files } = SHIPPED;
		expect(problemsBesideSignatures(files)).toEqual([
			expect.objectContaining({ code: 'FILE_MISSING', file: 'facts.yaml' }),
		]);
	});
});

describe('rows and pools', () => {
	const rows = (...segments: string[]) =>
		changed(
			'routing.yaml',
			'  - id: large-companies',
			`${segments.map((row) => `  - ${row}\n`).join('')}  - id: large-companies`,
		);
	const codes = (files: ContractFiles) => problemsBesideSignatures(files).map(({ code }) => code);

	it('rows for parts of a later row are as they should be', () => {
		expect(
			codes(
				rows(
					'{ id: huge, says: Huge, when: { fact: company.employees, above: 4000 }, pool: americas }',
				),
			),
		).toEqual(['SEGMENTS_OVERLAP']);
		expect(
			codes(
				rows(
					'{ id: huge, says: Huge, when: { fact: company.employees, above: 4000 }, pool: americas, wins_over: [europe-and-asia] }',
				),
			),
		).toEqual([]);
	});

	it('rows of one pool may overlap', () => {
		expect(
			codes(
				rows(
					'{ id: apac-banks, says: Banks, when: { fact: company.industry, is: banking }, pool: emea-apac, wins_over: [large-companies] }',
				),
			),
		).toEqual([]);
	});

	it('three pools in a circle are told once, with the way round', () => {
		const files = {
			...SHIPPED,
			'routing.yaml': (SHIPPED['routing.yaml'] ?? '')
				.replace('when_nobody: { hold: renata-silva }', 'when_nobody: { pool: emea-apac }')
				.replace('when_nobody: { hold: renata-silva }', 'when_nobody: { pool: americas }'),
		};
		const [problem, ...others] = problemsBesideSignatures(files);
		expect(others).toEqual([]);
		expect(problem).toMatchObject({ code: 'POOL_CYCLE' });
		expect(problem?.message).toContain('enterprise → emea-apac → americas → enterprise');
	});

	it('an overlay has its own score to reach', () => {
		expect(
			codes(
				changed(
					'sql-bar.yaml',
					'    criteria:\n      - id: champion',
					'    pass_at: 101\n    criteria:\n      - id: champion',
				),
			),
		).toEqual(['FIT_NEVER_PASSES']);
	});
});

describe('examples are written out', () => {
	it('with what a lead is like, what differs, and what is not known of it', () => {
		const loaded = loadExamples(SHIPPED, CONTRACT);
		if (!loaded.ok) throw new Error('the shipped examples are not in order');
		const lead = (id: string) => loaded.examples.leads.find((each) => each.id === id)?.lead ?? {};
		const { 'company.employees': employees, ...others } = lead('everything-known');
		expect(employees).toBe(640);
		expect(lead('too-small')).toEqual({ ...others, 'company.employees': 199 });
		expect(lead('size-not-known')).toEqual(others);
		expect(lead('large-in-lyon')).toEqual({
			...others,
			'company.employees': 2400,
			'company.region': 'emea',
			'lead.zone': 'Europe/Paris',
		});
		const [request] =
			loaded.examples.routing.find(({ id }) => id === 'large-company')?.requests ?? [];
		expect(request?.lead).toEqual(lead('large-in-lyon'));
	});

	it('and a contract without examples has none', () => {
		expect(loadExamples({}, CONTRACT)).toEqual({
			ok: true,
			examples: { leads: [], routing: [], clocks: [] },
			problems: [],
		});
	});
});
