import { describe, expect, it } from 'vitest';
import { replayRequests, type Replay } from '../../../src/engine/route';
import { contractOf, enterprise, person, pool } from './small-contract.mts';

const contract = contractOf({
	pools: [pool('small', { ana: 100, ben: 100, cleo: 100 }), pool('large', { dora: 100, ana: 50 })],
	people: [
		person('eve'),
		person('old', { active: false }),
		person('sam', { role: 'sdr' }),
		person('max', { role: 'manager' }),
	],
	rows: [
		{ id: 'large', says: 'Large', when: enterprise, pool: 'large' },
		{ id: 'others', says: 'Others', pool: 'small' },
	],
});
const dictionary = new Map([
	[
		'company.employees',
		{
			name: 'company.employees',
			label: 'Employees',
			type: 'number',
			personal: false,
			from: ['form'],
		} as const,
	],
]);

const AT = '2027-01-11T15:00:00Z';
let asked = 0;
const ask = (fields: object = {}) => ({
	handoff: `auto-${(asked += 1)}`,
	at: AT,
	lead: { 'company.employees': 10 },
	...fields,
});
const say = (event: string, fields: object) => ({ event, at: AT, ...fields });

function play(...lines: readonly unknown[]): Replay {
	return replayRequests(
		{ ...contract, facts: dictionary },
		lines.map((json, index) => ({ line: index + 1, json })),
	);
}
const names = (replay: Replay) => replay.answers.map(({ ae }) => ae);

