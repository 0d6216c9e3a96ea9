import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { LinkClaims } from '../../src/engine/link';
import { PAGE_HEADERS } from '../../src/engine/page';
import type { Ledger } from '../../src/ledger';
import { itemsOf, mailedLink, openPage, sendForm } from '../support/linked-page.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { activate, callWebhook, type Answered } from '../support/n8n-webhook.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	NOW,
	workspaceCredentials,
} from '../support/workspace.mjs';

const NODE = 'SdrBooking';
/** Monday, eleven in the morning in Chicago, which is noon in New York, where the AE is. */
const ELEVEN = '2027-01-18T17:00:00.000Z';

let ledger: Ledger;
let handoff: HandoffState;
let token: string;

beforeEach(async () => {
	ledger = await freshWorkspace();
	handoff = await handoffAt('assigned');
	token = await mailedLink(ledger, claims());
});

function claims(change: Partial<LinkClaims> = {}): LinkClaims {
	return {
		handoff: handoff.id,
		purpose: 'booking',
		person: 'priya-nair',
		ownerEpoch: handoff.ownerEpoch,
		cycle: 1,
		expiresAt: NOW + 86_400_000,
		...change,
	};
}

/** The fields of the form as the page was sent, and a time. */
function picking({ body }: Answered, start: string): Record<string, string> {
	const hidden = [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), start };
}

/** Opens the page, looks at it, and picks a time. */
async function pick(start: string, link = token): Promise<Answered> {
	const page = await openPage(NODE, link);
	vi.setSystemTime(Date.now() + 5000);
	return await sendForm(NODE, picking(page, start));
}

async function openWith(query: Record<string, string>, link = token): Promise<Answered> {
	const request = { method: 'GET', query: { t: link, ...query } } as const;
	return await callWebhook(NODE, {}, request, workspaceCredentials());
}

function starts({ body }: Answered): string[] {
	return [...body.matchAll(/name="start" value="([^"]+)"/g)].map(([, start = '']) => start);
}

