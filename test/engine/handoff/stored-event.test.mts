import { describe, expect, it } from 'vitest';
import { readStoredEvent } from '../../../src/engine/handoff';
import { eventsOf, TO_ACCEPTED, TO_REJECTED, type Chapter } from '../../support/story.mts';

const INTRO: Chapter = ['intro.sent', { messageId: '<a@b.example>', revision: 0 }];
const LIFE = [...eventsOf([...TO_ACCEPTED, INTRO], 'h1'), ...eventsOf(TO_REJECTED, 'h2')];
const [LEAD] = LIFE;
const without = (name: string) =>
	Object.fromEntries(Object.entries(LEAD ?? {}).filter(([field]) => field !== name));

describe('an event from a file', () => {
	it.each(LIFE.map((event) => [event.type, event] as const))(
		'reads %s as it was',
		(_type, event) => {
			expect(readStoredEvent(JSON.parse(JSON.stringify(event)))).toEqual({ ok: true, event });
		},
	);

	it.each<[string, unknown, string, string]>([
		['a list', [], 'FIELD_WRONG', ''],
		['an unknown type', { ...LEAD, type: 'meeting.holden' }, 'EVENT_UNKNOWN', 'type'],
		['a type that every object has', { ...LEAD, type: 'toString' }, 'EVENT_UNKNOWN', 'type'],
		['no handoff', without('handoff'), 'FIELD_MISSING', 'handoff'],
		['no time', without('at'), 'FIELD_WRONG', 'at'],
		['a time without its zone', { ...LEAD, at: '2027-01-20T15:00:00' }, 'FIELD_WRONG', 'at'],
		['no data', without('data'), 'FIELD_MISSING', 'data'],
		[
			'data that lacks a field',
			{ ...LEAD, data: { lead: 'x', sdr: null } },
			'FIELD_MISSING',
			'data.facts',
		],
		[
			'a field of another kind',
			{ ...LEAD, data: { lead: 1, sdr: null, facts: {} } },
			'FIELD_WRONG',
			'data.lead',
		],
		[
			'a score of six',
			{ ...LEAD, type: 'quality.scored', data: { by: 'x', score: 6 } },
			'FIELD_WRONG',
			'data.score',
		],
	])('refuses %s', (_title, json, code, field) => {
		expect(readStoredEvent(json)).toMatchObject({ ok: false, problem: { code, field } });
	});

	it('is known by what it says where it has no key', () => {
		const read = (json: object) => {
			const found = readStoredEvent(json);
			return found.ok ? found.event.key : undefined;
		};
		expect(read(without('key'))).toBe(read(without('key')));
		expect(read(without('key'))).not.toBe(read({ ...without('key'), at: '2027-01-01T00:00:00Z' }));
	});
});
