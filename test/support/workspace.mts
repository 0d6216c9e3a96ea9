import type { IDataObject } from 'n8n-workflow';
import { vi } from 'vitest';
import { closeLedgers, ledgerAt } from '../../nodes/workspace/open-ledger';
import { handoffId } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { Ledger } from '../../src/ledger';
import type { ContractFiles } from '../../src/engine/policy/contract';
import { CONTRACT, CONTRACT_FILES, contractOf } from './contract.mjs';
import type { Credentials } from './n8n-nodes.mjs';
import { runNode } from './n8n-run.mjs';

/** Monday morning in New York. */
export const NOW = Date.parse('2027-01-18T15:00:00Z');

export const LINK_SECRET = 'a link secret that nobody could guess';
export const WEBHOOK_SECRET = 'a webhook secret of good length';
const LEDGER_URL = 'sqlite::memory:';

/** The credentials of a workspace that lives in memory; mail goes to a local port. */
export function workspaceCredentials(smtpPort = 2525): Credentials {
	return {
		handoffWorkspaceApi: {
			ledgerUrl: LEDGER_URL,
			linkSecret: LINK_SECRET,
			webhookSecret: WEBHOOK_SECRET,
			publicBaseUrl: 'https://n8n.lumenta.example',
		},
		handoffSmtpApi: {
			host: '127.0.0.1',
			port: smtpPort,
			security: 'none',
			fromName: 'Lumenta',
			fromAddress: 'handoff@lumenta.example',
		},
	};
}

/** An empty ledger in memory with a contract in force, the shipped one if none is given, and the clock at `NOW`. */
export async function freshWorkspace(files: ContractFiles = CONTRACT_FILES): Promise<Ledger> {
	await closeLedgers();
	vi.useFakeTimers({ toFake: ['Date'], now: NOW });
	const ledger = await emptyWorkspace();
	const contract = files === CONTRACT_FILES ? CONTRACT : contractOf(files);
	await ledger.publish(files, contract, { draft: false, by: 'renata-silva' });
	return ledger;
}

/** The same without a contract. */
export async function emptyWorkspace(): Promise<Ledger> {
	await closeLedgers();
	return await ledgerAt(LEDGER_URL);
}

const NOTES =
	'Dana said: "Our board report takes four days every month." We agreed: "Show it to our CFO next Tuesday."';

/** Facts that meet every criterion of the shipped bar. */
export const GOOD_FACTS: IDataObject = {
	'lead.name': 'Dana Brooks',
	'lead.email': 'dana.brooks@northwind.example',
	'lead.source': 'inbound',
	'lead.zone': 'America/Chicago',
	'company.name': 'Northwind Freight',
	'company.employees': 420,
	'company.region': 'americas',
	'company.tech': ['salesforce'],
	'intent.pages': ['pricing'],
	'intent.score': 70,
	'discovery.notes': NOTES,
	'discovery.pain.problem': 'The board report takes four days',
	'discovery.pain.quote': 'Our board report takes four days every month.',
	'discovery.timeline.date': '2027-03-31',
	'discovery.authority': 'recommends',
	'discovery.stakeholders': ['CFO'],
	'discovery.next_step.quote': 'Show it to our CFO next Tuesday.',
};

/** A lead as a sender would send it; facts given as null are left out. */
export function leadBody(id: string, facts: IDataObject = {}): IDataObject {
	const all = Object.entries({ ...GOOD_FACTS, ...facts }).filter(([, value]) => value !== null);
	return { id, sdr: 'priya-nair', facts: Object.fromEntries(all) };
}

/** The id a lead of the Handoff node's Start gets. */
export function idOf(lead: string): string {
	return handoffId('workflow', lead);
}

/** The names of the steps a lead goes through by the nodes alone. */
const STEPS = {
	started: [],
	qualified: ['gate'],
	assigned: ['gate', 'router'],
	booked: ['gate', 'router', 'book'],
} as const;

/** Brings a new lead as far as asked, by running the nodes; returns the handoff as it stands. */
export async function handoffAt(
	stage: keyof typeof STEPS,
	lead = 'crm-1',
	facts: IDataObject = {},
): Promise<HandoffState> {
	const credentials = workspaceCredentials();
	const start = {
		resource: 'handoff',
		operation: 'start',
		lead: '={{ $json }}',
		source: 'workflow',
	};
	const started = await runNode('Handoff', start, [leadBody(lead, facts)], credentials);
	if (started.status !== 'success') throw new Error(`${lead} was not started: ${started.error}`);
	const item = { handoff: { id: idOf(lead) } };
	for (const step of STEPS[stage]) {
		if (step === 'gate') await runNode('SqlGate', {}, [item], credentials);
		if (step === 'router') await runNode('AeRouter', {}, [item], credentials);
		if (step === 'book') {
			await runNode('Handoff', { resource: 'handoff', operation: 'book' }, [item], credentials);
		}
	}
	const ledger = await ledgerAt(LEDGER_URL);
	const handoff = await ledger.handoff(idOf(lead));
	if (handoff === undefined) throw new Error(`${lead} is not in the ledger`);
	return handoff;
}

/** The types of the events recorded for a handoff, oldest first. */
export async function eventTypes(ledger: Ledger, id: string): Promise<readonly string[]> {
	return (await ledger.timeline(id)).map(({ type }) => type);
}
