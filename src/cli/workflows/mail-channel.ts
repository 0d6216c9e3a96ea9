import type { StoredCredential, WorkflowContent, WorkflowNode } from '../../n8n-api';
import type { NeededCredential } from './wire-credentials';
import { settingsOf, withoutSettings } from './node-settings';

/** Which way the mails of a node go out; the values of its parameter Send Through. */
export type MailChannel = 'smtp' | 'gmailOAuth2' | 'gmailServiceAccount';

/** The credential of each way. */
export const CHANNEL_CREDENTIALS: Readonly<Record<MailChannel, NeededCredential>> = {
	smtp: { type: 'handoffSmtpApi', label: 'Handoff SMTP API' },
	gmailOAuth2: { type: 'gmailOAuth2', label: 'Gmail OAuth2 API' },
	gmailServiceAccount: { type: 'googleApi', label: 'Google Service Account API' },
};

/** Whether a node of this type sends mail as it is set, by its operation. */
const SENDS: Readonly<Record<string, (operation: unknown) => boolean>> = {
	'n8n-nodes-handoff.handoffMessage': (operation) => operation !== 'render',
	'n8n-nodes-handoff.scorecard': (operation) => operation === 'sendMail',
};
/** What of a node says which way its mails go out, and under which name. */
const SETTINGS = ['sendThrough', 'senderName'] as const;

/** Whether the node sends mails as it is set. */
export function sendsMail({ type, parameters }: WorkflowNode): boolean {
	return SENDS[type]?.(parameters?.operation) === true;
}

/** Which way the node's mails go out as it is set. */
export function channelOf({ parameters }: WorkflowNode): MailChannel {
	const set = parameters?.sendThrough;
	return set === 'gmailOAuth2' || set === 'gmailServiceAccount' ? set : 'smtp';
}

/** Gmail with the account that is named, be it a person's or one of a program's. */
export function gmailNamed(
	name: string | undefined,
	stored: readonly StoredCredential[],
): MailChannel {
	const has = (channel: MailChannel) =>
		stored.some((each) => {
			return each.type === CHANNEL_CREDENTIALS[channel].type && each.name === name;
		});
	return has('gmailServiceAccount') && !has('gmailOAuth2') ? 'gmailServiceAccount' : 'gmailOAuth2';
}

/** The way mails go out already; the first mail node speaks for all. */
export function channelInUse(stored: readonly WorkflowContent[]): MailChannel {
	const node = stored.flatMap(({ nodes }) => nodes).find(sendsMail);
	return node === undefined ? 'smtp' : channelOf(node);
}

/**
 * The workflow with the way its mails go out set in every node that sends. A node that goes that way
 * already keeps its settings, and so does every other one where nobody asked for a way.
 */
export function throughChannel<T extends WorkflowContent>(
	workflow: T,
	{ channel, isAsked }: { readonly channel: MailChannel; readonly isAsked: boolean },
	existing: WorkflowContent | undefined,
): T {
	const nodes = workflow.nodes.map((node) => {
		if (!sendsMail(node)) return node;
		const before = existing?.nodes.find(({ name }) => name === node.name);
		const isKept = before !== undefined && (!isAsked || channelOf(before) === channel);
		const settings = isKept ? settingsOf(before, SETTINGS) : newSettings(channel);
		return { ...node, parameters: { ...withoutChannel(node).parameters, ...settings } };
	});
	return { ...workflow, nodes };
}

/** The node without what says which way its mails go out: that is its owner's, as a credential is. */
export function withoutChannel(node: WorkflowNode): WorkflowNode {
	if (!sendsMail(node)) return node;
	return withoutSettings(node, SETTINGS);
}

/** The usual way is not written down: so it is in the workflows that are shipped. */
function newSettings(channel: MailChannel): Readonly<Record<string, unknown>> {
	return channel === 'smtp' ? {} : { sendThrough: channel };
}
