import type { IDataObject } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger';
import { CONTRACT, CONTRACT_FILES } from '../support/contract.mjs';
import { runNode } from '../support/n8n-run.mjs';
import {
	emptyWorkspace,
	eventTypes,
	freshWorkspace,
	handoffAt,
	idOf,
	leadBody,
	workspaceCredentials,
} from '../support/workspace.mjs';

const credentials = workspaceCredentials();
let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

/** Runs one operation over one item and returns what leaves, or throws what it said. */
async function operate(
	resource: string,
	operation: string,
	parameters: Record<string, string | number | boolean>,
	item: IDataObject = {},
): Promise<IDataObject[]> {
	const run = await runNode('Handoff', { resource, operation, ...parameters }, [item], credentials);
	if (run.status !== 'success') throw new Error(run.error);
	return (run.outputs[0] ?? []).map(({ json }) => json);
}

describe('Handoff > Start', () => {
	const lead = { lead: '={{ $json }}', source: 'workflow' };

	it('starts a handoff once, however often the lead comes', async () => {
		const [first] = await operate('handoff', 'start', lead, leadBody('crm-7'));
		const [second] = await operate('handoff', 'start', lead, leadBody('crm-7'));
		expect(first).toMatchObject({ outcome: 'recorded', handoff: { id: idOf('crm-7') } });
		expect(second).toMatchObject({ outcome: 'duplicate', handoff: { id: idOf('crm-7') } });
		expect(await eventTypes(ledger, idOf('crm-7'))).toEqual(['lead.received']);
	});

	it('says every field that is wrong', async () => {
		const bad = leadBody('crm-7', { 'lead.email': 'not an address', 'company.employes': 3 });
		await expect(operate('handoff', 'start', lead, bad)).rejects.toThrow(/company\.employees/);
	});
});

describe('Handoff > Get, Get Many, Get Timeline', () => {
	it('shows a handoff without anything personal unless asked', async () => {
		const { id } = await handoffAt('started');
		const item = { handoff: { id } };
		const [plain] = await operate('handoff', 'get', {}, item);
		expect(JSON.stringify(plain)).not.toContain('dana');
		const [withFacts] = await operate('handoff', 'get', { includeFacts: true }, item);
		expect(withFacts).toMatchObject({ facts: { 'lead.email': 'dana.brooks@northwind.example' } });
	});

	it('lists handoffs by status', async () => {
		await handoffAt('started', 'crm-1');
		await handoffAt('qualified', 'crm-2');
		const qualified = await operate('handoff', 'getMany', { status: 'qualified' });
		expect(qualified).toMatchObject([{ handoff: { lead: 'crm-2' } }]);
		expect(await operate('handoff', 'getMany', { status: 'any' })).toHaveLength(2);
	});

	it('tells the timeline in order', async () => {
		const { id } = await handoffAt('qualified');
		const events = await operate('handoff', 'timeline', {}, { handoff: { id } });
		expect(events).toMatchObject([
			{ event: { type: 'lead.received' } },
			{ event: { type: 'bar.evaluated' } },
		]);
	});

	it('names a handoff that does not exist', async () => {
		await expect(operate('handoff', 'get', { handoffId: 'hx' })).rejects.toThrow(/hx/);
	});
});

describe('Handoff > Book', () => {
	it('books the first free slot, and the same one when asked again', async () => {
		const { id } = await handoffAt('assigned');
		const [first] = await operate('handoff', 'book', {}, { handoff: { id } });
		const [second] = await operate('handoff', 'book', {}, { handoff: { id } });
		expect(first).toMatchObject({
			booking: { outcome: 'booked' },
			handoff: { status: 'booked', meeting: { start: '2027-01-18T16:00:00.000Z' } },
		});
		expect(second).toMatchObject({
			booking: { outcome: 'already-booked' },
			handoff: { meeting: { start: '2027-01-18T16:00:00.000Z' } },
		});
	});

	it.each([
		[
			'takes the start asked for where it is free',
			'2027-01-20T19:00:00Z',
			'2027-01-20T19:00:00.000Z',
		],
		[
			'takes the next free slot where it is not',
			'2027-01-23T19:00:00Z',
			'2027-01-18T16:00:00.000Z',
		],
	])('%s', async (_title, requestedStart, start) => {
		const { id } = await handoffAt('assigned');
		const [booked] = await operate('handoff', 'book', { requestedStart }, { handoff: { id } });
		expect(booked).toMatchObject({ handoff: { meeting: { start, zone: 'America/Chicago' } } });
	});

	it.each([
		['within the days in which a free slot is looked for', '2027-01-20T19:00:00Z'],
		['beyond them', '2027-02-10T19:00:00Z'],
	])('never puts two meetings of one AE into the same slot, %s', async (_title, start) => {
		const leads = await Promise.all(
			['crm-1', 'crm-2', 'crm-3', 'crm-4'].map(async (lead) => await handoffAt('assigned', lead)),
		);
		const items = leads.map(({ id }) => ({ handoff: { id } }));
		const parameters = { resource: 'handoff', operation: 'book', requestedStart: start };
		const run = await runNode('Handoff', parameters, items, credentials);
		const slots = run.outputs[0]?.map(({ json }) => {
			const { ae, meeting } = json.handoff as { ae: string; meeting: { start: string } };
			return `${ae} ${meeting.start}`;
		});
		expect(new Set(slots).size).toBe(4);
	});

	it('books nothing for a lead nobody has', async () => {
		const { id } = await handoffAt('qualified');
		await expect(operate('handoff', 'book', {}, { handoff: { id } })).rejects.toThrow(/AE/);
	});
});

