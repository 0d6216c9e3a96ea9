import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeInContacts } from '../../nodes/HandoffCrm/intake/take-in-contacts';
import { handoffId } from '../../src/engine/handoff';
import type { Facts } from '../../src/engine/facts';
import type { Ledger } from '../../src/ledger';
import type { Http } from '../../src/providers/crm';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import {
	AE,
	eventsOf,
	REJECTED,
	TO_ACCEPTED,
	TO_REJECTED,
	type Chapter,
} from '../support/story.mjs';
import { tell } from '../support/test-ledger.mjs';
import { eventTypes, freshWorkspace, handoffAt, NOW } from '../support/workspace.mjs';

const MAIL = 'dana.brooks@northwind.example';
const RULE = { property: 'lifecyclestage', values: ['salesqualifiedlead'] };
const unasked: Http = async () => await Promise.reject(new Error('Nobody asks this way.'));

let ledger: Ledger;
let world: Awaited<ReturnType<typeof hubSpotWorld>>;

beforeEach(async () => {
	world = await hubSpotWorld();
	ledger = await freshWorkspace();
});

afterEach(async () => {
	await world.close();
	vi.useRealTimers();
});

/** A contact somebody made a lead of in HubSpot; it does not bear our key. */
function qualified(mail = MAIL, values: Record<string, string> = {}): string {
	return world.addContact(mail, world.user('priya-nair'), {
		firstname: 'Dana',
		lifecyclestage: 'salesqualifiedlead',
		...values,
	});
}

async function takeIn(...ids: readonly string[]) {
	const contract = (await ledger.activeContract())!;
	const desk = { ledger, contract, crm: contract.crm!, http: unasked, port: world.port() };
	return await takeInContacts({ ...desk, now: Date.now() }, RULE, ids);
}

const count = async () => (await ledger.list({ limit: 200 })).length;

/** A lead of a form, after these chapters of its life. */
async function fromForm(
	id: string,
	chapters: readonly Chapter[],
	facts: Facts = {},
): Promise<string> {
	const [lead, ...later] = eventsOf(chapters, id);
	const personal = { facts: { 'lead.email': MAIL, ...facts } };
	for (const told of await ledger.record([{ ...lead!, personal }, ...later])) {
		if (told.outcome === 'refused') throw new Error(told.message);
	}
	return id;
}

const OPENED: Chapter = ['opportunity.opened', { opportunity: 'deal-1' }];
const { reason, next } = REJECTED;
const ASLEEP: readonly Chapter[] = [...TO_REJECTED, ['recycled', { reason, next }]];
const CLOSED: readonly Chapter[] = [...ASLEEP, ['closed', { by: 'system', reason: 'cycle-cap' }]];

describe('a contact becomes a lead whose person is known from a form', () => {
	it('is that handoff: it learns what is new, and nothing second begins', async () => {
		const { id } = await handoffAt('started', 'form-1', { 'lead.title': null });
		const contact = qualified('Dana.Brooks@Northwind.example', { jobtitle: 'Head of Data' });
		expect(await takeIn(contact)).toEqual([
			{ contact, outcome: 'updated', handoff: id, problems: [] },
		]);
		expect(await ledger.facts(id)).toMatchObject({
			'lead.title': 'Head of Data',
			'lead.name': 'Dana Brooks',
			'lead.email': MAIL,
		});
		expect(await count()).toBe(1);
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'unchanged', handoff: id }]);
		expect(await eventTypes(ledger, id)).toEqual(['lead.received', 'crm.linked', 'evidence.added']);
	});

	it.each<[string, readonly Chapter[]]>([
		['is accepted', TO_ACCEPTED],
		['has an open opportunity', [...TO_ACCEPTED, OPENED]],
		['was rejected', TO_REJECTED],
		['sleeps until its day', ASLEEP],
	])('and %s: one matter', async (_title, chapters) => {
		const id = await fromForm('form-1', chapters);
		expect(await takeIn(qualified())).toMatchObject([{ outcome: 'updated', handoff: id }]);
		expect(await count()).toBe(1);
	});

	it.each<[string, readonly Chapter[]]>([
		['is closed', CLOSED],
		['was won', [...TO_ACCEPTED, OPENED, ['opportunity.won', { by: AE }]]],
		['was lost', [...TO_ACCEPTED, OPENED, ['opportunity.lost', { by: AE }]]],
	])('and %s: a new matter', async (_title, chapters) => {
		await fromForm('form-1', chapters);
		const contact = qualified();
		const started = handoffId('hubspot', contact);
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'started', handoff: started }]);
	});

	it('is that of the newest of several that are under way', async () => {
		await fromForm('form-1', []);
		const [lead] = eventsOf([], 'form-2');
		const personal = { facts: { 'lead.email': MAIL } };
		await ledger.record([{ ...lead!, at: new Date(NOW + 60_000).toISOString(), personal }]);
		await fromForm('form-3', CLOSED);
		expect(await takeIn(qualified())).toMatchObject([{ handoff: 'form-2' }]);
	});

	it.each([
		['has another address', 'dana@northwind.example'],
		['has an address that only ends alike', `x${MAIL}`],
	])('but one that %s is somebody else', async (_title, mail) => {
		await fromForm('form-1', []);
		expect(await takeIn(qualified(mail))).toMatchObject([{ outcome: 'started' }]);
	});

	it('is not looked for while the contact is no lead', async () => {
		const id = await fromForm('form-1', []);
		const contact = qualified(MAIL, { lifecyclestage: 'lead' });
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'no-lead', handoff: null }]);
		expect(await eventTypes(ledger, id)).toEqual(['lead.received']);
	});

	it('is a handoff of its own where another contact of this CRM began the other', async () => {
		const first = qualified();
		await takeIn(first);
		world.edit('contact', first, { email: 'somebody@northwind.example' });
		const second = qualified();
		expect(await takeIn(second)).toMatchObject([
			{ outcome: 'started', handoff: handoffId('hubspot', second) },
		]);
	});

	it.each([
		[
			'one after the other',
			async (...ids: readonly string[]) => {
				for (const id of ids) await takeIn(id);
			},
		],
		['at once', async (...ids: readonly string[]) => void (await takeIn(...ids))],
	])(
		'is joined by one contact; what another of the same person says is left alone: %s',
		async (_title, take) => {
			const id = await fromForm('form-1', []);
			const first = qualified();
			// HubSpot itself has one contact for an address; other CRMs have several.
			const second = qualified('second@northwind.example', { jobtitle: 'CFO' });
			vi.spyOn(ledger, 'underWay').mockImplementation(async (mails) => {
				const handoff = (await ledger.handoff(id))!;
				return new Map(mails.map((mail) => [mail, [handoff]]));
			});
			await take(first, second);
			const left = await ledger.timeline(id);
			expect(
				left.flatMap(({ type, data }) => (type === 'crm.linked' ? [data.contact] : [])),
			).toEqual([first]);
			expect(await takeIn(second, first)).toMatchObject([
				{ outcome: 'unchanged', handoff: id },
				{ outcome: 'unchanged', handoff: id },
			]);
			expect(await ledger.timeline(id)).toEqual(left);
			expect(await count()).toBe(1);
		},
	);

	it('told by a message and found by asking at once, it is linked once', async () => {
		const id = await fromForm('form-1', []);
		const contact = qualified();
		await Promise.all([takeIn(contact), takeIn(contact), takeIn(contact)]);
		expect(await eventTypes(ledger, id)).toEqual(['lead.received', 'crm.linked', 'evidence.added']);
		expect(await count()).toBe(1);
	});

	it('and a hundred of them ask the ledger twice', async () => {
		const ids: string[] = [];
		for (let at = 0; at < 100; at += 1) {
			await fromForm(`form-${at}`, [], { 'lead.email': `lead${at}@company.example` });
			ids.push(qualified(`lead${at}@company.example`));
		}
		const underWay = vi.spyOn(ledger, 'underWay');
		const linked = vi.spyOn(ledger, 'linked');
		expect(new Set((await takeIn(...ids)).map(({ outcome }) => outcome))).toEqual(
			new Set(['updated']),
		);
		expect([underWay.mock.calls.length, linked.mock.calls.length]).toEqual([1, 1]);
		expect(await count()).toBe(100);
	});
});

