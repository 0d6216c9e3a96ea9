import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandoffState } from '../../../src/engine/handoff/state';
import { needsDate } from '../../../src/engine/handoff';
import { readDecisionForm } from '../../../src/engine/page';
import { checklist } from '../../../src/engine/page/checklist';
import { CONTRACT } from '../../support/contract.mts';
import { FACTS, NOW, stateOf } from './lumenta.mts';

const LINES = checklist(CONTRACT, FACTS, NOW);
const ALL_TICKED = Object.fromEntries(LINES.map(({ id }) => [`confirm.${id}`, 'yes']));
const IDS = LINES.map(({ id }) => id);
const REASONS = [...CONTRACT.recycle.reasons.values()];
const PLAIN = REASONS.find((reason) => !needsDate(reason))?.id ?? '';
const NAMING = REASONS.find(({ namesCriterion }) => namesCriterion)?.id ?? '';
const DATED = REASONS.find(needsDate)?.id ?? '';

function read(body: unknown, state: HandoffState = stateOf()) {
	return readDecisionForm(body, CONTRACT, state, { facts: FACTS, now: NOW });
}

/** `code field` of each problem, or nothing when it is a decision. */
function problems(body: unknown): string[] {
	const answer = read(body);
	return answer.ok ? [] : answer.problems.map(({ code, field }) => `${code} ${field}`.trim());
}

function decision(body: unknown): unknown {
	const answer = read(body);
	return answer.ok ? answer.decision : answer.problems;
}

describe('accepting', () => {
	it('takes a tick on every criterion', () => {
		expect(decision({ decision: 'accept', ...ALL_TICKED })).toEqual({
			kind: 'accepted',
			confirmed: IDS,
			quality: null,
		});
	});

	it.each(IDS)('is not possible without the tick on %s', (id) => {
		const { [`confirm.${id}`]: _left, ...others } = ALL_TICKED;
		expect(problems({ decision: 'accept', ...others })).toEqual([
			`CRITERION_NOT_CONFIRMED confirm.${id}`,
		]);
	});

	it('can do without a criterion the bar calls optional', () => {
		const [first, ...others] = CONTRACT.bar.criteria;
		if (first === undefined) throw new Error('The shipped bar has criteria');
		const criteria = [{ ...first, required: false }, ...others];
		const contract = { ...CONTRACT, bar: { ...CONTRACT.bar, criteria } };
		const { [`confirm.${first.id}`]: _left, ...ticks } = ALL_TICKED;
		const body = { decision: 'accept', ...ticks };
		const answer = readDecisionForm(body, contract, stateOf(), { facts: FACTS, now: NOW });
		expect(answer.ok).toBe(true);
	});

	it('takes a tick as the page sends it and nothing else', () => {
		for (const value of ['on', 'true', '1', 'no', ['yes'], true, { yes: 'yes' }]) {
			const body = { decision: 'accept', ...ALL_TICKED, [`confirm.${IDS[0]}`]: value };
			expect(problems(body)).toHaveLength(1);
		}
	});
});

