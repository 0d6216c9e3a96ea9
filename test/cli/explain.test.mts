import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command';
import { handoff, SHIPPED } from '../support/run-command.mts';

const NOTES = 'Dana: "We lose two days a month." Next: "Show our CFO the report."';
const COMPLETE = {
	'company.employees': 640,
	'company.tech': ['Salesforce'],
	'intent.pages': ['pricing'],
	discovery: {
		notes: NOTES,
		pain: { problem: 'Reports by hand', quote: 'we lose two days a month' },
		authority: 'Decides',
		'timeline.date': '2027-03-01',
		stakeholders: 'Marcus Bell',
		'next_step.quote': 'Show our CFO the report.',
	},
};

function explain(lead: unknown, ...options: string[]) {
	const stdin = typeof lead === 'string' ? lead : JSON.stringify(lead);
	return handoff(['explain', '--policies', 'policies', '--lead', '-', ...options], { stdin });
}

async function verdictOn(lead: unknown, ...options: string[]) {
	const { exit, out } = await explain(lead, '--format', 'json', ...options);
	expect(exit).toBe(EXIT.ok);
	return JSON.parse(out) as Record<string, unknown> & {
		criteria: Array<{ id: string; outcome: string }>;
	};
}

describe('handoff explain', () => {
	it('gives the verdict as data, in the documented shape', async () => {
		const verdict = await verdictOn(COMPLETE);
		expect(verdict).toMatchObject({ verdict: 'qualified', missing: [], wouldSettle: [] });
		expect(Object.keys(verdict)).toEqual([
			'verdict',
			'digest',
			'criteria',
			'fit',
			'missing',
			'wouldSettle',
		]);
		expect(verdict.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(verdict.fit).toEqual({ low: 55, high: 100, passAt: 50, outcome: 'met' });
		expect(verdict.criteria[0]).toEqual({
			id: 'company-size',
			says: 'The company has 200 to 5,000 employees',
			outcome: 'met',
			reasons: [
				{
					fact: 'company.employees',
					operator: 'between',
					expected: [200, 5000],
					actual: 640,
					outcome: 'met',
				},
			],
			missing: [],
		});
	});

	it.each([
		['nothing told', {}, 'needs-evidence'],
		['everything under facts', { id: 'crm-1', facts: COMPLETE }, 'qualified'],
		['a small company', { ...COMPLETE, 'company.employees': '120' }, 'not-qualified'],
		[
			'a quote nobody said',
			{ ...COMPLETE, discovery: { ...COMPLETE.discovery, 'next_step.quote': 'Yes!' } },
			'needs-evidence',
		],
		[
			'a large company without a champion',
			{ ...COMPLETE, 'company.employees': 3000 },
			'needs-evidence',
		],
	])('%s: %o → %s', async (_title, lead, verdict) => {
		expect(await verdictOn(lead)).toMatchObject({ verdict });
	});

	it('judges as of the instant given', async () => {
		const dateMet = async (now: string) =>
			(await verdictOn(COMPLETE, '--now', now)).criteria.find(
				({ id }) => id === 'solve-this-quarter',
			)?.outcome;
		expect(await dateMet('2027-02-01T09:00:00Z')).toBe('met');
		expect(await dateMet('2026-10-01')).toBe('not-met');
		expect((await explain({}, '--now', 'today')).exit).toBe(EXIT.couldNotRun);
	});

	it('says in words what to find out', async () => {
		const { discovery, ...rest } = COMPLETE;
		const { out } = await explain({
			...rest,
			discovery: { ...discovery, stakeholders: null, authority: '' },
		});
		expect(out.split('\n')[0]).toBe('Needs evidence');
		expect(out).toContain('  ✓ The company has 200 to 5,000 employees');
		expect(out).toContain(
			'  ? At least one further stakeholder is named\n      ? Stakeholders so far: not known',
		);
		expect(out).toMatch(
			/Find out\n {2}Part in the decision .*\n {2}Stakeholders so far .*from SDR/,
		);
	});

	it('says in words why not', async () => {
		const { out } = await explain({ ...COMPLETE, 'company.employees': 120 });
		expect(out).toContain('Employees: 120 people (asked for: between 200 and 5,000 people)');
		expect(out).not.toContain('Find out');
	});

	it.each([
		[
			'the notes are not known',
			undefined,
			'nobody can look these words up: Discovery notes not known',
		],
		['the notes say something else', 'They called.', 'these words are not in Discovery notes'],
	])('says of a quote that %s', async (_title, notes, words) => {
		const { out } = await explain({ ...COMPLETE, discovery: { ...COMPLETE.discovery, notes } });
		expect(out).toContain(`The problem in their words: we lose two days a month (${words})`);
		expect(out.split(words)).toHaveLength(3);
	});

	it('does not let a lead steer the terminal', async () => {
		const { out } = await explain({ 'discovery.pain.quote': 'a\u001b[2Jb\u202ec' });
		expect(out).toContain('a [2Jb c');
	});

	it.each([
		['not JSON', '{"a":', 'LEAD_NOT_JSON'],
		['a list', [], 'FACTS_NOT_AN_OBJECT'],
		['a name nobody knows', { 'company.employes': 1 }, 'FACT_UNKNOWN company.employes'],
		['a value of another type', { company: { employees: 'many' } }, 'FACT_TYPE company.employees'],
	])('lists what is wrong with a lead: %s', async (_title, lead, words) => {
		const { exit, out, err } = await explain(lead);
		expect({ exit, out }).toEqual({ exit: EXIT.problemsFound, out: '' });
		expect(err).toContain(words);
	});

	it('lists what is wrong with a contract', async () => {
		const files = { ...SHIPPED, 'policies/sql-bar.yaml': 'policy: sql-bar\n' };
		const { exit, err } = await handoff(['explain', '--policies', 'policies', '--lead', '-'], {
			files,
			stdin: '{}',
		});
		expect(exit).toBe(EXIT.problemsFound);
		expect(err).toMatch(/^policies\/sql-bar\.yaml:\d+:\d+ [A-Z_]+ /m);
	});
});
