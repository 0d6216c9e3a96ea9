import type { IDataObject } from 'n8n-workflow';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkKind } from '../../src/engine/handoff/work';
import type { Ledger } from '../../src/ledger';
import { smtpServer, type TestServer } from '../mail/servers.mjs';
import { pickedBySdr } from '../support/contract.mjs';
import { answerPage, openPage } from '../support/linked-page.mjs';
import { runNode } from '../support/n8n-run.mjs';
import { freshWorkspace, handoffAt, NOW, workspaceCredentials } from '../support/workspace.mjs';

let ledger: Ledger;
let server: TestServer;

beforeEach(async () => {
	ledger = await freshWorkspace(pickedBySdr());
	server = await smtpServer();
});
afterEach(async () => await server.close());

/** Sends the mail of the work that is due, as the shipped workflow does; returns it as it arrived. */
async function mailed(kind: WorkKind): Promise<string> {
	const [claimed] = await ledger.claim({ kinds: [kind], limit: 1, leaseSeconds: 300 });
	const { key, attempt, revision, notAfter, handoff } = claimed ?? {};
	const item = { work: { key, kind, attempt, revision, notAfter }, handoff: { id: handoff } };
	const credentials = workspaceCredentials(server.settings.port);
	await runNode('HandoffMessage', {}, [item as IDataObject], credentials);
	const raw = server.taken.at(-1)?.raw ?? '';
	const { to, text } = await simpleParser(raw);
	return `${[to].flat()[0]?.text ?? ''}\n${text ?? ''}`;
}

function tokenIn(mail: string): string {
	return /handoff\/booking\?t=([\w-]+)/.exec(mail)?.[1] ?? '';
}

async function openKinds(id: string): Promise<readonly string[]> {
	const work = await ledger.work({ handoff: id, status: 'open', limit: 20 });
	return work.map(({ kind }) => kind).sort();
}

describe('where the contract lets the SDR pick the time', () => {
	it('an AE is found, the SDR gets the link, picks, and the rest follows', async () => {
		const { id } = await handoffAt('assigned');
		expect(await openKinds(id)).toEqual(['ask-booking']);
		const mail = await mailed('ask-booking');
		expect(mail).toContain('priya.nair@lumenta.example');
		expect(await openKinds(id)).toEqual([]);
		const page = await openPage('SdrBooking', tokenIn(mail));
		const field = (name: string) =>
			new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
		const answers = {
			zone: field('zone'),
			hours: field('hours'),
			r: field('r'),
			start: '2027-01-19T17:00:00.000Z',
		};
		expect(await answerPage('SdrBooking', tokenIn(mail), answers)).toMatchObject({ status: 200 });
		expect(await ledger.handoff(id)).toMatchObject({ status: 'booked' });
		expect(await openKinds(id)).toEqual(
			expect.arrayContaining(['request-decision', 'send-intro', 'send-invitation']),
		);
	});

	it('is reminded of it, with the link, while nothing is booked', async () => {
		const { id } = await handoffAt('assigned');
		vi.setSystemTime(NOW + 2.5 * 3_600_000);
		await ledger.sweepClocks();
		expect(await openKinds(id)).toContain('nudge');
		const mail = await mailed('nudge');
		expect(mail).toContain('priya.nair@lumenta.example');
		expect(await openPage('SdrBooking', tokenIn(mail))).toMatchObject({ status: 200 });
	});

	it('is asked to book again after a no-show, with the link to the times', async () => {
		const { id } = await handoffAt('booked');
		const { meeting } = (await ledger.handoff(id)) ?? {};
		vi.setSystemTime(Date.parse(meeting?.end ?? ''));
		const noShow = { resource: 'handoff', operation: 'recordEvent', eventType: 'meeting.no-show' };
		await runNode('Handoff', noShow, [{ handoff: { id } }], workspaceCredentials());
		const mail = await mailed('rebook');
		const page = await openPage('SdrBooking', tokenIn(mail));
		expect(page.status).toBe(200);
		expect(page.body).toContain('name="start"');
	});
});

it('nobody is sent to a page that is not there: booked automatically, a no-show names no link', async () => {
	ledger = await freshWorkspace();
	const { id } = await handoffAt('booked');
	const noShow = { resource: 'handoff', operation: 'recordEvent', eventType: 'meeting.no-show' };
	await runNode('Handoff', noShow, [{ handoff: { id } }], workspaceCredentials());
	expect(tokenIn(await mailed('rebook'))).toBe('');
});