describe('Handoff > Record Event', () => {
	it.each([
		['meeting.held', '{}', 'met'],
		['meeting.no-show', '{}', 'no-show'],
		['meeting.cancelled', '{"by":"prospect"}', 'cancelled'],
		['meeting.moved', '{"start":"2027-01-21T19:00:00Z"}', 'booked'],
	])('records %s once', async (eventType, eventData, status) => {
		const { id } = await handoffAt('booked');
		const parameters = { eventType, eventData };
		const [first] = await operate('handoff', 'recordEvent', parameters, { handoff: { id } });
		expect(first).toMatchObject({ handoff: { status }, event: { outcome: 'recorded' } });
		const [second] = await operate('handoff', 'recordEvent', parameters, { handoff: { id } });
		expect(second).toMatchObject({ handoff: { status }, event: { outcome: 'duplicate' } });
	});

	it('opens the opportunity and moves the owner, twice the same as once', async () => {
		const { id, ae } = await handoffAt('booked');
		await decide(id, ae ?? '', 'decision.accepted');
		for (let round = 0; round < 2; round += 1) {
			for (const eventType of ['opportunity.opened', 'owner.moved']) {
				await operate('handoff', 'recordEvent', { eventType }, { handoff: { id } });
			}
		}
		expect(await ledger.handoff(id)).toMatchObject({ owner: ae, opportunity: `${id}-1` });
		expect(await ledger.work({ handoff: id, status: 'open', limit: 10 })).toEqual([]);
	});

	it('gives a rejected lead back with the reason and step the AE decided by', async () => {
		const { id, ae } = await handoffAt('booked');
		await decide(id, ae ?? '', 'decision.rejected');
		const parameters = { eventType: 'recycled' };
		const [recycled] = await operate('handoff', 'recordEvent', parameters, { handoff: { id } });
		expect(recycled).toMatchObject({ handoff: { status: 'recycled' } });
		const last = (await ledger.timeline(id)).at(-1);
		expect(last).toMatchObject({ type: 'recycled', data: { reason: 'wrong-economic-buyer' } });
	});

	it.each([
		['an event only our nodes can know', 'bar.evaluated', '{}', /cannot be recorded by hand/],
		['data that is not JSON', 'meeting.held', '{', /not JSON/],
		['a moved meeting without its time', 'meeting.moved', '{}', /start/],
		['a time without its offset', 'meeting.moved', '{"start":"2027-01-21T19:00"}', /with its zone/],
		['a reason nobody listed', 'recycled', '{}', /Reasons: /],
	])('refuses %s', async (_title, eventType, eventData, words) => {
		const { id } = await handoffAt('booked');
		const parameters = { eventType, eventData };
		await expect(
			operate('handoff', 'recordEvent', parameters, { handoff: { id } }),
		).rejects.toThrow(words);
	});

	async function decide(
		id: string,
		by: string,
		type: 'decision.accepted' | 'decision.rejected',
	): Promise<void> {
		const at = '2027-01-18T17:00:00.000Z';
		const envelope = { key: `decision:${id}:1`, handoff: id, at, actor: by, source: 'test' };
		const next = { owner: 'priya-nair', action: 'Ask for the buyer', wakeOn: 'a new stakeholder' };
		const [recorded] = await ledger.record([
			type === 'decision.accepted'
				? { ...envelope, digest: null, type, data: { by, confirmed: [] } }
				: { ...envelope, digest: null, type, data: { by, reason: 'wrong-economic-buyer', next } },
		]);
		expect(recorded?.outcome).toBe('recorded');
	}
});

