import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/engine/policy/contract';
import { route, type RouteRequest } from '../../../src/engine/route';
import { contractOf, enterprise, MONDAY, person, pool, request } from './small-contract.mts';

const contract = contractOf({
	pools: [pool('small', { ana: 1, ben: 1 }), pool('large', { cleo: 1, dora: 1 })],
	people: [
		person('ben', { mail: 'Ben.Owner@lumenta.example', crmOwner: '0051' }),
		person('dora', { away: [{ from: '2027-01-11', until: '2027-01-11' }] }),
		person('sam', { role: 'sdr', team: 'inbound' }),
		person('cleo', { team: 'inbound' }),
		person('nora', {}),
	],
	rows: [
		{ id: 'large', says: 'Large companies', when: enterprise, pool: 'large' },
		{ id: 'others', says: 'All others', pool: 'small' },
	],
});
const employees = (count: number) => ({ 'company.employees': count });
const ask = (change: Partial<RouteRequest>) => route(contract, request('h', change), []);

describe('the owner ladder', () => {
	it.each([
		['by person id', 'ben'],
		['by mail, whatever its case', 'ben.owner@LUMENTA.example'],
		['by CRM owner id', '0051'],
	])('finds the owner %s', (_title, owner) => {
		const facts = { ...employees(10), 'crm.account_owner': owner };
		expect(ask({ facts })).toMatchObject({ ae: 'ben', rule: 'owner:account', pool: 'small' });
	});

	it('asks its rungs in order', () => {
		const facts = { ...employees(10), 'crm.contact_owner': 'ana', 'crm.account_owner': 'ben' };
		expect(ask({ facts })).toMatchObject({ ae: 'ben', rule: 'owner:account' });
	});

	it('passes an owner who cannot take it, and says why', () => {
		const facts = { ...employees(10), 'crm.account_owner': 'dora', 'crm.contact_owner': 'ben' };
		const decision = ask({ facts });
		expect(decision).toMatchObject({ ae: 'ben', rule: 'owner:contact' });
		expect(decision.candidates).toContainEqual({ ae: 'dora', outcome: 'excluded', code: 'away' });
	});

	it('comes before a segment that cannot be judged', () => {
		expect(ask({ facts: { 'crm.account_owner': 'ben' } })).toMatchObject({ ae: 'ben' });
	});

	it('counts the meeting in the owner’s own pool', () => {
		const facts = { ...employees(5000), 'crm.account_owner': 'ben' };
		const decision = ask({ facts });
		expect(decision.pool).toBe('small');
		expect(decision.rows.at(-1)).toMatchObject({ ae: 'ben', reason: 'owner-match', amount: 1 });
	});

	it('takes an owner who is in no pool', () => {
		const facts = { ...employees(10), 'crm.account_owner': 'nora' };
		expect(ask({ facts })).toMatchObject({ ae: 'nora', pool: 'small', rule: 'owner:account' });
	});

	it.each([
		['somebody who is not an AE', 'sam'],
		['somebody who left the company', 'gone'],
	])('does not match %s', (_title, owner) => {
		const facts = { ...employees(10), 'crm.account_owner': owner };
		expect(ask({ facts }).rule).toBe('others');
	});

	it('does not match the booker’s own team, who still get their fair turn', () => {
		const facts = { ...employees(5000), 'crm.account_owner': 'cleo' };
		expect(ask({ facts, booker: 'sam' })).toMatchObject({ ae: 'cleo', rule: 'large' });
		const elsewhere = { ...employees(10), 'crm.account_owner': 'cleo' };
		const { candidates } = ask({ facts: elsewhere, booker: 'sam' });
		expect(candidates).toContainEqual({
			ae: 'cleo',
			outcome: 'excluded',
			code: 'excluded-as-booker',
		});
	});
});

describe('segments', () => {
	it('the first match wins', () => {
		expect(ask({ facts: employees(5000) })).toMatchObject({ pool: 'large', rule: 'large' });
		expect(ask({ facts: employees(10) })).toMatchObject({ pool: 'small', rule: 'others' });
	});

	it('an unknown fact stops the search: nobody is chosen and somebody is told', () => {
		expect(ask({ facts: {} })).toMatchObject({
			ae: null,
			rule: 'large',
			missing: ['company.employees'],
			alert: 'boss',
			rows: [],
		});
	});

	it('a pool asked for by name replaces them', () => {
		expect(ask({ facts: {}, pool: 'large' })).toMatchObject({ ae: 'cleo', rule: 'pool:large' });
		expect(() => ask({ facts: {}, pool: 'huge' })).toThrow(RangeError);
	});

	it('no row at all is a hold', () => {
		const bare = contractOf({ pools: [pool('small', { ana: 1 })], rows: [] });
		expect(route(bare, request('h'), [])).toMatchObject({
			ae: null,
			rule: 'no-segment',
			alert: 'boss',
		});
	});
});