describe('a contact that was taken for the person of a handoff', () => {
	it('stays that handoff’s whatever its stage and address become', async () => {
		const id = await fromForm('form-1', []);
		const contact = qualified();
		await takeIn(contact);
		world.edit('contact', contact, { lifecyclestage: 'opportunity', jobtitle: 'CFO' });
		world.edit('contact', contact, { email: 'dana@other.example' });
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'updated', handoff: id }]);
		expect(await ledger.facts(id)).toMatchObject({ 'lead.title': 'CFO' });
	});

	it('begins nothing from its old stage once that handoff is over', async () => {
		const id = await fromForm('form-1', [...TO_ACCEPTED, OPENED]);
		const contact = qualified();
		await takeIn(contact);
		await tell(ledger, id, 'opportunity.lost', { by: AE });
		world.edit('contact', contact, { jobtitle: 'CFO' });
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'updated', handoff: id }]);
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'unchanged', handoff: id }]);
		expect(await count()).toBe(1);
	});

	it('is the newer one’s when the person comes by a form again', async () => {
		await fromForm('form-1', [...TO_ACCEPTED, OPENED]);
		const contact = qualified();
		await takeIn(contact);
		await tell(ledger, 'form-1', 'opportunity.lost', { by: AE });
		await fromForm('form-2', []);
		expect(await takeIn(contact)).toMatchObject([{ handoff: 'form-2' }]);
		world.edit('contact', contact, { lifecyclestage: 'opportunity', jobtitle: 'CFO' });
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'updated', handoff: 'form-2' }]);
		expect(await count()).toBe(2);
	});

	it('that was merged into another: the other is that handoff’s', async () => {
		const id = await fromForm('form-1', []);
		const before = qualified();
		await takeIn(before);
		const merged = qualified('dana@other.example', { hs_merged_object_ids: before });
		expect(await takeIn(merged)).toMatchObject([{ handoff: id }]);
		expect(await count()).toBe(1);
	});

	it('is a stranger where it was never linked and the person is forgotten', async () => {
		await fromForm('form-1', []);
		await ledger.erase({ person: { mail: MAIL, names: [] }, by: 'renata-silva', source: 'test' });
		expect(await takeIn(qualified())).toMatchObject([{ outcome: 'started' }]);
	});

	it('does not bring back somebody who asked to be forgotten', async () => {
		const id = await fromForm('form-1', []);
		const contact = qualified();
		await takeIn(contact);
		await ledger.erase({ person: { mail: MAIL, names: [] }, by: 'renata-silva', source: 'test' });
		const left = await ledger.timeline(id);
		world.edit('contact', contact, { jobtitle: 'CFO' });
		expect(await takeIn(contact)).toMatchObject([{ outcome: 'erased', handoff: id }]);
		expect(await ledger.timeline(id)).toEqual(left);
		expect(await count()).toBe(1);
	});
});