describe('sending back', () => {
	it('takes a reason of the contract, and says all that was filled in', () => {
		const body = {
			decision: 'reject',
			reason: PLAIN,
			note: '  Ask\n for Ana  ',
			date: '2027-01-21',
			[`failed.${IDS[1]}`]: 'yes',
			'failed.made-up': 'yes',
			score: '2',
			why: 'No notes',
		};
		expect(decision(body)).toEqual({
			kind: 'rejected',
			reason: PLAIN,
			failed: [IDS[1]],
			note: 'Ask for Ana',
			tryAgainOn: '2027-01-21',
			quality: { score: 2, note: 'No notes' },
		});
	});

	it.each([
		['no reason', {}, 'REASON_MISSING reason'],
		['an unknown reason', { reason: 'because' }, 'REASON_MISSING reason'],
		['a name every object has', { reason: 'constructor' }, 'REASON_MISSING reason'],
		['a reason that needs a day', { reason: DATED }, 'DATE_MISSING date'],
		[
			'a reason that names a criterion, and none named',
			{ reason: NAMING },
			'CRITERION_NOT_NAMED failed',
		],
		['today', { reason: PLAIN, date: '2027-01-20' }, 'DATE_WRONG date'],
		['a day that does not exist', { reason: PLAIN, date: '2027-02-30' }, 'DATE_WRONG date'],
		['a day in words', { reason: PLAIN, date: 'next spring' }, 'DATE_WRONG date'],
		['a very long line', { reason: PLAIN, note: 'x'.repeat(301) }, 'TEXT_TOO_LONG note'],
		['a score out of range', { reason: PLAIN, score: '6' }, 'SCORE_WRONG score'],
		['a score with a sign', { reason: PLAIN, score: '+3' }, 'SCORE_WRONG score'],
		['a line on no score', { reason: PLAIN, why: 'Great' }, 'SCORE_MISSING score'],
	])('with %s is not possible', (_what, fields, problem) => {
		expect(problems({ decision: 'reject', ...fields })).toEqual([problem]);
	});

	it('takes the day a reason asks for', () => {
		const body = { decision: 'reject', reason: DATED, date: '2027-06-01' };
		expect(decision(body)).toMatchObject({ reason: DATED, tryAgainOn: '2027-06-01' });
	});

	it('takes the criterion a reason asks for', () => {
		const body = { decision: 'reject', reason: NAMING, [`failed.${IDS[0]}`]: 'yes' };
		expect(decision(body)).toMatchObject({ reason: NAMING, failed: [IDS[0]] });
	});

	it('counts days where the AE is', () => {
		// 03:30 on the 21st in Singapore, still the 20th in New York.
		const now = Date.parse('2027-01-20T19:30:00Z');
		const body = { decision: 'reject', reason: PLAIN, date: '2027-01-21' };
		for (const [ae, possible] of [
			['maya-okafor', true],
			['arjun-mehta', false],
		] as const) {
			const answer = readDecisionForm(body, CONTRACT, stateOf({ ae }), { facts: FACTS, now });
			expect(answer.ok).toBe(possible);
		}
	});
});

describe('a meeting that did not take place', () => {
	it('is a no-show by a tick, never by the button alone', () => {
		expect(problems({ decision: 'no-show' })).toEqual(['NO_SHOW_NOT_CONFIRMED no-show']);
		expect(decision({ decision: 'no-show', 'no-show': 'yes' })).toEqual({ kind: 'no-show' });
	});

	it('is moved to a time in the AE’s zone, for as long as before', () => {
		expect(decision({ decision: 'moved', start: '2027-01-21T10:00' })).toEqual({
			kind: 'moved',
			start: '2027-01-21T15:00:00.000Z',
			end: '2027-01-21T15:30:00.000Z',
		});
	});

	it.each([
		['no time', {}, 'START_MISSING start'],
		['a time that is over', { start: '2027-01-20T10:00' }, 'START_WRONG start'],
		['half a time', { start: '2027-01-21' }, 'START_WRONG start'],
		['an instant of another zone', { start: '2027-01-21T10:00Z' }, 'START_WRONG start'],
		['a time in words', { start: 'tomorrow' }, 'START_WRONG start'],
	])('is not moved with %s', (_what, fields, problem) => {
		expect(problems({ decision: 'moved', ...fields })).toEqual([problem]);
	});

	it('cannot be said of a meeting somebody reported as held', () => {
		const met = stateOf({ status: 'met' });
		expect(read({ decision: 'no-show', 'no-show': 'yes' }, met).ok).toBe(false);
		expect(read({ decision: 'moved', start: '2027-01-21T10:00' }, met).ok).toBe(false);
	});
});

describe('anything else', () => {
	it.each([
		['nothing', undefined],
		['null', null],
		['a text', 'decision=accept'],
		['a list', ['accept']],
		['an empty form', {}],
		['an unknown outcome', { decision: 'approve' }],
		['an outcome given twice', { decision: ['accept', 'reject'] }],
		['an inherited outcome', Object.create({ decision: 'no-show', 'no-show': 'yes' })],
	])('%s is no decision', (_what, body) => {
		expect(problems(body)).toEqual(['DECISION_MISSING']);
	});

	it('is never a decision and never throws', () => {
		const outcome = fc.constantFrom('accept', 'reject', 'no-show', 'moved');
		const body = fc.oneof(
			fc.anything(),
			fc.tuple(outcome, fc.dictionary(fc.string(), fc.anything())).map(([name, fields]) => ({
				...fields,
				decision: name,
			})),
		);
		fc.assert(fc.property(body, (sent) => !read(sent).ok));
	});
});