describe('SDR Booking', () => {
	it('shows the open times in the zone of the prospect, the AE’s beside, and books nothing', async () => {
		const page = await openPage(NODE, token);
		expect(page).toMatchObject({ status: 200, headers: PAGE_HEADERS, items: [] });
		expect(page.body).toContain('Dana Brooks');
		expect(page.body).toContain('Carla Jim');
		expect(page.body).toMatch(/<b>11:00<\/b><small>\d\d:00 Carla<\/small>/);
		expect(starts(page)).toContain(ELEVEN);
		expect(page.body).not.toContain('checked>');
		expect(await eventTypes(ledger, handoff.id)).not.toContain('meeting.booked');
	});

	it('books what is picked, and everything follows as from an automatic booking', async () => {
		const page = await pick(ELEVEN);
		expect(page.status).toBe(200);
		expect(page.body).toContain('Booked');
		expect(page.body).toContain('11:00');
		expect(itemsOf(page)).toMatchObject([{ booking: { by: 'priya-nair', outcome: 'booked' } }]);
		const booked = (await ledger.timeline(handoff.id)).at(-1);
		expect(booked).toMatchObject({
			type: 'meeting.booked',
			actor: 'priya-nair',
			data: { start: ELEVEN, end: '2027-01-18T17:30:00.000Z', zone: 'America/Chicago' },
		});
		const work = await ledger.work({ handoff: handoff.id, status: 'open', limit: 10 });
		expect(work.map(({ kind }) => kind).sort()).toEqual([
			'request-decision',
			'send-intro',
			'send-invitation',
		]);
	});

	it('shows the same result when the form is sent again, and books nothing twice', async () => {
		const page = await openPage(NODE, token);
		vi.setSystemTime(Date.now() + 5000);
		const fields = picking(page, ELEVEN);
		await sendForm(NODE, fields);
		const again = await sendForm(NODE, fields);
		expect(again).toMatchObject({ status: 200, items: [] });
		expect(again.body).toContain('11:00');
		const other = await sendForm(NODE, { ...fields, start: '2027-01-19T17:00:00.000Z' });
		expect(other.body).toContain('11:00');
		const types = await eventTypes(ledger, handoff.id);
		expect(types.filter((type) => type === 'meeting.booked')).toHaveLength(1);
	});

	it('books nothing from an old page after the meeting was cancelled', async () => {
		const page = await openPage(NODE, token);
		vi.setSystemTime(Date.now() + 5000);
		const fields = picking(page, ELEVEN);
		await sendForm(NODE, fields);
		const cancel = {
			resource: 'handoff',
			operation: 'recordEvent',
			eventType: 'meeting.cancelled',
			eventData: '{"by": "prospect"}',
		};
		const item = { handoff: { id: handoff.id } };
		await runNode('Handoff', cancel, [item], workspaceCredentials());
		expect(await ledger.handoff(handoff.id)).toMatchObject({ status: 'cancelled' });
		expect(await sendForm(NODE, fields)).toMatchObject({ status: 422, items: [] });
		expect(await ledger.handoff(handoff.id)).toMatchObject({ status: 'cancelled' });
		expect(await pick(ELEVEN)).toMatchObject({ status: 200 });
		expect(await ledger.handoff(handoff.id)).toMatchObject({ status: 'booked' });
	});

	it('tells the second of two who pick the same time, and shows what is left', async () => {
		const others = await Promise.all(
			['crm-2', 'crm-3', 'crm-4'].map(async (lead) => await handoffAt('assigned', lead)),
		);
		const rival = others.find(({ ae }) => ae === handoff.ae);
		expect(rival).toBeDefined();
		const theirs = await mailedLink(ledger, claims({ handoff: rival?.id ?? '' }));
		const [mine, second] = [await openPage(NODE, token), await openPage(NODE, theirs)];
		vi.setSystemTime(Date.now() + 5000);
		await sendForm(NODE, picking(mine, ELEVEN));
		const told = await sendForm(NODE, picking(second, ELEVEN));
		expect(told).toMatchObject({ status: 422, items: [] });
		expect(told.body).toContain('role="alert"');
		expect(starts(told)).not.toContain(ELEVEN);
		expect(starts(told)).not.toContain('2027-01-18T17:30:00.000Z');
		expect(starts(told)).toContain('2027-01-18T18:00:00.000Z');
		expect(await ledger.handoff(rival?.id ?? '')).toMatchObject({ status: 'qualified' });
	});

	it.each([
		['nothing picked', ''],
		['what is no time', 'tomorrow'],
		['a time in the night', '2027-01-19T08:00:00.000Z'],
		['a time that is too soon', '2027-01-18T15:30:00.000Z'],
		['a time beyond the horizon', '2027-03-18T17:00:00.000Z'],
	])('books nothing for %s, and shows the times again', async (_title, start) => {
		expect(await pick(start)).toMatchObject({ status: 422, items: [] });
		expect(await eventTypes(ledger, handoff.id)).not.toContain('meeting.booked');
	});

	it('takes no form sent faster than a person reads', async () => {
		const page = await openPage(NODE, token);
		expect(await sendForm(NODE, picking(page, ELEVEN))).toMatchObject({ status: 422, items: [] });
	});

	it('honours a time it offered for as long as people take to agree, and no longer', async () => {
		const [soonest = ''] = starts(await openPage(NODE, token));
		expect(soonest).toBe(new Date(NOW + 3_600_000).toISOString());
		const page = await openPage(NODE, token);
		vi.setSystemTime(NOW + 11 * 60_000);
		expect(await sendForm(NODE, picking(page, soonest))).toMatchObject({ status: 422 });
		vi.setSystemTime(NOW + 9 * 60_000);
		expect(await sendForm(NODE, picking(page, soonest))).toMatchObject({ status: 200 });
	});

	it('says that other appointments are not known', async () => {
		expect((await openPage(NODE, token)).body).toContain('could not be looked up');
	});
});

