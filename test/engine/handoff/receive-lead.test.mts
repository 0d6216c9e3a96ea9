import { describe, expect, it } from 'vitest';
import { asEvidence, handoffId, receiveLead } from '../../../src/engine/handoff';
import { CONTRACT, contractOf, variant } from '../../support/contract.mts';

const AT = '2027-01-18T15:00:00.000Z';
const GOOD = {
	id: 'crm-123',
	sdr: 'priya-nair',
	meeting: { start: '2027-01-20T16:00:00+01:00' },
	facts: { lead: { email: 'jo@Company.Example', name: 'Jo' }, 'company.employees': 300 },
};

function receive(body: unknown, contract = CONTRACT) {
	return receiveLead(body, contract, { source: 'web-form', at: AT });
}

function changed(file: string, from: string, to: string) {
	return contractOf(variant((files) => ({ [file]: (files[file] ?? '').replace(from, () => to) })));
}

/** Nobody is named for leads without an SDR. */
const NOBODY_NAMED = changed('routing.yaml', 'leads_without_sdr: priya-nair', '');
const HANNAH_LEFT = changed('team.yaml', 'team: outbound-emea', 'active: false');

describe('a lead that can be read', () => {
	it('starts the handoff its sender and id name', () => {
		const read = receive(GOOD);
		expect(read).toMatchObject({
			ok: true,
			event: {
				key: `lead:${handoffId('web-form', 'crm-123')}`,
				handoff: handoffId('web-form', 'crm-123'),
				type: 'lead.received',
				at: AT,
				digest: CONTRACT.digest,
				data: { lead: 'crm-123', sdr: 'priya-nair', requestedStart: '2027-01-20T15:00:00.000Z' },
			},
		});
	});

	it('keeps what is personal apart', () => {
		const read = receive(GOOD);
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		expect(read.event.data.facts).toEqual({ 'company.employees': 300 });
		expect(read.event.personal?.facts).toEqual({
			'lead.email': 'jo@company.example',
			'lead.name': 'Jo',
		});
	});

	it.each([
		['a mail address', 'jo@company.example'],
		['one among other words', 'form-7/Jo@Company.example'],
		['their name', 'JO'],
	])('keeps nothing of an id that is %s, and is still the same handoff each time', (_title, id) => {
		const read = receive({ ...GOOD, id });
		const again = receive({ ...GOOD, id });
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		expect(read.event.data.lead).toBe(handoffId('web-form', id));
		expect(read.event.handoff).toBe(handoffId('web-form', id));
		expect(again).toEqual(read);
	});

	it('needs no meeting', () => {
		const { meeting: _meeting, ...rest } = GOOD;
		const read = receive(rest);
		expect(read.ok && 'requestedStart' in read.event.data).toBe(false);
	});

	it.each<[string, unknown]>([
		['by id', 'hannah-cole'],
		['by mail address', 'Hannah.Cole@lumenta.example'],
	])('names its SDR %s', (_title, sdr) => {
		expect(receive({ ...GOOD, sdr })).toMatchObject({
			ok: true,
			event: { data: { sdr: 'hannah-cole' } },
		});
	});

	it.each([undefined, null, ''])('goes to whom the contract names when its SDR is %j', (sdr) => {
		expect(receive({ ...GOOD, sdr })).toMatchObject({
			ok: true,
			event: { data: { sdr: 'priya-nair', sdrByContract: true } },
		});
	});

	it('does not hand a known lead to whom the contract names', () => {
		const read = receive({ ...GOOD, sdr: undefined });
		if (!read.ok) throw new Error(JSON.stringify(read.problems));
		expect(asEvidence(read.event).data).not.toHaveProperty('sdr');
	});
});