describe('requests', () => {
	it('are answered in order, each with its line', () => {
		const replay = play(ask(), ask(), ask(), ask());
		expect(replay.problems).toEqual([]);
		expect(names(replay)).toEqual(['ana', 'ben', 'cleo', 'ana']);
		expect(replay.answers.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
	});

	it('the same handoff gets the same answer and writes nothing', () => {
		const one = ask();
		const once = play(one);
		const twice = play(one, { ...one, lead: { 'company.employees': 5000 } });
		expect(twice.rows).toEqual(once.rows);
		expect({ ...twice.answers[1], line: 1 }).toEqual(once.answers[0]);
	});

	it('the same lines give the same answers', () => {
		const lines = [ask(), say('joined', { pool: 'small', ae: 'eve' }), ask(), ask()];
		expect(play(...lines)).toEqual(play(...lines));
	});

	it('take owner as the first rung, or one for each rung', () => {
		expect(play(ask({ owner: 'cleo' })).answers[0]).toMatchObject({
			ae: 'cleo',
			rule: 'owner:account',
		});
		expect(play(ask({ owner: { contact: 'dora' } })).answers[0]).toMatchObject({
			ae: 'dora',
			rule: 'owner:contact',
			pool: 'large',
		});
	});

	it('take busy times, a meeting and a pool', () => {
		const busy = { ana: [['2027-01-11T14:00:00Z', '2027-01-11T16:00:00+00:00']] };
		expect(names(play(ask({ busy })))).toEqual(['ben']);
		expect(names(play(ask({ meeting: { start: '2027-01-12T03:00:00Z' } })))).toEqual([null]);
		expect(names(play(ask({ pool: 'large' })))).toEqual(['dora']);
		expect(names(play(ask({ disconnected: ['ana', 'ben'] })))).toEqual(['cleo']);
	});
});

describe('what happens in between', () => {
	it('a no-show gives the turn back, and booked again takes it back', () => {
		const first = ask();
		const noShow = say('no-show', { handoff: first.handoff });
		const replay = play(first, ask(), ask(), noShow, ask(), noShow, first, noShow, ask());
		expect(replay.problems).toEqual([]);
		expect(names(replay)).toEqual(['ana', 'ben', 'cleo', 'ana', 'ana', 'ben']);
		expect(replay.rows.filter(({ kind }) => kind === 'credit')).toHaveLength(1);
		expect(replay.rows.filter(({ reason }) => reason === 'retaken')).toHaveLength(1);
	});

	it('a reassignment moves the meeting to somebody, or frees it to be routed', () => {
		const first = ask();
		const moved = say('reassigned', { handoff: first.handoff, to: 'cleo' });
		expect(names(play(first, moved, first, ask()))).toEqual(['ana', 'cleo', 'ben']);
		const freed = say('reassigned', { handoff: first.handoff });
		expect(names(play(first, ask(), freed, first))).toEqual(['ana', 'ben', 'cleo']);
	});

	it('somebody who joins is placed at the pool’s level', () => {
		const before = Array.from({ length: 30 }, () => ask());
		const joined = say('joined', { pool: 'small', ae: 'eve', weight: 25 });
		const replay = play(...before, joined, ask(), ask(), ask(), ask());
		expect(names(replay).slice(30)).toEqual(['ana', 'ben', 'cleo', 'eve']);
		expect(replay.rows.find(({ ae }) => ae === 'eve')).toMatchObject({
			kind: 'calibrate',
			reason: 'joined',
			amount: 2.5,
		});
	});

	it('somebody who left gets nothing', () => {
		const left = say('left', { ae: 'ben' });
		expect(names(play(ask(), left, ask(), ask(), ask()))).toEqual(['ana', 'cleo', 'ana', 'cleo']);
	});

	it('a new weight holds from then on', () => {
		const weight = say('weight', { pool: 'small', ae: 'ana', weight: 0 });
		expect(names(play(weight, ask(), ask(), ask()))).toEqual(['ben', 'cleo', 'ben']);
		const unsaid = say('weight', { ae: 'ben', weight: 300 });
		expect(names(play(unsaid, ask()))).toEqual(['ben']);
	});

	it('days away end with their date, or when somebody is back', () => {
		const two = (): object[] => [1, 2].map(() => ask({ at: '2027-01-13T15:00:00Z' }));
		const away = (until?: string) => say('away', { ae: 'ana', ...(until ? { until } : {}) });
		expect(names(play(away(), ask(), ...two()))).toEqual(['ben', 'cleo', 'ben']);
		expect(names(play(away('2027-01-13'), ask(), ...two()))).toEqual(['ben', 'cleo', 'ben']);
		expect(names(play(away('2027-01-12'), ask(), ...two()))).toEqual(['ben', 'cleo', 'ana']);
		const back = say('back', { ae: 'ana', at: '2027-01-13T14:00:00Z' });
		expect(names(play(away(), ask(), back, ...two()))).toEqual(['ben', 'cleo', 'ana']);
	});

	it('said twice is the same as once', () => {
		const events = [
			say('joined', { pool: 'small', ae: 'eve', weight: 50 }),
			say('weight', { pool: 'small', ae: 'ben', weight: 20 }),
			say('away', { ae: 'cleo' }),
			say('left', { ae: 'ana', pool: 'small' }),
		];
		const doubled = events.flatMap((event) => [event, event]);
		const first = ask();
		expect(play(first, ...doubled).rows).toEqual(play(first, ...events).rows);
	});
});

describe('a line with a problem', () => {
	it.each([
		['is no object', [1, 2], 'LINE_NOT_AN_OBJECT', ''],
		['has no handoff', { at: AT, lead: {} }, 'FIELD_MISSING', 'handoff'],
		['has no instant', ask({ at: undefined }), 'FIELD_MISSING', 'at'],
		['has a date for an instant', ask({ at: '2027-01-11' }), 'FIELD_TYPE', 'at'],
		['has a local time', ask({ at: '2027-01-11T15:00:00' }), 'FIELD_TYPE', 'at'],
		['has a field nobody knows', ask({ buzy: {} }), 'FIELD_UNKNOWN', 'buzy'],
		['has a fact nobody knows', ask({ lead: { employees: 1 } }), 'FACT_REFUSED', 'lead.employees'],
		['has a booker nobody knows', ask({ booker: 'samm' }), 'NAME_UNKNOWN', 'booker'],
		['has busy times of nobody', ask({ busy: { anna: [] } }), 'NAME_UNKNOWN', 'busy.anna'],
		[
			'has busy times that are none',
			ask({ busy: { ana: [['x', 'y']] } }),
			'FIELD_TYPE',
			'busy.ana',
		],
		['has a rung nobody knows', ask({ owner: { acount: 'ana' } }), 'NAME_UNKNOWN', 'owner.acount'],
		['has a pool nobody knows', ask({ pool: 'smal' }), 'NAME_UNKNOWN', 'pool'],
		['has a meeting without start', ask({ meeting: {} }), 'FIELD_TYPE', 'meeting.start'],
		['has an event nobody knows', say('noshow', { handoff: 'x' }), 'NAME_UNKNOWN', 'event'],
		['has a no-show of nobody', say('no-show', { handoff: 'x' }), 'HANDOFF_UNKNOWN', 'handoff'],
		['has a weight without a number', say('weight', { ae: 'ben' }), 'FIELD_MISSING', 'weight'],
		['does not say which pool', say('joined', { ae: 'ana' }), 'FIELD_MISSING', 'pool'],
		[
			'weighs somebody outside',
			say('weight', { ae: 'eve', pool: 'small', weight: 1 }),
			'NAME_UNKNOWN',
			'ae',
		],
		['has an owner nobody knows', ask({ owner: 'anna' }), 'NAME_UNKNOWN', 'owner'],
		[
			'has an owner of a rung nobody knows',
			ask({ owner: { contact: 'doora' } }),
			'NAME_UNKNOWN',
			'owner.contact',
		],
		['has an SDR for an owner', ask({ owner: 'sam' }), 'PERSON_WRONG_ROLE', 'owner'],
		[
			'has a busy time that ends before it starts',
			ask({ busy: { ana: [['2027-01-11T16:00:00Z', '2027-01-11T14:00:00Z']] } }),
			'SPAN_BACKWARDS',
			'busy.ana',
		],
		[
			'ends an absence before it begins',
			say('away', { ae: 'ana', until: '2027-01-10' }),
			'SPAN_BACKWARDS',
			'until',
		],
		[
			'lets somebody leave a pool they are not in',
			say('left', { ae: 'eve' }),
			'NAME_UNKNOWN',
			'ae',
		],
		[
			'lets somebody leave another pool',
			say('left', { ae: 'ben', pool: 'large' }),
			'NAME_UNKNOWN',
			'ae',
		],
		[
			'lets somebody join with too much weight',
			say('joined', { ae: 'eve', pool: 'small', weight: 1001 }),
			'FIELD_TYPE',
			'weight',
		],
		[
			'weighs somebody too much',
			say('weight', { ae: 'ben', weight: 5000 }),
			'FIELD_TYPE',
			'weight',
		],
		['lets an SDR join', say('joined', { ae: 'sam', pool: 'small' }), 'PERSON_WRONG_ROLE', 'ae'],
		[
			'lets somebody join who has left the company',
			say('joined', { ae: 'old', pool: 'small' }),
			'PERSON_NOT_ACTIVE',
			'ae',
		],
	])('that %s is named, and changes nothing', (_title, line, code, field) => {
		const replay = play(line, ask());
		expect(replay.problems).toMatchObject([{ line: 1, code, field }]);
		expect(names(replay)).toEqual(['ana']);
	});

	it.each([
		['a manager', 'max', 'PERSON_WRONG_ROLE'],
		['an SDR', 'sam', 'PERSON_WRONG_ROLE'],
		['somebody who has left', 'old', 'PERSON_NOT_ACTIVE'],
	])('that reassigns to %s leaves the meeting where it is', (_title, to, code) => {
		const first = ask();
		const replay = play(first, say('reassigned', { handoff: first.handoff, to }), first);
		expect(replay.problems).toMatchObject([{ line: 2, code, field: 'to' }]);
		expect(names(replay)).toEqual(['ana', 'ana']);
	});

	it('can be hostile', () => {
		const lines = [
			'{"handoff":"__proto__","at":"2027-01-11T15:00:00Z","lead":{"company.employees":1}}',
			'{"__proto__":{"x":1},"handoff":"h","at":"2027-01-11T15:00:00Z"}',
			'{"handoff":"h2","at":"2027-01-11T15:00:00Z","busy":{"constructor":[]}}',
			'{"handoff":"h3","at":"2027-01-11T15:00:00Z","owner":{"__proto__":"ana"}}',
			'{"handoff":"h4","at":"2027-01-11T15:00:00Z","lead":{"__proto__":{"y":1}}}',
			'{"event":"constructor","at":"2027-01-11T15:00:00Z"}',
		];
		const replay = play(...lines.map((line) => JSON.parse(line) as unknown));
		expect(replay.answers.map(({ handoff }) => handoff)).toEqual(['__proto__']);
		expect(new Set(replay.problems.map(({ line }) => line))).toEqual(new Set([2, 3, 4, 5, 6]));
	});
});
