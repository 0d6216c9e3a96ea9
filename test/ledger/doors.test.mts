import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LedgerAddressError, openLedger } from '../../src/ledger';
import type { Ledger, LinkRow } from '../../src/ledger/ledger';
import { NOW } from '../support/story.mts';
import { testLedger } from '../support/test-ledger.mts';

let ledger: Ledger;
let clock: { now: number };

beforeEach(async () => {
	({ ledger, clock } = await testLedger());
});
afterEach(async () => await ledger.close());

const ID = '<intro.h1.1.0@lumenta.example>';

describe('a mail', () => {
	it('may be sent by one caller', async () => {
		expect(await ledger.beginMail(ID, 'h1')).toEqual({ outcome: 'may-send', attempt: 1 });
		expect(await ledger.beginMail(ID, 'h1')).toMatchObject({ outcome: 'uncertain' });
	});

	it('that was sent is not sent again', async () => {
		await ledger.beginMail(ID, 'h1');
		await ledger.endMail(ID, 1, 'sent', '250 ok');
		expect(await ledger.beginMail(ID, 'h1')).toEqual({ outcome: 'already-sent' });
	});

	it('that was refused may be tried again', async () => {
		await ledger.beginMail(ID, 'h1');
		await ledger.endMail(ID, 1, 'refused', '450 later');
		expect(await ledger.beginMail(ID, 'h1')).toEqual({ outcome: 'may-send', attempt: 2 });
	});

	it('whose answer was lost waits for a person', async () => {
		await ledger.beginMail(ID, 'h1');
		await ledger.endMail(ID, 1, 'uncertain', 'connection lost');
		expect(await ledger.beginMail(ID, 'h1')).toMatchObject({ outcome: 'uncertain' });
		await ledger.endMail(ID, 1, 'sent', 'found in the Sent folder');
		expect(await ledger.beginMail(ID, 'h1')).toEqual({ outcome: 'already-sent' });
	});

	it('is not spoken for by an older attempt', async () => {
		await ledger.beginMail(ID, 'h1');
		await ledger.endMail(ID, 1, 'refused', '450 later');
		await ledger.beginMail(ID, 'h1');
		await ledger.endMail(ID, 1, 'sent', 'a late answer');
		expect(await ledger.beginMail(ID, 'h1')).toMatchObject({ outcome: 'uncertain' });
		await ledger.endMail(ID, 2, 'sent', '250 ok');
		await ledger.endMail(ID, 2, 'refused', 'too late');
		expect(await ledger.beginMail(ID, 'h1')).toEqual({ outcome: 'already-sent' });
	});

	it('that was withheld never goes out, and nobody is in doubt about it', async () => {
		await ledger.beginMail(ID, 'scorecard');
		await ledger.endMail(ID, 1, 'withheld', 'nothing-to-say');
		expect(await ledger.beginMail(ID, 'scorecard')).toEqual({ outcome: 'already-sent' });
		expect(await ledger.examine({ lateAfterMs: 0 })).toEqual([]);
	});

	it('is begun unless it was refused', async () => {
		for (const id of ['on-its-way', 'sent', 'refused', 'uncertain', 'withheld'] as const) {
			await ledger.beginMail(id, 'scorecard');
			if (id !== 'on-its-way') await ledger.endMail(id, 1, id, '');
		}
		const asked = ['on-its-way', 'sent', 'refused', 'uncertain', 'withheld', 'never'];
		const begun = await ledger.mailsBegun(asked);
		expect([...begun].sort()).toEqual(['on-its-way', 'sent', 'uncertain', 'withheld']);
		expect(await ledger.mailsBegun([])).toEqual(new Set());
	});
});

describe('what is made once outside', () => {
	const NAME = 'scorecard-spreadsheet';
	const MINUTE = 60_000;

	it('may be made by one caller, and is known from then on', async () => {
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'may-make' });
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'being-made' });
		await ledger.endDocument(NAME, { place: 'id-1' });
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'known', place: 'id-1' });
		expect(await ledger.beginDocument('another')).toEqual({ outcome: 'may-make' });
	});

	it('may be made again where it was not', async () => {
		await ledger.beginDocument(NAME);
		await ledger.endDocument(NAME, 'not-made');
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'may-make' });
	});

	it('is looked for first where nobody knows how it ended, by one caller', async () => {
		await ledger.beginDocument(NAME);
		await ledger.endDocument(NAME, 'uncertain');
		clock.now += MINUTE;
		const since = new Date(NOW).toISOString();
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'uncertain', since });
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'being-made' });
	});

	it('is looked for where whoever made it was never heard of again', async () => {
		await ledger.beginDocument(NAME);
		clock.now += 5 * MINUTE;
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'being-made' });
		clock.now += 1;
		const since = new Date(NOW).toISOString();
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'uncertain', since });
	});

	it('stays what it is, whatever an older attempt says', async () => {
		await ledger.beginDocument(NAME);
		await ledger.endDocument(NAME, { place: 'id-1' });
		await ledger.endDocument(NAME, 'not-made');
		await ledger.endDocument(NAME, 'uncertain');
		await ledger.endDocument(NAME, { place: 'id-2' });
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'known', place: 'id-1' });
	});

	it('is forgotten where it is gone from, and nowhere else', async () => {
		await ledger.beginDocument(NAME);
		await ledger.endDocument(NAME, { place: 'id-1' });
		await ledger.forgetDocument(NAME, 'id-2');
		expect(await ledger.beginDocument(NAME)).toMatchObject({ outcome: 'known' });
		await ledger.forgetDocument(NAME, 'id-1');
		expect(await ledger.beginDocument(NAME)).toEqual({ outcome: 'may-make' });
	});
});