describe('Handoff > Policy', () => {
	const item = { files: { ...CONTRACT_FILES } };

	it('checks a contract without keeping it', async () => {
		await emptyWorkspace();
		const [fine] = await operate('policy', 'check', {}, item);
		expect(fine).toMatchObject({ check: { ok: true, digest: CONTRACT.digest } });
		const broken = { files: { ...CONTRACT_FILES, 'sql-bar.yaml': 'policy: [' } };
		const [bad] = await operate('policy', 'check', {}, broken);
		expect(bad).toMatchObject({ check: { ok: false } });
		const { problems } = bad?.check as { problems: Array<{ file: string }> };
		expect(problems[0]?.file).toBe('sql-bar.yaml');
	});

	it('publishes a signed contract once', async () => {
		const empty = await emptyWorkspace();
		const [first] = await operate('policy', 'publish', { by: 'renata-silva' }, item);
		const [second] = await operate('policy', 'publish', { by: 'renata-silva' }, item);
		expect(first).toMatchObject({ policy: { outcome: 'published' } });
		expect(second).toMatchObject({ policy: { outcome: 'already-active' } });
		expect(await empty.activeDigest()).toBe(CONTRACT.digest);
	});

	it('publishes nothing that is faulty', async () => {
		const faulty = { files: { ...CONTRACT_FILES, 'routing.yaml': 'policy: routing' } };
		await expect(operate('policy', 'publish', { by: 'x' }, faulty)).rejects.toThrow(
			/routing\.yaml/,
		);
	});

	it('says which contract is in force, and that none is', async () => {
		const [active] = await operate('policy', 'getActive', { includeFiles: true });
		expect(active).toMatchObject({
			policy: { digest: CONTRACT.digest, files: { 'team.yaml': CONTRACT_FILES['team.yaml'] } },
		});
		await emptyWorkspace();
		await expect(operate('policy', 'getActive', {})).rejects.toThrow(/publish/);
	});
});

describe('Handoff > Work', () => {
	it('completes work once, and only for the attempt that holds it', async () => {
		await handoffAt('started');
		const [work] = await ledger.claim({ kinds: ['qualify'], limit: 1, leaseSeconds: 60 });
		const item = { work: { ...work } };
		const [stale] = await operate('work', 'complete', { attempt: '7' }, item);
		expect(stale).toMatchObject({ completed: { outcome: 'stale' } });
		const [done] = await operate('work', 'complete', {}, item);
		expect(done).toMatchObject({ completed: { outcome: 'completed' } });
	});

	it('gives work back with its reason', async () => {
		const { id } = await handoffAt('started');
		const [work] = await ledger.claim({ kinds: ['qualify'], limit: 1, leaseSeconds: 60 });
		const parameters = { releaseReason: 'calendar-down', retryInSeconds: 5 };
		const [back] = await operate('work', 'release', parameters, { work: { ...work } });
		expect(back).toMatchObject({ released: { outcome: 'released' } });
		const [after] = await ledger.work({ handoff: id, limit: 1 });
		expect(after).toMatchObject({ reason: 'calendar-down', status: 'open' });
	});
});

it('shows a failed item with its error where the node goes on, and its other items', async () => {
	const { id } = await handoffAt('started');
	const items = [{ handoff: { id: 'hx' } }, { handoff: { id } }];
	const parameters = { resource: 'handoff', operation: 'get' };
	const run = await runNode('Handoff', parameters, items, credentials, {
		onError: 'continueRegularOutput',
	});
	expect(run.outputs[0]?.map(({ json }) => json)).toMatchObject([
		{ details: { code: 'HANDOFF_UNKNOWN' } },
		{ handoff: { id } },
	]);
});

describe('Person > Erase', () => {
	const erase = { mail: '={{ $json.email }}', by: 'renata-silva' };

	it('erases a person once and says from where', async () => {
		const { id } = await handoffAt('booked');
		const item = { email: 'Dana.Brooks@northwind.example' };
		const [first] = await operate('person', 'erase', erase, item);
		const [second] = await operate('person', 'erase', erase, item);
		expect(first).toMatchObject({ erased: { handoffs: [{ handoff: id, facts: 1, notes: 0 }] } });
		expect(second).toMatchObject({ erased: { handoffs: [], mentions: [] } });
		expect(await ledger.facts(id)).not.toHaveProperty(['lead.email']);
	});

	it('masks the names given in what is known about others', async () => {
		const notes = 'Ask Kim Oh. Dana said: "Our board report takes four days every month."';
		const { id } = await handoffAt('started', 'crm-2', { 'discovery.notes': notes });
		const names = { ...erase, names: ' Kim Oh, ' };
		const [erased] = await operate('person', 'erase', names, { email: 'kim@other.example' });
		expect(erased).toMatchObject({ erased: { mentions: [{ handoff: id }] } });
		expect(await ledger.facts(id)).toMatchObject({
			'discovery.notes': notes.replace('Kim Oh', '•••'),
		});
	});

	it.each([
		['an address that is none', { mail: 'dana' }, /Mail Address/],
		['a name that is in every word', { names: 'Jo' }, /whole names/],
	])('refuses %s', async (_title, wrong, words) => {
		const item = { email: 'dana.brooks@northwind.example' };
		await expect(operate('person', 'erase', { ...erase, ...wrong }, item)).rejects.toThrow(words);
	});
});
