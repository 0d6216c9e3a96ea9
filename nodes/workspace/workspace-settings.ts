import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, INode } from 'n8n-workflow';

/** The Handoff Workspace credential, read once and typed. */
export interface WorkspaceSettings {
	readonly ledgerUrl: string;
	/** The first signs, all of them are believed. */
	readonly linkSecrets: readonly string[];
	/** The secrets a sender of leads may use, the current one first; empty when none is set. */
	readonly webhookSecrets: readonly string[];
	/** Without a trailing slash. */
	readonly publicBaseUrl: string;
}

/** Anything n8n hands a node that can read its credentials. */
export interface CredentialReader {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getNode(): INode;
}

/** The workspace of the node's credential. Throws n8n's own error when none is chosen. */
export async function workspaceOf(context: CredentialReader): Promise<WorkspaceSettings> {
	return toWorkspaceSettings(await context.getCredentials('handoffWorkspaceApi'));
}

/** Reads the fields of the credential; a field that is not text counts as empty. */
export function toWorkspaceSettings(
	data: NonNullable<ICredentialsDecrypted['data']>,
): WorkspaceSettings {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name].trim() : '');
	return {
		ledgerUrl: withPassword(text('ledgerUrl'), text('ledgerPassword')),
		linkSecrets: [text('linkSecret'), text('previousLinkSecret')].filter(Boolean),
		webhookSecrets: [text('webhookSecret'), text('previousWebhookSecret')].filter(Boolean),
		publicBaseUrl: text('publicBaseUrl').replace(/\/+$/, ''),
	};
}

/** A PostgreSQL address with the password that is kept apart from it, where it has none of its own. */
function withPassword(url: string, password: string): string {
	if (password === '' || !/^postgres(?:ql)?:/.test(url) || !URL.canParse(url)) return url;
	const address = new URL(url);
	if (address.password !== '') return url;
	address.password = encodeURIComponent(password);
	return address.href;
}
