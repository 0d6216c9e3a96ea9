import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Facts } from '../../src/engine/facts';
import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger } from '../../src/ledger';
import {
	AE,
	DAY,
	eventOn,
	eventsOf,
	iso,
	leadEvent,
	NOW,
	REJECTED,
	slotAt,
	TO_ACCEPTED,
	TO_ASSIGNED,
	TO_BOOKED,
	TO_HELD,
	TO_REJECTED,
	type Chapter,
} from '../support/story.mts';
import { freshDatabase, type TestDatabase } from '../support/test-database.mts';
import { live, openWork, stateOf, tell } from '../support/test-ledger.mts';

let database: TestDatabase;
let ledger: Ledger;
let now = NOW;

beforeEach(async () => {
	now = NOW;
	database = await freshDatabase();
	ledger = await database.reopen(() => now);
});
afterEach(async () => await ledger.close());

const JO = { mail: 'jo@company.example', names: [] };
const BY = { by: 'renata-silva', source: 'test' };

const TABLES = [
	'event',
	'personal',
	'handoff',
	'work',
	'slot',
	'clock',
	'routing_row',
	'link',
	'mail',
	'refusal',
];

/** Everything the ledger holds, contracts aside, as one text. */
async function dump(): Promise<string> {
	const tables: unknown[] = [];
	for (const table of TABLES) tables.push(await database.rows(`select * from ${table}`));
	return JSON.stringify(tables, (_key, value) =>
		typeof value === 'bigint' ? Number(value) : value,
	);
}

/** A lead of their own, under the usual key. */
function lead(id: string, personal: Facts): AnyNewEvent {
	return { ...leadEvent(id), personal: { facts: personal } };
}

async function note(id: string, words: string): Promise<void> {
	const event = eventOn(await stateOf(ledger, id), 'quality.scored', { by: AE, score: 4 });
	await ledger.record([{ ...event, personal: { note: words } } as AnyNewEvent]);
}

async function evidence(id: string, personal: Facts): Promise<void> {
	const state = await stateOf(ledger, id);
	const added = { facts: {} };
	await ledger.record([eventOn(state, 'evidence.added', added, { personal: { facts: personal } })]);
}

describe('a person by their mail address', () => {
	it('has every handoff under it, however it is written, and nothing of others', async () => {
		await ledger.record([
			lead('h1', { 'lead.email': 'jo@company.example' }),
			lead('h2', { 'lead.email': 'JO@Company.example' }),
			lead('h3', { 'lead.email': 'xjo@company.example' }),
			lead('h4', { 'lead.email': 'jo@company.example.org' }),
			lead('h5', { 'lead.email': 'j_@company.example' }),
		]);
		const { handoffs, mentions } = await ledger.person(JO);
		expect(handoffs.map(({ handoff }) => handoff.id)).toEqual(['h1', 'h2']);
		expect(mentions).toEqual([]);
		expect((await ledger.person({ mail: 'jj@company.example', names: [] })).handoffs).toEqual([]);
	});

	it('is found by an address that came later', async () => {
		await live(ledger, 'h1', []);
		await evidence('h1', { 'lead.email': 'jo.martin@home.example' });
		const { handoffs } = await ledger.person({ mail: 'jo.martin@home.example', names: [] });
		expect(handoffs.map(({ handoff }) => handoff.id)).toEqual(['h1']);
	});

	it('gets everything held about them: facts, notes, what happened, and mails with their dates', async () => {
		await live(ledger, 'h1', TO_ACCEPTED);
		await note('h1', 'Knew the numbers');
		await ledger.beginMail('<intro.h1@lumenta.example>', 'h1');
		const [held] = (await ledger.person(JO)).handoffs;
		expect(held?.facts).toEqual({
			'company.employees': 300,
			'lead.name': 'Jo Martin',
			'lead.email': 'jo@company.example',
		});
		expect(held?.events).toEqual(await ledger.timeline('h1'));
		expect(held?.events.at(-1)?.personal?.note).toBe('Knew the numbers');
		expect(held?.mails).toEqual([
			{
				messageId: '<intro.h1@lumenta.example>',
				status: 'sending',
				begunAt: iso(NOW),
				endedAt: null,
			},
		]);
	});
});

