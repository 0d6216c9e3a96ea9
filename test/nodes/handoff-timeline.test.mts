import { beforeEach, describe, expect, it, vi } from 'vitest';
import { timelineLink } from '../../nodes/workspace/make-link';
import { toWorkspaceSettings } from '../../nodes/workspace/workspace-settings';
import { PAGE_HEADERS } from '../../src/engine/page';
import type { Ledger } from '../../src/ledger';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import { mailedLink, openPage } from '../support/linked-page.mjs';
import { runNode } from '../support/n8n-run.mjs';
import {
	eventTypes,
	freshWorkspace,
	handoffAt,
	NOW,
	workspaceCredentials,
} from '../support/workspace.mjs';

let ledger: Ledger;

beforeEach(async () => {
	ledger = await freshWorkspace();
});

async function linkTo(id: string): Promise<string> {
	const handoff = await ledger.handoff(id);
	if (handoff === undefined) throw new Error(`No handoff ${id}`);
	const workspace = toWorkspaceSettings(workspaceCredentials().handoffWorkspaceApi ?? {});
	return await timelineLink({ ledger, workspace, handoff });
}

async function open(link: string) {
	return await openPage('HandoffTimeline', new URL(link).searchParams.get('t') ?? '');
}

describe('the page behind the link in the CRM', () => {
	it('tells what happened, names nobody outside the team, and records nothing', async () => {
		const { id } = await handoffAt('booked');
		const before = await eventTypes(ledger, id);
		const page = await open(await linkTo(id));
		expect(page.status).toBe(200);
		expect(page.headers).toMatchObject(PAGE_HEADERS);
		expect(page.body).toContain('The SQL bar says: qualified.');
		expect(page.body).toContain('The meeting was booked for');
		expect(page.body).toContain('Priya Nair');
		expect(page.body).not.toContain('Dana');
		expect(page.body).not.toContain('four days');
		expect(page.items).toEqual([]);
		expect(await eventTypes(ledger, id)).toEqual(before);
	});

	it('keeps to itself what somebody wrote where a code belongs', async () => {
		const { id } = await handoffAt('booked');
		const handoff = await ledger.handoff(id);
		const event = {
			handoff: id,
			type: 'ae.reassigned',
			key: 'by-hand',
			at: new Date(NOW).toISOString(),
			actor: 'renata-silva',
			source: 'handoff',
			digest: handoff?.digest ?? null,
			data: { from: handoff?.ae ?? '', to: 'noah-williams', reason: 'Dana Brooks asked for it' },
		} as const;
		expect(await ledger.record([event])).toMatchObject([{ outcome: 'recorded' }]);
		const { body } = await open(await linkTo(id));
		expect(body).toContain('Moved from');
		expect(body).toContain('•••');
		expect(body).not.toContain('Dana');
	});

	it('is behind one link for as long as the handoff lasts', async () => {
		const { id } = await handoffAt('assigned');
		const first = await linkTo(id);
		vi.setSystemTime(NOW + 86_400_000 * 300);
		expect(await linkTo(id)).toBe(first);
		expect((await open(first)).status).toBe(200);
		vi.setSystemTime(NOW + 86_400_000 * 731);
		expect((await open(first)).status).toBe(404);
	});

	it('opens for no other link, and says the same to each', async () => {
		const { id } = await handoffAt('booked');
		const link = await linkTo(id);
		const evidence = await mailedLink(ledger, {
			handoff: id,
			purpose: 'evidence',
			person: 'priya-nair',
			ownerEpoch: 0,
			cycle: 1,
			expiresAt: NOW + 1000_000,
		});
		const pages = [
			await openPage('HandoffTimeline', evidence),
			await open(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`),
			await openPage('HandoffTimeline', ''),
		];
		expect(pages.map(({ status }) => status)).toEqual([404, 404, 404]);
		expect(new Set(pages.map(({ body }) => body)).size).toBe(1);
	});

	it('is linked from the contact in the CRM, and the link leads there', async () => {
		const world = await hubSpotWorld();
		try {
			const { id } = await handoffAt('booked');
			const appToken = { appToken: 'pat-test', sendTo: world.fake.url };
			const credentials = { ...workspaceCredentials(), hubspotAppToken: appToken };
			await runNode('HandoffCrm', {}, [{ handoff: { id } }], credentials);
			const [contact] = world.contacts();
			const link = String(contact?.values.handoff_timeline);
			expect(link).toBe(await linkTo(id));
			expect((await open(link)).status).toBe(200);
		} finally {
			await world.close();
		}
	});
});
