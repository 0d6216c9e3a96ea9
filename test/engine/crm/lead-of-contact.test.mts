import { describe, expect, it } from 'vitest';
import {
	factsOfContact,
	leadOfContact,
	notOurOwnWords,
	startsHandoff,
} from '../../../src/engine/crm';
import { fold } from '../../../src/engine/handoff';
import { receiveLead } from '../../../src/engine/handoff';
import { CONTRACT } from '../../support/contract.mjs';
import { leadEvent } from '../../support/story.mjs';

const TOLD = {
	id: '501',
	mail: 'omar@ridgeline.example',
	name: 'Omar Haddad',
	owner: '',
	facts: {},
};

describe('a contact is a lead', () => {
	it.each([
		['its property has the value', 'stage', ['sql'], { stage: 'sql' }, true],
		['it has one of them', 'stage', ['sql', 'opportunity'], { stage: 'opportunity' }, true],
		['neither case nor spaces matter', 'stage', [' SQL '], { stage: 'sql ' }, true],
		['a ticked box is true', 'ready', ['true'], { ready: true }, true],
		['a number is its digits', 'score', ['5'], { score: 5 }, true],
		['it has another value', 'stage', ['sql'], { stage: 'lead' }, false],
		['a part of the value is not enough', 'stage', ['sql'], { stage: 'sql-2' }, false],
		['its property is empty', 'stage', ['sql'], { stage: '' }, false],
		['it does not have the property', 'stage', ['sql'], {}, false],
		['nothing is empty, too', 'stage', [''], { stage: null }, false],
		['no property is named', '', ['sql'], { '': 'sql' }, false],
		['no value is named', 'stage', [], { stage: 'sql' }, false],
	])('if %s', (_title, property, values, properties, expected) => {
		expect(startsHandoff({ property, values }, properties)).toBe(expected);
	});
});

describe('the lead of a contact', () => {
	it('is taken as any other lead is, under the id of the CRM', () => {
		const at = '2027-01-18T15:00:00.000Z';
		const received = receiveLead(leadOfContact(TOLD, CONTRACT), CONTRACT, {
			source: 'hubspot',
			at,
		});
		expect(received).toMatchObject({
			ok: true,
			event: {
				source: 'hubspot',
				data: { lead: '501' },
				personal: { facts: { 'lead.email': TOLD.mail, 'lead.name': 'Omar Haddad' } },
			},
		});
	});

	it.each([
		['an SDR by mail', 'priya.nair@lumenta.example', 'priya-nair'],
		['in whatever case', 'Priya.Nair@Lumenta.example', 'priya-nair'],
		['an AE', 'noah.williams@lumenta.example', undefined],
		['an AE by the CRM’s id', '0055e00001AbNWi', undefined],
		['somebody else', 'nobody@elsewhere.example', undefined],
		['nobody', '', undefined],
	])('whose owner is %s', (_title, owner, sdr) => {
		expect(leadOfContact({ ...TOLD, owner }, CONTRACT).sdr).toBe(sdr);
	});

	it.each([
		['mail and name need no mapping', {}, { 'lead.email': TOLD.mail, 'lead.name': TOLD.name }],
		[
			'a mapping goes before',
			{ 'lead.name': 'O. H.' },
			{ 'lead.email': TOLD.mail, 'lead.name': 'O. H.' },
		],
		['others are added', { 'lead.title': 'CFO' }, { 'lead.title': 'CFO' }],
	])('%s', (_title, facts, expected) => {
		expect(factsOfContact({ ...TOLD, facts }, CONTRACT)).toMatchObject(expected);
	});

	it('leaves out what is empty, and what the contract has no fact for', () => {
		expect(factsOfContact({ ...TOLD, name: '' }, CONTRACT)).not.toHaveProperty('lead.name');
		const facts = new Map([...CONTRACT.facts].filter(([name]) => name !== 'lead.name'));
		expect(factsOfContact(TOLD, { ...CONTRACT, facts })).not.toHaveProperty('lead.name');
	});
});

describe('news from the CRM', () => {
	const state = { ...fold(undefined, leadEvent('h1')), sdr: 'priya-nair', ae: 'noah-williams' };
	const [sdr, ae, other] = ['priya.nair', 'noah.williams', 'grace.kim'].map(
		(name) => `${name}@lumenta.example`,
	) as [string, string, string];
	it.each([
		['the contact is the SDR’s', { 'crm.contact_owner': sdr }, {}, {}],
		['the contact is the AE’s', { 'crm.contact_owner': ae }, {}, {}],
		['it is another’s', { 'crm.contact_owner': other }, {}, { 'crm.contact_owner': other }],
		[
			'it became the SDR’s',
			{ 'crm.contact_owner': sdr },
			{ 'crm.contact_owner': other },
			{ 'crm.contact_owner': sdr },
		],
		['it is a stranger’s', { 'crm.contact_owner': '7099' }, {}, { 'crm.contact_owner': '7099' }],
		['a fact that is no owner', { 'lead.title': sdr }, {}, { 'lead.title': sdr }],
	])('%s', (_title, news, known, expected) => {
		expect(notOurOwnWords(news, known, state, CONTRACT)).toEqual(expected);
	});
});