describe('when nobody is eligible', () => {
	const away = { away: [{ from: '2027-01-11', until: '2027-01-11' }] };

	it('the next pool takes over, and the table shows both', () => {
		const chain = contractOf({
			pools: [
				pool('first', { ana: 1 }, { whenNobody: { kind: 'pool', pool: 'second' } }),
				pool('second', { ben: 1 }),
			],
			people: [person('ana', away)],
		});
		const decision = route(chain, request('h'), []);
		expect(decision).toMatchObject({ ae: 'ben', pool: 'second', rule: 'everybody' });
		expect(decision.candidates).toEqual([
			{ ae: 'ana', outcome: 'excluded', code: 'away' },
			{ ae: 'ben', outcome: 'chosen' },
		]);
	});

	it('pools that send to each other in a circle end in a hold', () => {
		const circle = contractOf({
			pools: [
				pool('first', { ana: 1 }, { whenNobody: { kind: 'pool', pool: 'second' } }),
				pool('second', { ben: 1 }, { whenNobody: { kind: 'pool', pool: 'first' } }),
			],
			people: [person('ana', away), person('ben', away)],
		});
		const decision = route(circle, request('h'), []);
		expect(decision).toMatchObject({ ae: null, pool: 'first', alert: 'boss', rows: [] });
	});

	it('a named person takes it if they can; else their manager is told', () => {
		const named = (change = {}) =>
			contractOf({
				pools: [pool('p', { ana: 1 }, { whenNobody: { kind: 'person', person: 'tom' } })],
				people: [
					person('ana', away),
					person('tom', { role: 'manager', manager: 'chief', ...change }),
				],
			});
		const decision = route(named(), request('h', { meetingAt: MONDAY }), []);
		expect(decision).toMatchObject({ ae: 'tom', pool: 'p' });
		expect(decision.rows.at(-1)).toMatchObject({ ae: 'tom', reason: 'named-person', weight: 0 });
		const nobody = route(named(away), request('h', { meetingAt: MONDAY }), []);
		expect(nobody).toMatchObject({ ae: null, alert: 'chief' });
		expect(nobody.candidates).toContainEqual({ ae: 'tom', outcome: 'excluded', code: 'away' });
	});

	const CLOSED = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

	it.each<[string, Partial<RouteRequest>, Partial<Person>]>([
		['whatever their hours', { meetingAt: MONDAY + 12 * 3_600_000 }, {}],
		['whatever their meetings', { busy: { tom: [[MONDAY, MONDAY + 1]] } }, {}],
		['with no hours at all', {}, { hours: CLOSED }],
	])(
		'a named person takes it %s, without the start that does not suit',
		(_title, asked, change) => {
			const named = contractOf({
				pools: [pool('p', { ana: 1 }, { whenNobody: { kind: 'person', person: 'tom' } })],
				people: [person('ana', away), person('tom', change)],
			});
			const decision = route(named, request('h', { meetingAt: MONDAY, ...asked }), []);
			expect(decision).toMatchObject({ ae: 'tom', pool: 'p' });
			expect(decision.rows.at(-1)).toMatchObject({ reason: 'named-person', meetingAt: null });
		},
	);

	it('a named person keeps the start that suits them', () => {
		const named = contractOf({
			pools: [pool('p', { ana: 1 }, { whenNobody: { kind: 'person', person: 'tom' } })],
			people: [person('ana', away), person('tom')],
		});
		const { rows } = route(named, request('h', { meetingAt: MONDAY }), []);
		expect(rows.at(-1)).toMatchObject({ meetingAt: new Date(MONDAY).toISOString() });
	});

	it('a hold tells the person named', () => {
		const held = contractOf({
			pools: [pool('p', { ana: 1 }, { whenNobody: { kind: 'hold', alert: 'renata' } })],
			people: [person('ana', away)],
		});
		expect(route(held, request('h'), [])).toMatchObject({ ae: null, alert: 'renata' });
	});
});
