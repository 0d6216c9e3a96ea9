import {
	N8nRefused,
	type N8nClient,
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowContent,
} from '../../n8n-api';
import { needsSetUp } from './needs-set-up';
import { referencedFirst, type WorkflowIds, withReferences } from './references';
import { difference } from './same-content';
import type { ShippedWorkflow } from './shipped-workflows';
import type { CrmChoice } from './choose-crm';
import { type MailChannel, throughChannel } from './mail-channel';
import { forgetCrm, throughCrm } from './speak-to-crm';
import { type ChosenCredentials, withCredentials } from './wire-credentials';

/** `kept`: it was changed in n8n, and its owner did not ask to have it replaced. */
export type InstallOutcome = 'created' | 'updated' | 'unchanged' | 'kept' | 'failed';

/** What became of one workflow. */
export interface InstalledWorkflow {
	readonly name: string;
	/** Its id in n8n; null when it could not be made. */
	readonly id: string | null;
	readonly outcome: InstallOutcome;
	readonly published: boolean;
	/** It is in place and has to be told something before it can be published; its note says what. */
	readonly toSetUp?: true;
	/** Why it failed, in n8n's words. */
	readonly problem?: string;
}

/** What an installation works with. */
export interface Installation {
	readonly client: N8nClient;
	readonly credentials: readonly StoredCredential[];
	readonly chosen: ChosenCredentials;
	/** Which way mails go out, and whether somebody asked for it. */
	readonly mail: { readonly channel: MailChannel; readonly isAsked: boolean };
	readonly crm: CrmChoice;
	/** What to do with a workflow that differs from the shipped one. */
	readonly onDifference: 'keep' | 'replace';
}

/**
 * Brings every workflow into n8n and publishes it, but for those that have to be set up first; what
 * is there already and the same is left alone.
 *
 * Workflows are matched by name. One that fails does not stop the others.
 */
export async function installWorkflows(
	workflows: readonly ShippedWorkflow[],
	installation: Installation,
): Promise<readonly InstalledWorkflow[]> {
	const stored = await installation.client.workflows();
	const ids = new Map<string, string>();
	const before = new Map<string, StoredWorkflow>();
	for (const workflow of workflows) {
		const found = stored.find(({ name }) => name === workflow.name);
		if (found === undefined) continue;
		ids.set(workflow.id, found.id);
		before.set(workflow.id, found);
	}
	const results: InstalledWorkflow[] = [];
	for (const workflow of referencedFirst(workflows)) {
		const result = await installOne(workflow, before.get(workflow.id), ids, installation);
		if (result.id !== null) ids.set(workflow.id, result.id);
		results.push(result);
	}
	return results;
}

async function installOne(
	workflow: ShippedWorkflow,
	existing: StoredWorkflow | undefined,
	ids: WorkflowIds,
	{ client, credentials, chosen, mail, crm, onDifference }: Installation,
): Promise<InstalledWorkflow> {
	const mailing = throughChannel(withReferences(workflow, ids), mail, existing);
	const set = throughCrm(mailing, crm, existing);
	const wanted = withCredentials(set, chosen, forgetCrm(existing, crm), credentials);
	let id = existing?.id ?? null;
	try {
		const { now, outcome } = await bringIn(wanted, existing, client, onDifference);
		id = now.id;
		if (outcome === 'kept') {
			return { name: workflow.name, id, outcome, published: isPublished(now) };
		}
		if (needsSetUp(wanted) && !isPublished(now)) {
			return { name: workflow.name, id, outcome, published: false, toSetUp: true };
		}
		const after = isPublished(now) ? now : await client.publish(now.id);
		const done = after !== now && outcome === 'unchanged' ? 'updated' : outcome;
		return { name: workflow.name, id, outcome: done, published: isPublished(after) };
	} catch (error) {
		const problem = whyThisOne(error);
		return { name: workflow.name, id, outcome: 'failed', published: false, problem };
	}
}

async function bringIn(
	wanted: WorkflowContent,
	existing: StoredWorkflow | undefined,
	client: N8nClient,
	onDifference: Installation['onDifference'],
): Promise<{ readonly now: StoredWorkflow; readonly outcome: InstallOutcome }> {
	if (existing === undefined) return { now: await client.create(wanted), outcome: 'created' };
	const differs = difference(wanted, existing);
	if (differs === 'none') return { now: existing, outcome: 'unchanged' };
	if (differs === 'content' && onDifference === 'keep') return { now: existing, outcome: 'kept' };
	return { now: await client.update(existing.id, wanted), outcome: 'updated' };
}

function isPublished({ activeVersionId, versionId }: StoredWorkflow): boolean {
	return activeVersionId === versionId;
}

/** n8n's words about one workflow; throws what would go wrong with every other just the same. */
function whyThisOne(error: unknown): string {
	if (!(error instanceof N8nRefused)) throw error;
	switch (error.code) {
		case 'not-reachable':
		case 'not-n8n':
		case 'key-unknown':
		case 'key-may-not':
			throw error;
		case 'not-found':
		case 'conflict':
		case 'refused':
			return error.message;
	}
}