describe('SDR Booking, where the zone of the prospect is not known', () => {
	beforeEach(async () => {
		handoff = await handoffAt('assigned', 'crm-9', { 'lead.zone': null });
		token = await mailedLink(ledger, claims());
	});

	it('asks for it before it shows a time', async () => {
		const page = await openPage(NODE, token);
		expect(starts(page)).toEqual([]);
		expect(page.body).toContain('name="zone"');
		expect(page.body).toContain('>Lisbon, 15:00<');
	});

	it('shows times for the zone chosen, and books in it', async () => {
		const page = await openWith({ zone: 'Europe/Lisbon' });
		expect(page.body).toContain('Lisbon time');
		vi.setSystemTime(Date.now() + 5000);
		const [first = ''] = starts(page);
		const booked = await sendForm(NODE, picking(page, first));
		expect(booked.status).toBe(200);
		const state = await ledger.handoff(handoff.id);
		expect(state).toMatchObject({ meeting: { start: first, zone: 'Europe/Lisbon' } });
	});

	it('asks again for what is no zone', async () => {
		const page = await openWith({ zone: 'Atlantis/Capital' });
		expect(starts(page)).toEqual([]);
		expect(page.body).toContain('name="zone"');
	});

	it('offers times outside the usual hours where it is asked to', async () => {
		expect(starts(await openWith({ zone: 'Asia/Tokyo' }))).toEqual([]);
		const page = await openWith({ zone: 'Asia/Tokyo', hours: 'any' });
		const [first = ''] = starts(page);
		expect(first).not.toBe('');
		vi.setSystemTime(Date.now() + 5000);
		expect(await sendForm(NODE, picking(page, first))).toMatchObject({ status: 200 });
	});
});

describe('a link to the open times', () => {
	it('waits while no AE has the lead, and says why', async () => {
		handoff = await handoffAt('started', 'crm-5');
		const early = await mailedLink(ledger, claims());
		expect(await openPage(NODE, early)).toMatchObject({ status: 200 });
		expect((await openPage(NODE, early)).body).toContain('being checked');
		handoff = await handoffAt('qualified', 'crm-6', { 'discovery.pain.quote': null });
		const missing = await mailedLink(ledger, claims());
		expect((await openPage(NODE, missing)).body).toContain('Something is missing');
	});

	it('outlives a change of AE, and shows the new one', async () => {
		const item = { handoff: { id: handoff.id } };
		await runNode('AeRouter', { operation: 'reassign' }, [item], workspaceCredentials());
		const page = await openPage(NODE, token);
		expect(page.status).toBe(200);
		expect(page.body).not.toContain('Carla Jim');
	});

	it('is worth nothing elsewhere, to another SDR, expired or made up', async () => {
		const evidence = await mailedLink(ledger, claims({ purpose: 'evidence' }));
		const other = await mailedLink(ledger, claims({ person: 'luis-ortega' }));
		expect(await openPage(NODE, evidence)).toMatchObject({ status: 404 });
		expect(await openPage('SdrEvidence', token)).toMatchObject({ status: 404 });
		expect(await openPage(NODE, other)).toMatchObject({ status: 410 });
		expect(await openPage(NODE, `${token}A`)).toMatchObject({ status: 404 });
		vi.setSystemTime(NOW + 2 * 86_400_000);
		expect(await openPage(NODE, token)).toMatchObject({ status: 404 });
	});

	it('leads nowhere once the person is erased', async () => {
		await ledger.erase({
			person: { mail: 'dana.brooks@northwind.example', names: [] },
			by: 'renata-silva',
			source: 'test',
		});
		expect(await openPage(NODE, token)).toMatchObject({ status: 410 });
	});

	it('is published only with a secret that can sign links', async () => {
		await expect(activate(NODE, {}, workspaceCredentials())).resolves.toBe(true);
	});
});

it('shows the time the lead asked for first, if it is open', async () => {
	handoff = await handoffAt('qualified', 'crm-7');
	await ledger.record([
		{
			key: 'facts:start',
			handoff: handoff.id,
			type: 'evidence.added',
			at: new Date(NOW).toISOString(),
			actor: 'priya-nair',
			source: 'test',
			digest: null,
			data: { facts: {}, requestedStart: '2027-01-20T15:10:00.000Z' },
		},
	]);
	const item = { handoff: { id: handoff.id } };
	await runNode('SqlGate', {}, [item], workspaceCredentials());
	await runNode('AeRouter', {}, [item], workspaceCredentials());
	token = await mailedLink(ledger, claims());
	const page = await openPage(NODE, token);
	expect(starts(page)[0]).toBe('2027-01-20T15:10:00.000Z');
	expect(page.body).toContain('They asked for this');
	expect(await pick('2027-01-20T15:10:00.000Z')).toMatchObject({ status: 200 });
});
