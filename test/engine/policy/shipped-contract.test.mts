import { describe, expect, it } from 'vitest';
import { deadline } from '../../../src/engine/clock';
import { isSigned, loadContract, loadExamples, signedBy } from '../../../src/engine/policy';
import { compileBar } from '../../../src/engine/qualify';
import { replayRequests, route } from '../../../src/engine/route';
import { problemsBesideSignatures, problemsOf, SHIPPED } from './shipped.mts';

function shipped() {
	const loaded = loadContract(SHIPPED);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 2));
	const read = loadExamples(SHIPPED, loaded.contract);
	if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
	return { contract: loaded.contract, examples: read.examples };
}

describe('the shipped contract', () => {
	it('has nothing wrong with it', () => {
		expect(problemsOf(SHIPPED)).toEqual([]);
	});

	it('is signed by both leaders as it stands', () => {
		const { contract } = shipped();
		expect(isSigned(contract)).toBe(true);
		expect(signedBy(contract)).toEqual([
			{ role: 'sdr-leader', by: 'renata.silva@lumenta.example', valid: true },
			{ role: 'ae-leader', by: 'tom.becker@lumenta.example', valid: true },
		]);
	});

	it('has the people, pools, clocks and reasons the process asks for', () => {
		const { team, routing, sla, recycle } = shipped().contract;
		const roles = [...team.people.values()].map(({ role }) => role);
		expect(roles.filter((role) => role === 'sdr')).toHaveLength(4);
		expect(roles.filter((role) => role === 'ae')).toHaveLength(9);
		expect(routing.pools.size).toBe(3);
		expect(new Set([...team.people.values()].map(({ zone }) => zone)).size).toBe(3);
		expect([...sla.clocks.keys()]).toEqual([
			'sdr-books',
			'intro-sent',
			'outcome-reported',
			'ae-decides',
			'ae-follows-up',
		]);
		const asked = ['no-budget-this-year', 'wrong-economic-buyer', 'timing-six-months-out'];
		expect([...recycle.reasons.keys()]).toEqual(expect.arrayContaining(asked));
	});
});

/** Notes, named pain, stakeholders, agreed next step: what must move with every lead. */
const MINIMUM = [
	'discovery.notes',
	'discovery.pain.quote',
	'discovery.stakeholders',
	'discovery.next_step.quote',
];

describe.each(['bant', 'meddpicc-lite', 'icp-intent'])('the preset %s', (preset) => {
	const bar = SHIPPED[`presets/${preset}/sql-bar.yaml`] ?? '';
	const files = { ...SHIPPED, 'sql-bar.yaml': bar };

	it('is a contract with the shipped facts', () => {
		const contractOnly = Object.entries(files).filter(([file]) => !file.startsWith('examples/'));
		expect(problemsBesideSignatures(Object.fromEntries(contractOnly))).toEqual([]);
	});

	it.each(MINIMUM)('lets nobody through without %s', (fact) => {
		const loaded = loadContract(files);
		if (!loaded.ok) throw new Error(`the preset ${preset} is not in order`);
		expect(loaded.contract.bar.framework).toBe(preset);
		const required = loaded.contract.bar.criteria.filter((criterion) => criterion.required);
		const asked = required.flatMap(({ quote, when }) => [
			quote,
			when.kind === 'test' ? when.fact : '',
		]);
		expect(asked).toContain(fact);
	});
});

describe('the shipped examples', () => {
	const { contract, examples } = shipped();
	const bar = compileBar(contract);

	it.each(examples.leads.map((lead) => [lead.id, lead] as const))(
		'%s',
		(id, { now, lead, expect: expected }) => {
			const verdict = bar(lead, now);
			expect(verdict.verdict).toBe(expected.verdict);
			if (expected.missing)
				expect([...verdict.missing].sort()).toEqual([...expected.missing].sort());
			for (const [criterion, outcome] of expected.criteria) {
				expect(verdict.criteria.find((each) => each.id === criterion)).toMatchObject({ outcome });
			}
			const request = { handoff: id, at: now, facts: lead, booker: null, meetingAt: null };
			expect(route(contract, request, [])).toMatchObject({
				...(expected.pool ? { pool: expected.pool } : {}),
				...(expected.rule ? { rule: expected.rule } : {}),
			});
		},
	);

	it.each(examples.routing.map((each) => [each.id, each] as const))(
		'%s',
		(_id, { requests, expect: expected }) => {
			const replay = replayRequests(
				contract,
				requests.map((json, at) => ({ line: at + 1, json })),
			);
			expect(replay.problems).toEqual([]);
			for (const { at: _at, ...answer } of expected) {
				expect(replay.answers.find(({ handoff }) => handoff === answer.handoff)).toMatchObject(
					answer,
				);
			}
		},
	);

	it.each(examples.clocks.map((each) => [each.id, each] as const))('%s', (_id, example) => {
		const clock = contract.sla.clocks.get(example.clock);
		const person = contract.team.people.get(example.person ?? '') ?? null;
		if (!clock) throw new Error(`there is no clock ${example.clock}`);
		expect(deadline(clock, contract, person, example.start)).toBe(example.deadline);
	});

	it('show every criterion met and not met or unknown, and every row', () => {
		const outcomes = examples.leads.flatMap(({ now, lead }) =>
			bar(lead, now).criteria.map(({ id, outcome }) => `${id} ${outcome}`),
		);
		const criteria = [
			...contract.bar.criteria,
			...contract.bar.overlays.flatMap((each) => each.criteria),
		];
		expect(outcomes).toEqual(
			expect.arrayContaining(criteria.flatMap(({ id }) => [`${id} met`, `${id} unknown`])),
		);
		// What must only exist cannot be "not met": a missing fact is unknown, never no.
		const refutable = criteria.filter(
			({ when }) => when.kind !== 'test' || when.operator !== 'exists',
		);
		expect(outcomes).toEqual(expect.arrayContaining(refutable.map(({ id }) => `${id} not-met`)));
		const rules = new Set(examples.leads.map(({ expect: { rule } }) => rule));
		expect(contract.routing.rows.filter(({ id }) => !rules.has(id))).toEqual([]);
	});
});
