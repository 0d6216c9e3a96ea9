import { describe, expect, it } from 'vitest';
import { knownFacts, nextStep, plan, wakeUp } from '../../../src/engine/handoff';
import type { EventData, RecordedEvent } from '../../../src/engine/handoff/event';
import type { HandoffState } from '../../../src/engine/handoff/state';
import type { Facts } from '../../../src/engine/facts';
import { CONTRACT } from '../../support/contract.mts';
import { AE, after, DAY, eventOn, iso, NOW, TO_HELD } from '../../support/story.mts';

/** A handoff that was rejected for this reason on `NOW`, and has gone back, in this round. */
function sleeping(reason: string, cycle = 1, givenDate?: string): HandoffState {
	const next = nextStep(CONTRACT, after(TO_HELD), reason, iso(NOW), givenDate);
	const state = after([
		...TO_HELD,
		['decision.rejected', { by: AE, reason, next }],
		['recycled', { reason, next }],
	]);
	return { ...state, cycle };
}

function recycled(state: HandoffState): string[] {
	const next = state.decision?.next;
	if (next === undefined) throw new Error('it was not rejected');
	const event = eventOn(state, 'recycled', { reason: state.decision?.reason ?? '', next });
	return plan(state, event, state, CONTRACT, iso(NOW)).open.map(
		({ kind, dueAt }) => `${kind} ${dueAt}`,
	);
}

function afterNews(state: HandoffState, facts: Facts, known: Facts, at = NOW): string[] {
	const event = eventOn(state, 'evidence.added', { facts }, { at });
	const followed = plan(state, event, state, CONTRACT, iso(at), { ...known, ...facts });
	return followed.open.map(({ kind, dueAt }) => `${kind} ${dueAt}`);
}

describe('a lead that went back', () => {
	it.each([
		['months later', 'timing-six-months-out', undefined, 'wake 2027-06-18T04:00:00.000Z'],
		['in the next fiscal year', 'no-budget-this-year', undefined, 'wake 2028-01-01T05:00:00.000Z'],
		['on the day agreed', 'date-agreed', '2027-05-03', 'wake 2027-05-03T04:00:00.000Z'],
		['not before the cool-down', 'date-agreed', '2027-01-20', 'wake 2027-02-01T15:00:00.000Z'],
	])('wakes up %s', (_title, reason, date, wake) => {
		expect(recycled(sleeping(reason, 1, date))).toEqual([wake]);
	});

	it('that waits for something to happen is not woken by a date', () => {
		expect(recycled(sleeping('wrong-economic-buyer'))).toEqual([]);
	});

	it('for the last time is looked at now, to be closed', () => {
		expect(recycled(sleeping('wrong-economic-buyer', 3))).toEqual([`wake ${iso(NOW)}`]);
	});
});

describe('news about a sleeping lead', () => {
	const buyer = sleeping('wrong-economic-buyer');
	const decides = { 'discovery.authority': 'decides' };

	it.each<[string, Facts, Facts, string[]]>([
		['that bring what it waits for', decides, {}, [`wake ${iso(NOW + 14 * DAY)}`]],
		['that bring something else', { 'company.employees': 900 }, {}, []],
		['of a thing that was so before', { 'company.employees': 900 }, decides, []],
		['that bring it, but not as wanted', { 'discovery.authority': 'recommends' }, {}, []],
	])('%s', (_title, news, known, wake) => {
		expect(afterNews(buyer, news, known)).toEqual(wake);
	});

	it('wake it at once after the cool-down', () => {
		const later = NOW + 20 * DAY;
		expect(afterNews(buyer, decides, {}, later)).toEqual([`wake ${iso(later)}`]);
	});

	it('wake nothing that waits for its day', () => {
		expect(afterNews(sleeping('timing-six-months-out'), decides, {})).toEqual([]);
	});
});

describe('waking up', () => {
	const told = { at: iso(NOW), by: 'system', source: 'test' };

	it('starts another round, with what has to be heard anew', () => {
		expect(wakeUp(CONTRACT, sleeping('wrong-economic-buyer', 2), told)).toMatchObject({
			type: 'reengaged',
			data: { by: 'system', anew: ['discovery.authority', 'discovery.stakeholders'] },
		});
	});

	it('closes it after as many rounds as the contract allows', () => {
		expect(wakeUp(CONTRACT, sleeping('wrong-economic-buyer', 3), told)).toMatchObject({
			type: 'closed',
			data: { by: 'system', reason: 'cycle-cap' },
		});
	});
});

describe('what is known in a new round', () => {
	function timeline(...said: Array<[keyof EventData, object]>): RecordedEvent[] {
		return said.map(([type, data]) => ({ type, data }) as unknown as RecordedEvent);
	}
	const lead = { facts: { 'discovery.authority': 'none', 'company.employees': 300 } };
	const back = { by: 'system', anew: ['discovery.authority'] };

	it('is not what has to be heard anew', () => {
		const known = knownFacts(
			timeline(['lead.received', lead], ['decision.rejected', {}], ['reengaged', back]),
		);
		expect(known).toEqual({ 'company.employees': 300 });
	});

	it('is what was said since the rejection', () => {
		const news = { facts: { 'discovery.authority': 'decides' } };
		const said = timeline(
			['lead.received', lead],
			['decision.rejected', {}],
			['evidence.added', news],
			['reengaged', back],
		);
		expect(knownFacts(said)).toEqual({ 'company.employees': 300, ...news.facts });
	});
});
