import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { LEAST_SECRET_LENGTH } from '../../src/engine/link';
import { errorMessage } from './error-message';
import { ledgerAt } from './open-ledger';
import { LEAST_WEBHOOK_SECRET } from './secret-lengths';
import { toWorkspaceSettings, type WorkspaceSettings } from './workspace-settings';

/** Tests a Handoff Workspace credential: its fields, whether the ledger opens, what is published. */
export async function testHandoffWorkspace(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const workspace = toWorkspaceSettings(credential.data ?? {});
	const wrong = whatIsWrong(workspace);
	if (wrong !== undefined) return { status: 'Error', message: wrong };
	try {
		const ledger = await ledgerAt(workspace.ledgerUrl);
		const digest = await ledger.activeDigest();
		const published =
			digest === undefined
				? 'Nothing is published yet: run "handoff publish" or the Handoff node\'s Policy > Publish.'
				: `Contract ${digest.slice(0, 19)} is active.`;
		return { status: 'OK', message: `The ledger opens. ${published}` };
	} catch (error) {
		return { status: 'Error', message: `The ledger does not open: ${errorMessage(error)}` };
	}
}

/** The first thing to put right in the fields themselves; undefined when they can be used. */
export function whatIsWrong(workspace: WorkspaceSettings): string | undefined {
	const { ledgerUrl, linkSecrets, webhookSecrets, publicBaseUrl } = workspace;
	if (!/^(?:sqlite|postgres|postgresql):/.test(ledgerUrl)) {
		return 'Ledger URL must begin with "sqlite:" or "postgres:", e.g. sqlite:/home/node/.n8n/handoff.sqlite or postgres://user@host:5432/database';
	}
	if (linkSecrets.length === 0 || linkSecrets.some((one) => one.length < LEAST_SECRET_LENGTH)) {
		return `Link Secret needs at least ${LEAST_SECRET_LENGTH} characters; "openssl rand -hex 32" makes one`;
	}
	if (webhookSecrets.some((one) => one.length < LEAST_WEBHOOK_SECRET)) {
		return `Webhook Secret needs at least ${LEAST_WEBHOOK_SECRET} characters, or none at all`;
	}
	if (!isWebAddress(publicBaseUrl)) {
		return 'Public Base URL must be a web address such as https://n8n.example.com';
	}
	return undefined;
}

function isWebAddress(text: string): boolean {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	return (url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '';
}