describe('erasing a person', () => {
	it('takes them out of every table and leaves what is counted', async () => {
		await live(ledger, 'h1', TO_ACCEPTED);
		await note('h1', 'Jo Martin knew the numbers');
		const begun = await ledger.beginMail('<intro.h1@lumenta.example>', 'h1');
		if (begun.outcome !== 'may-send') throw new Error(begun.outcome);
		await ledger.endMail('<intro.h1@lumenta.example>', begun.attempt, 'refused', 'no Jo Martin');
		const before = await ledger.timeline('h1');
		expect(await dump()).toMatch(/jo@company\.example.*Jo Martin knew/);
		expect(await ledger.erase({ person: JO, ...BY })).toEqual({
			handoffs: [{ handoff: 'h1', facts: 1, notes: 1 }],
			mentions: [],
		});
		expect(await dump()).not.toMatch(/jo@company|jo martin/i);
		const after = await ledger.timeline('h1');
		expect(after.slice(0, -1)).toEqual(before.map(({ personal: _, ...event }) => event));
		expect(after.at(-1)).toMatchObject({ type: 'person.erased', data: { by: 'renata-silva' } });
	});

	it('a second time finds nothing left and records nothing', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await ledger.erase({ person: JO, ...BY });
		const before = await dump();
		expect(await ledger.erase({ person: JO, ...BY })).toEqual({ handoffs: [], mentions: [] });
		expect(await ledger.person(JO)).toEqual({ handoffs: [], mentions: [] });
		expect(await dump()).toBe(before);
	});

	it.each<readonly [string, readonly Chapter[], string]>([
		['judged', [], 'closed'],
		['assigned', TO_ASSIGNED, 'closed'],
		['booked', TO_BOOKED, 'booked'],
		['held', TO_HELD, 'met'],
		['recycled', [...TO_REJECTED, ['recycled', REJECTED]], 'closed'],
	])('leaves nothing to do where it was %s', async (_title, chapters, status) => {
		await live(ledger, 'h1', chapters);
		expect(await openWork(ledger, 'h1')).not.toEqual([]);
		await ledger.erase({ person: JO, ...BY });
		expect(await openWork(ledger, 'h1')).toEqual([]);
		expect(await stateOf(ledger, 'h1')).toMatchObject({ erased: true, status });
		now += 400 * DAY;
		await ledger.sweepClocks();
		expect(await openWork(ledger, 'h1')).toEqual([]);
		expect(await ledger.examine({ lateAfterMs: 0 })).toEqual([]);
	});

	it.each<readonly [string, readonly Chapter[], string]>([
		['open the opportunity', TO_ACCEPTED, 'open-opportunity:h1:1.0'],
		['give the lead back', TO_REJECTED, 'return-to-sdr:h1:1.0'],
	])('keeps what the books need: to %s', async (_title, chapters, work) => {
		await live(ledger, 'h1', chapters);
		await ledger.erase({ person: JO, ...BY });
		expect(await openWork(ledger, 'h1')).toEqual([work]);
	});

	it('lets a rejection be recorded as gone back, and never wakes it', async () => {
		await live(ledger, 'h1', TO_REJECTED);
		await ledger.erase({ person: JO, ...BY });
		expect(await tell(ledger, 'h1', 'recycled', REJECTED)).toMatchObject({ outcome: 'recorded' });
		expect(await openWork(ledger, 'h1')).toEqual([]);
		expect(await ledger.examine({ lateAfterMs: 0 })).toEqual([]);
	});

	it('takes the handoff off the AE’s open load', async () => {
		await live(ledger, 'h1', TO_ASSIGNED);
		await ledger.erase({ person: JO, ...BY });
		expect(await database.rows('select open_ae from handoff')).toEqual([{ open_ae: null }]);
	});

	it('still hears what came of the meeting, and nothing that would go on', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await ledger.erase({ person: JO, ...BY });
		for (const [type, data] of [
			['evidence.added', { facts: { 'company.employees': 900 } }],
			['meeting.moved', slotAt(NOW + 4 * DAY)],
			['ae.reassigned', { from: AE, to: 'noah-williams', reason: 'away' }],
		] satisfies readonly Chapter[]) {
			const answer = await tell(ledger, 'h1', type, data);
			expect(answer).toMatchObject({ outcome: 'refused', code: 'PERSON_ERASED' });
		}
		for (const [type, data] of TO_ACCEPTED.slice(-2)) {
			expect(await tell(ledger, 'h1', type, data)).toMatchObject({ outcome: 'recorded' });
		}
	});

	it('keeps no note that is written about them afterwards', async () => {
		await live(ledger, 'h1', TO_HELD);
		await ledger.erase({ person: JO, ...BY });
		await note('h1', 'Jo Martin was kind');
		expect(await dump()).not.toContain('Jo Martin');
	});

	it('stays done when the same lead is sent again, whatever it says now', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await ledger.erase({ person: JO, ...BY });
		const before = await dump();
		const again = [leadEvent('h1'), leadEvent('h1', { 'company.employees': 7 })];
		for (const answer of await ledger.record(again)) {
			expect(answer).toMatchObject({ outcome: 'duplicate', handoff: { erased: true } });
		}
		expect(await dump()).toBe(before);
	});

	it('does not bar them from coming anew: under another key they are a new matter', async () => {
		await live(ledger, 'h1', TO_BOOKED);
		await ledger.erase({ person: JO, ...BY });
		await live(ledger, 'h2', TO_BOOKED.slice(0, 2));
		expect(await stateOf(ledger, 'h2')).toMatchObject({ erased: false, status: 'qualified' });
		expect((await ledger.person(JO)).handoffs).toHaveLength(1);
	});
});

