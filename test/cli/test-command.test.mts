import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command';
import { handoff, SHIPPED } from '../support/run-command.mts';

const LEADS = 'policies/examples/leads.yaml';
const ROUTING = 'policies/examples/routing.yaml';
const CLOCKS = 'policies/examples/clocks.yaml';

/** The shipped contract with these example files and no others. */
function withExamples(examples: Readonly<Record<string, string>>) {
	const contract = Object.entries(SHIPPED).filter(([path]) => !path.includes('/examples/'));
	return { files: { ...Object.fromEntries(contract), ...examples } };
}

async function tested(examples: Readonly<Record<string, string>>) {
	const { exit, out } = await handoff(['test', '--format', 'json'], withExamples(examples));
	return {
		exit,
		...(JSON.parse(out) as {
			cases: Array<{ mismatches: unknown[] }>;
			coverage: Record<string, unknown>;
		}),
	};
}

const small = `now: '2027-01-18T15:00:00Z'
leads:
  - id: small
    says: Too small
    lead: { company.employees: 120, company.region: emea }
    expect: EXPECT
`;
const leads = (expect: string) => ({ [LEADS]: small.replace('EXPECT', expect) });

const turns = (expected: string) => ({
	[ROUTING]: `cases:
  - id: turns
    says: Owners first
    requests:
      - { at: '2027-01-18T15:00:00Z', handoff: h1, lead: { company.employees: 640, crm.account_owner: carla-jimenez } }
    expect:
      - { handoff: h1, ${expected} }
`,
});

const clock = (deadline: string) => ({
	[CLOCKS]: `cases:
  - id: same-day
    says: Four hours
    clock: sdr-books
    for: priya-nair
    start: '2027-01-19T14:00:00Z'
    expect: { deadline: '${deadline}' }
`,
});

describe('handoff test', () => {
	it('passes the shipped examples, which exercise everything', async () => {
		const { exit, out } = await handoff(['test', 'policies/', '--format', 'json']);
		const report = JSON.parse(out) as {
			failed: number;
			passed: number;
			coverage: Record<string, unknown>;
		};
		expect({ exit, failed: report.failed }).toEqual({ exit: EXIT.ok, failed: 0 });
		expect(report.passed).toBeGreaterThan(30);
		for (const covered of Object.values(report.coverage))
			expect(covered).toMatchObject({ unexercised: [] });
	});

	it.each<[string, Record<string, string>, unknown]>([
		[
			'the verdict',
			leads('{ verdict: qualified }'),
			{ what: 'verdict', expected: 'qualified', actual: 'not-qualified', line: 3 },
		],
		[
			'an outcome',
			leads('{ verdict: not-qualified, criteria: { company-size: met } }'),
			{ what: 'criterion company-size', expected: 'met', actual: 'not-met' },
		],
		[
			'a criterion that is not asked',
			leads('{ verdict: not-qualified, criteria: { champion: unknown } }'),
			{ what: 'criterion champion', expected: 'unknown', actual: 'not asked' },
		],
		[
			'what is missing',
			leads('{ verdict: not-qualified, missing: [discovery.notes] }'),
			{ what: 'missing', expected: 'discovery.notes' },
		],
		[
			'the pool',
			leads('{ verdict: not-qualified, pool: americas }'),
			{ what: 'pool', expected: 'americas', actual: 'emea-apac' },
		],
		[
			'the AE',
			turns('ae: maya-okafor'),
			{ what: 'h1 ae', expected: 'maya-okafor', actual: 'carla-jimenez', line: 7 },
		],
		[
			'the rule',
			turns("ae: carla-jimenez, rule: 'owner:contact'"),
			{ what: 'h1 rule', expected: 'owner:contact', actual: 'owner:account' },
		],
		[
			'a handoff nobody asked for',
			turns('ae: carla-jimenez }\n      - { handoff: h2, ae: carla-jimenez'),
			{ what: 'h2', actual: 'never asked' },
		],
		[
			'a deadline',
			clock('2027-01-19T19:00:00Z'),
			{
				what: 'deadline',
				expected: '2027-01-19T19:00:00.000Z',
				actual: '2027-01-19T18:00:00.000Z',
			},
		],
	])('fails when %s comes out otherwise', async (_title, examples, mismatch) => {
		const { exit, cases } = await tested(examples);
		expect(exit).toBe(EXIT.problemsFound);
		expect(cases).toMatchObject([{ ok: false, mismatches: [mismatch] }]);
	});

	it.each([
		[
			'a lead',
			leads('{ verdict: not-qualified, criteria: { company-size: not-met }, pool: emea-apac }'),
		],
		['a case of routing', turns("ae: carla-jimenez, rule: 'owner:account'")],
		['a clock', clock('2027-01-19T18:00:00Z')],
	])('passes %s that comes out as expected', async (_title, examples) => {
		const { exit, cases } = await tested(examples);
		expect(exit).toBe(EXIT.ok);
		expect(cases).toMatchObject([{ ok: true, mismatches: [] }]);
	});

	it('says what no example exercises', async () => {
		const { coverage } = await tested({
			...turns('ae: carla-jimenez'),
			...clock('2027-01-19T18:00:00Z'),
		});
		expect(coverage).toMatchObject({
			criteria: { total: 8, unexercised: expect.arrayContaining(['company-size', 'champion']) },
			rows: { unexercised: expect.not.arrayContaining(['owner:account']) },
			clocks: { unexercised: expect.not.arrayContaining(['sdr-books']) },
			overlays: { unexercised: ['enterprise'] },
		});
		const one = await tested(leads('{ verdict: not-qualified }'));
		expect(one.coverage.criteria).toMatchObject({
			unexercised: expect.arrayContaining(['company-size']),
		});
	});

	it('names the failing example, where it stands, expected and actual', async () => {
		const { out } = await handoff(['test'], withExamples(leads('{ verdict: qualified }')));
		expect(out).toContain('✗ small  Too small');
		expect(out).toContain(`${LEADS}:3`);
		expect(out).toMatch(/expected {2}qualified\n.*actual {4}not-qualified/);
		expect(out).toContain('1 example: 0 passed, 1 failed');
	});

	it.each([
		['a fault in the examples', leads('{ verdict: perhaps }'), EXIT.problemsFound, LEADS],
		['no examples at all', {}, EXIT.couldNotRun, 'no examples'],
	])('answers %s', async (_title, examples, code, words) => {
		const { exit, err } = await handoff(['test'], withExamples(examples));
		expect(exit).toBe(code);
		expect(err).toContain(words);
	});
});
