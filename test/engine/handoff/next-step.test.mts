import { describe, expect, it } from 'vitest';
import { needsDate, nextStep } from '../../../src/engine/handoff';
import type { Contract, Person, RecycleReason } from '../../../src/engine/policy/contract';
import { CONTRACT } from '../../support/contract.mts';
import { after, TO_HELD } from '../../support/story.mts';

const STATE = after(TO_HELD);

function withReason(reason: Partial<RecycleReason>): Contract {
	const base = CONTRACT.recycle.reasons.get('timing-six-months-out');
	if (base === undefined) throw new Error('the shipped contract has changed');
	const reasons = new Map([['some-reason', { ...base, id: 'some-reason', ...reason }]]);
	return { ...CONTRACT, recycle: { ...CONTRACT.recycle, reasons } };
}

function withPerson(id: string, change: Partial<Person>): Contract {
	const person = CONTRACT.team.people.get(id);
	if (person === undefined) throw new Error('the shipped contract has changed');
	const people = new Map(CONTRACT.team.people).set(id, { ...person, ...change });
	return { ...CONTRACT, team: { ...CONTRACT.team, people } };
}

describe('when a rejected lead wakes', () => {
	it.each<[string, Partial<RecycleReason>, string, number, object]>([
		[
			'months on',
			{ wake: { kind: 'months', count: 5 } },
			'2027-01-18T15:00:00Z',
			1,
			{ wakeAt: '2027-06-18' },
		],
		[
			'at the end of a shorter month',
			{ wake: { kind: 'months', count: 1 } },
			'2027-01-31T15:00:00Z',
			1,
			{ wakeAt: '2027-02-28' },
		],
		[
			'counted from the local day',
			{ wake: { kind: 'months', count: 1 } },
			'2027-02-01T03:00:00Z',
			1,
			{ wakeAt: '2027-02-28' },
		],
		[
			'next fiscal year',
			{ wake: { kind: 'next-fiscal-year' } },
			'2027-01-18T15:00:00Z',
			1,
			{ wakeAt: '2028-01-01' },
		],
		[
			'next fiscal year, later this year',
			{ wake: { kind: 'next-fiscal-year' } },
			'2027-01-18T15:00:00Z',
			7,
			{ wakeAt: '2027-07-01' },
		],
		[
			'on its very first day, the one after',
			{ wake: { kind: 'next-fiscal-year' } },
			'2027-07-01T15:00:00Z',
			7,
			{ wakeAt: '2028-07-01' },
		],
	])('%s', (_title, reason, at, fiscalYearStartsMonth, wake) => {
		const contract = withReason(reason);
		const recycle = { ...contract.recycle, fiscalYearStartsMonth };
		expect(nextStep({ ...contract, recycle }, STATE, 'some-reason', at)).toMatchObject(wake);
	});

	it('on the words of a trigger', () => {
		const next = nextStep(CONTRACT, STATE, 'wrong-economic-buyer', '2027-01-18T15:00:00Z');
		expect(next.wakeOn).toBe('a new stakeholder is known');
		expect(next.wakeAt).toBeUndefined();
	});

	it('on the day the AE put down, before anything computed', () => {
		const next = nextStep(
			CONTRACT,
			STATE,
			'wrong-economic-buyer',
			'2027-01-18T15:00:00Z',
			'2027-09-01',
		);
		expect(next).toMatchObject({ wakeAt: '2027-09-01' });
		expect(next.wakeOn).toBeUndefined();
	});

	it('needs a day where the row asks for one', () => {
		const contract = withReason({ wake: { kind: 'date-given' } });
		const reason = contract.recycle.reasons.get('some-reason');
		expect(reason && needsDate(reason)).toBe(true);
		expect(() => nextStep(contract, STATE, 'some-reason', '2027-01-18T15:00:00Z')).toThrow(
			RangeError,
		);
	});

	it('has no next step for a reason the contract does not know', () => {
		expect(() => nextStep(CONTRACT, STATE, 'bad-vibes', '2027-01-18T15:00:00Z')).toThrow(
			RangeError,
		);
	});
});

describe('who gets a rejected lead', () => {
	const AT = '2027-01-18T15:00:00Z';

	it.each<[string, RecycleReason['to'], string]>([
		['the same SDR', 'same-sdr', 'priya-nair'],
		["the SDR's manager", 'sdr-manager', 'renata-silva'],
		['marketing', 'marketing', 'marketing'],
	])('%s', (_title, to, owner) => {
		expect(nextStep(withReason({ to }), STATE, 'some-reason', AT).owner).toBe(owner);
	});

	it('the manager of an SDR who left', () => {
		const contract = withPerson('priya-nair', { active: false });
		expect(nextStep(contract, STATE, 'timing-six-months-out', AT).owner).toBe('renata-silva');
	});

	it('a manager of SDRs where no SDR had the lead', () => {
		const state = { ...STATE, sdr: null };
		expect(nextStep(CONTRACT, state, 'timing-six-months-out', AT).owner).toBe('renata-silva');
	});
});
