import { vi } from 'vitest';
import type { CrmSystem } from '../../src/engine/policy/contract';
import type { Fault } from '../../sandbox/providers/fake-provider.mjs';
import { hubSpotWorld } from '../providers/hubspot-world.mjs';
import { SALESFORCE_FILES, salesforceWorld } from '../providers/salesforce-world.mjs';
import { variant } from '../support/contract.mjs';
import { freshWorkspace, handoffAt, NOW, workspaceCredentials } from '../support/workspace.mjs';
import type { Bench, CallFault } from './faults.mjs';
import { workAttempt } from './work-attempt.mjs';

const keptInStep = (text = '') => text.replace('keep_in_step: false', 'keep_in_step: true');
const FILES = {
	hubspot: variant((files) => ({ 'crm.yaml': keptInStep(files['crm.yaml']) })),
	salesforce: variant(() => ({ 'crm.yaml': keptInStep(SALESFORCE_FILES['crm.yaml']) })),
} as const;

/** A booked handoff is written into the CRM: it has one contact there, and no more. */
export async function crmBench(system: CrmSystem): Promise<Bench> {
	const world = await (system === 'hubspot' ? hubSpotWorld() : salesforceWorld());
	const ledger = await freshWorkspace(FILES[system]);
	await handoffAt('booked');
	let now = NOW + 60_000;
	vi.setSystemTime(now);
	const oauthTokenData = { instance_url: 'https://lumenta.my.salesforce.com' };
	const appToken = system === 'hubspot' ? 'pat-test' : '00D-session';
	const type = system === 'hubspot' ? 'hubspotAppToken' : 'handoffSalesforceOAuth2Api';
	const credentials = {
		...workspaceCredentials(),
		[type]: { appToken, sendTo: world.fake.url, answerWithinMs: 250, oauthTokenData },
	};
	const { says } = world;
	const HOW: Readonly<Record<CallFault, Fault['how']>> = {
		busy: says.busy,
		'busy-until': { ...says.busyFor7, headers: { 'retry-after': '120' } },
		'server-error': { status: 500, body: {} },
		silent: 'silent',
		reset: 'lost',
		cut: 'cut',
		expired: says.expired,
	};
	return {
		goWrong: (fault, times) => {
			world.fake.calls.length = 0;
			world.fake.fail({ on: world.on.makeContacts, times, how: HOW[fault] });
		},
		heal: () => world.fake.forgive(),
		attempt: async () =>
			await workAttempt(ledger, 'update-crm', {
				node: 'HandoffCrm',
				parameters: { system },
				credentials,
			}),
		pass: (seconds) => {
			now += seconds * 1000;
			vi.setSystemTime(now);
		},
		effects: () => world.contacts().length,
		calls: () => world.fake.calls.length,
		close: async () => await world.close(),
	};
}
