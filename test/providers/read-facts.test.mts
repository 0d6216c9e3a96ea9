import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFacts, type FactsRead } from '../../src/providers/crm/index.ts';
import type { CrmWorld } from './crm-world.mts';
import { hubSpotWorld } from './hubspot-world.mts';
import { salesforceWorld } from './salesforce-world.mts';

const MAIL = 'dana.brooks@northwind.example';

describe.each([
	['hubspot', hubSpotWorld],
	['salesforce', salesforceWorld],
] as const)('what %s knows about a lead', (_system, open) => {
	let world: CrmWorld;

	beforeEach(async () => {
		world = await open();
	});

	afterEach(async () => {
		await world.close();
	});

	async function read(mail = MAIL): Promise<FactsRead> {
		const { contract } = world;
		const [answer] = await readFacts(world.port(), contract, contract.crm!, [{ key: 'h1', mail }]);
		if (answer === undefined) throw new Error('Nothing was read');
		return answer;
	}

	function knownContact(employees = '420'): string {
		const contact = world.addContact(MAIL, world.user('priya-nair'));
		const [owner, parentOwner] = [world.user('maya-okafor'), world.user('ingrid-holm')];
		world.addCompany(contact, { employees, owner, parentOwner });
		return contact;
	}

	it('is who owns contact, company and parent company, and the facts of the mapping', async () => {
		knownContact();
		expect(await read()).toMatchObject({
			isKnown: true,
			openOpportunities: 0,
			unusable: [],
			facts: {
				'crm.contact_owner': 'priya.nair@lumenta.example',
				'crm.account_owner': 'maya.okafor@lumenta.example',
				'crm.parent_account_owner': 'ingrid.holm@lumenta.example',
				'company.employees': 420,
				'company.name': 'Northwind',
			},
		});
	});

	it('is who has the newest opportunity that is open, and not one that is closed', async () => {
		const contact = knownContact();
		world.addDeal(contact, world.user('noah-williams'), true);
		expect((await read()).facts).not.toHaveProperty('crm.opportunity_owner');
		world.addDeal(contact, world.user('grace-kim'), false);
		expect(await read()).toMatchObject({
			openOpportunities: 1,
			facts: { 'crm.opportunity_owner': 'grace.kim@lumenta.example' },
		});
	});

	it('leaves out what is empty: not known is never no', async () => {
		world.addContact(MAIL, '');
		const { isKnown, facts } = await read();
		expect({ isKnown, facts }).toEqual({ isKnown: true, facts: {} });
	});

	it('of somebody who is not there is nothing', async () => {
		expect(await read('nobody@nowhere.example')).toMatchObject({ isKnown: false, facts: {} });
		expect(await read('')).toMatchObject({ isKnown: false, facts: {} });
	});
});