describe('a lead that cannot be read names the field', () => {
	it.each<[string, unknown, string, string]>([
		['no object', [GOOD], 'BODY_NOT_AN_OBJECT', ''],
		['nothing', null, 'BODY_NOT_AN_OBJECT', ''],
		['no id', { ...GOOD, id: undefined }, 'ID_MISSING', 'id'],
		['an id that is no text', { ...GOOD, id: 7 }, 'ID_WRONG', 'id'],
		['a blank id', { ...GOOD, id: '  ' }, 'ID_WRONG', 'id'],
		['an endless id', { ...GOOD, id: 'x'.repeat(201) }, 'ID_WRONG', 'id'],
		['an SDR nobody knows', { ...GOOD, sdr: 'priya' }, 'SDR_UNKNOWN', 'sdr'],
		['an AE for an SDR', { ...GOOD, sdr: 'carla-jimenez' }, 'SDR_UNKNOWN', 'sdr'],
		['an SDR from the prototype', { ...GOOD, sdr: 'constructor' }, 'SDR_UNKNOWN', 'sdr'],
		['a meeting in words', { ...GOOD, meeting: 'tomorrow' }, 'MEETING_WRONG', 'meeting'],
		[
			'a start in words',
			{ ...GOOD, meeting: { start: 'tomorrow' } },
			'MEETING_START_WRONG',
			'meeting.start',
		],
		[
			'a start without a zone',
			{ ...GOOD, meeting: { start: '2027-01-20T15:00:00' } },
			'MEETING_START_WRONG',
			'meeting.start',
		],
		[
			'a start on a day that is none',
			{ ...GOOD, meeting: { start: '2027-02-30T15:00:00Z' } },
			'MEETING_START_WRONG',
			'meeting.start',
		],
		[
			'a start that is only a day',
			{ ...GOOD, meeting: { start: '2027-01-20' } },
			'MEETING_START_WRONG',
			'meeting.start',
		],
		['no address', { ...GOOD, facts: { 'company.employees': 3 } }, 'EMAIL_MISSING', 'lead.email'],
		['no facts', { id: 'a' }, 'EMAIL_MISSING', 'lead.email'],
		[
			'two addresses',
			{ ...GOOD, facts: { 'lead.email': 'a@b.example,c@d.example' } },
			'ADDRESS_NOT_ONE',
			'lead.email',
		],
		[
			'a fact nobody knows',
			{ ...GOOD, facts: { ...GOOD.facts, 'company.employee': 3 } },
			'FACT_UNKNOWN',
			'company.employee',
		],
		[
			'a fact of the wrong type',
			{ ...GOOD, facts: { 'lead.email': 'a@b.example', 'company.employees': 'many' } },
			'FACT_TYPE',
			'company.employees',
		],
		['a field nobody knows', { ...GOOD, meetings: {} }, 'FIELD_UNKNOWN', 'meetings'],
		[
			'a prototype as a field',
			JSON.parse(`{"__proto__": {}, "id": "a", "facts": {"lead.email": "a@b.example"}}`),
			'FIELD_UNKNOWN',
			'__proto__',
		],
	])('%s', (_title, body, code, field) => {
		const read = receive(body);
		expect(read.ok).toBe(false);
		if (!read.ok) expect(read.problems).toContainEqual(expect.objectContaining({ code, field }));
	});

	it('an SDR who left', () => {
		const read = receive({ ...GOOD, sdr: 'hannah-cole' }, HANNAH_LEFT);
		expect(read).toMatchObject({ ok: false, problems: [{ code: 'SDR_UNKNOWN', field: 'sdr' }] });
	});

	it.each([undefined, null, ''])('no SDR (%j) where the contract names nobody', (sdr) => {
		const read = receive({ ...GOOD, sdr }, NOBODY_NAMED);
		expect(read).toMatchObject({ ok: false, problems: [{ code: 'SDR_MISSING', field: 'sdr' }] });
	});

	it('names every field that is wrong at once', () => {
		const read = receive({ sdr: 'nobody', facts: { 'company.employees': 'many' } });
		const fields = read.ok ? [] : read.problems.map(({ field }) => field);
		expect(fields).toEqual(['id', 'sdr', 'company.employees']);
	});
});