describe('a link', () => {
	const LINK: LinkRow = {
		tokenHash: 'abc',
		handoff: 'h1',
		purpose: 'decision',
		person: 'carla-jimenez',
		ownerEpoch: 1,
		cycle: 1,
		expiresAt: '2027-02-01T00:00:00.000Z',
	};

	it('is found by the hash of its token', async () => {
		await ledger.saveLink(LINK);
		expect(await ledger.findLink('abc')).toEqual(LINK);
		expect(await ledger.findLink('abd')).toBeUndefined();
	});

	it('stays what it was when it is saved again', async () => {
		await ledger.saveLink(LINK);
		await ledger.saveLink({ ...LINK, person: 'noah-williams' });
		expect(await ledger.findLink('abc')).toEqual(LINK);
	});
});

it('remembers how far something was read, and never less far', async () => {
	expect(await ledger.cursor('a')).toBeUndefined();
	await ledger.moveCursor('a', '2027-01-18T15:00:00.000Z');
	await ledger.moveCursor('b', '2027-01-10T15:00:00.000Z');
	await ledger.moveCursor('a', '2027-01-18T14:59:59.999Z');
	const movedAt = new Date(NOW).toISOString();
	expect(await ledger.cursor('a')).toEqual({
		reached: '2027-01-18T15:00:00.000Z',
		movedAt,
		isSettled: false,
	});
	await ledger.moveCursor('a', '2027-01-19T00:00:00.000Z');
	const there = { reached: '2027-01-19T00:00:00.000Z', movedAt };
	expect(await ledger.cursor('a')).toEqual({ ...there, isSettled: false });
	await ledger.settleCursor('a', '2027-01-18T15:00:00.000Z');
	expect(await ledger.cursor('a')).toEqual({ ...there, isSettled: false });
	await ledger.settleCursor('a', there.reached);
	await ledger.moveCursor('a', there.reached);
	expect(await ledger.cursor('a')).toEqual({ ...there, isSettled: true });
	await ledger.moveCursor('a', '2027-01-19T00:00:00.001Z');
	expect(await ledger.cursor('a')).toMatchObject({ isSettled: false });
	expect(await ledger.cursor('b')).toMatchObject({ isSettled: false });
});

it('keeps what to ask a calendar by, the newest only', async () => {
	expect(await ledger.syncToken('a')).toBeUndefined();
	await ledger.saveSyncToken('a', 'one');
	await ledger.saveSyncToken('b', 'other');
	await ledger.saveSyncToken('a', 'two');
	expect(await ledger.syncToken('a')).toBe('two');
	expect(await ledger.syncToken('b')).toBe('other');
});

it('counts what was turned away, by code and field', async () => {
	await ledger.logRefusal({ source: 'web-form', problems: [{ code: 'FACT_UNKNOWN', field: 'x' }] });
	await ledger.logRefusal({ source: 'web-form', problems: [] });
	await ledger.logRefusal({ source: 'crm', problems: [{ code: 'ID_MISSING', field: 'id' }] });
	expect(await ledger.refusals(9)).toEqual([
		{
			at: new Date(NOW).toISOString(),
			source: 'crm',
			problems: [{ code: 'ID_MISSING', field: 'id' }],
		},
		{
			at: new Date(NOW).toISOString(),
			source: 'web-form',
			problems: [{ code: 'FACT_UNKNOWN', field: 'x' }],
		},
	]);
});

describe('an address', () => {
	it.each([
		'',
		'sqlite:',
		'/tmp/ledger.sqlite',
		'http://ledger.example',
		'sqlite:/nowhere/at/all.sqlite',
	])('that leads nowhere is refused: %s', async (url) => {
		await expect(openLedger(url, { now: () => NOW })).rejects.toThrow(LedgerAddressError);
	});
});
