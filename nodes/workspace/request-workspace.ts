import type { IWebhookFunctions } from 'n8n-workflow';
import { workspaceOf, type WorkspaceSettings } from './workspace-settings';

/** A changed credential is noticed within this time. */
const KEPT_MS = 10_000;
/** Nodes whose workspace is remembered; a process rarely serves more than a few. */
const MOST_KEPT = 100;

interface Kept {
	readonly settings: WorkspaceSettings;
	readonly until: number;
}

const kept = new Map<string, Kept>();

/**
 * The workspace of a node that answers web requests, remembered for ten seconds.
 *
 * Do not ask n8n for the credential on every request instead: each time it starts an expression
 * engine of its own to decrypt it, which costs several times what storing a lead does.
 */
export async function requestWorkspace(context: IWebhookFunctions): Promise<WorkspaceSettings> {
	const { id, credentials } = context.getNode();
	const credential = credentials?.handoffWorkspaceApi?.id;
	const key = [context.getWorkflow().id, id, credential].join(' ');
	const known = kept.get(key);
	const now = Date.now();
	if (known !== undefined && known.until > now) return known.settings;
	const settings = await workspaceOf(context);
	if (kept.size >= MOST_KEPT) kept.clear();
	kept.set(key, { settings, until: now + KEPT_MS });
	return settings;
}