describe('somebody named in what is known about another', () => {
	const DANA = { mail: 'dana@other.example', names: ['Dana Li'] };

	beforeEach(async () => {
		await ledger.record([
			lead('h1', {
				'lead.email': 'jo@company.example',
				'discovery.notes': 'Dana Li, dana@other.example, signs. Danali does not.',
				'discovery.pain.quote': 'dana li signs',
				'discovery.stakeholders': ['Dana Li, CFO', 'Kim Oh'],
			}),
		]);
	});

	it('is named no longer, and the rest stays', async () => {
		const { mentions } = await ledger.erase({ person: DANA, ...BY });
		expect(mentions).toEqual([
			{
				handoff: 'h1',
				places: ['discovery.notes', 'discovery.pain.quote', 'discovery.stakeholders'],
			},
		]);
		expect(await ledger.facts('h1')).toMatchObject({
			'lead.email': 'jo@company.example',
			'discovery.notes': '•••, •••, signs. Danali does not.',
			'discovery.pain.quote': '••• signs',
			'discovery.stakeholders': ['Kim Oh'],
		});
		expect((await ledger.timeline('h1')).at(-1)).toMatchObject({ type: 'mention.erased' });
		expect(await ledger.erase({ person: DANA, ...BY })).toEqual({ handoffs: [], mentions: [] });
	});

	it('by their address alone keeps their name, which others may bear', async () => {
		await ledger.erase({ person: { ...DANA, names: [] }, ...BY });
		expect(await ledger.facts('h1')).toMatchObject({
			'discovery.notes': 'Dana Li, •••, signs. Danali does not.',
		});
	});

	it('gets what was said of them', async () => {
		expect((await ledger.person({ ...DANA, names: [] })).mentions).toEqual([
			{
				handoff: 'h1',
				at: iso(NOW),
				said: { 'discovery.notes': 'Dana Li, dana@other.example, signs. Danali does not.' },
			},
		]);
	});

	it('is found in letters beyond ASCII, and in notes', async () => {
		await live(ledger, 'h2', TO_HELD);
		await note('h2', 'Ask ÉLODIE ÖZ for the budget');
		const sought = { mail: 'e@other.example', names: ['Élodie Öz'] };
		expect((await ledger.erase({ person: sought, ...BY })).mentions).toEqual([
			{ handoff: 'h2', places: ['note'] },
		]);
		expect(await dump()).not.toMatch(/élodie/i);
	});
});

describe('P33: 100 of 1,000 people', () => {
	const PEOPLE = Array.from({ length: 1000 }, (_, at) => at);
	const FORGOTTEN = PEOPLE.filter((at) => at % 10 === 0);
	const STORIES = [[], TO_ASSIGNED, TO_BOOKED, TO_HELD, TO_ACCEPTED, TO_REJECTED];
	const traces = (at: number) =>
		new RegExp(`\\b(?:p${at}@|Person N${at}\\b|notes on n${at}\\b)`, 'i');

	function told(at: number): readonly AnyNewEvent[] {
		const id = `h${at}`;
		// Each on a day of their own, so that no two meetings of the AE overlap.
		const events = eventsOf(onDay(STORIES[at % STORIES.length] ?? [], at), id);
		const facts = { 'lead.name': `Person N${at}`, 'lead.email': `p${at}@company.example` };
		return events.map((event, place) =>
			place === 0
				? { ...event, personal: { facts: { ...facts, 'discovery.notes': `Notes on N${at}` } } }
				: event,
		);
	}

	it('leave no trace within a minute, come back by no redelivery, and change no total', async () => {
		for (const at of PEOPLE) {
			for (const { outcome } of await ledger.record(told(at))) expect(outcome).toBe('recorded');
		}
		const totals = async () => await database.rows('select count(*) as n from routing_row');
		const counted = [await totals(), await counts(database)];
		const began = performance.now();
		for (const at of FORGOTTEN) {
			const person = { mail: `p${at}@company.example`, names: [`Person N${at}`] };
			expect((await ledger.erase({ person, ...BY })).handoffs).toHaveLength(1);
		}
		expect(performance.now() - began).toBeLessThan(60_000);
		for (const at of FORGOTTEN) {
			const [sent] = told(at);
			if (sent === undefined) throw new Error('There is no lead.');
			expect(await ledger.record([sent])).toMatchObject([{ outcome: 'duplicate' }]);
		}
		const left = await dump();
		expect(FORGOTTEN.filter((at) => traces(at).test(left))).toEqual([]);
		expect(PEOPLE.filter((at) => at % 10 !== 0 && !traces(at).test(left))).toEqual([]);
		expect([await totals(), await counts(database)]).toEqual(counted);
	});
});

/** How many events of each type there are, but for the erasing itself. */
async function counts(of: TestDatabase): Promise<unknown> {
	return await of.rows(
		`select type, count(*) as n from event where type <> 'person.erased' group by type order by type`,
	);
}

/** The same story with its meeting on another day. */
function onDay(chapters: readonly Chapter[], day: number): readonly Chapter[] {
	return chapters.map((chapter) =>
		chapter[0] === 'meeting.booked' ? [chapter[0], slotAt(NOW + (2 + day) * DAY)] : chapter,
	);
}
