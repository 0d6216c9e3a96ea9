import type {
	CredentialReference,
	StoredCredential,
	WorkflowContent,
	WorkflowNode,
} from '../../n8n-api';
import { CRM_TYPES } from './choose-crm';
import { CHANNEL_CREDENTIALS, channelOf, sendsMail } from './mail-channel';

/** A credential type, and what a person looks for in n8n to make one. */
export interface NeededCredential {
	readonly type: string;
	readonly label: string;
}

export const WORKSPACE: NeededCredential = {
	type: 'handoffWorkspaceApi',
	label: 'Handoff Workspace API',
};

const OUR_NODE = 'n8n-nodes-handoff.';

/** n8n's own credentials for accounts elsewhere; which one is for the person who connects it. */
const GOOGLE_TYPES = ['googleSheetsOAuth2Api', 'googleApi'] as const;
const CALENDAR_TYPES = ['googleCalendarOAuth2Api', 'googleApi'] as const;

/** What a CRM proves itself by: whoever connects it has the secret. */
const CRM_WEBHOOK_TYPES = ['handoffCrmWebhookApi'] as const;

/** For each account the node needs, the credentials one of which it is: nobody can choose for its owner. */
export function accountsOf({ type, parameters }: WorkflowNode): ReadonlyArray<readonly string[]> {
	if (type === 'n8n-nodes-handoff.handoffCrm') return [CRM_TYPES];
	if (type === 'n8n-nodes-handoff.handoffCrmTrigger') return [CRM_TYPES, CRM_WEBHOOK_TYPES];
	if (type === CALENDAR && parameters?.operation !== 'busy') return [CALENDAR_TYPES];
	const isSheet = type === 'n8n-nodes-handoff.scorecard';
	return isSheet && parameters?.operation === 'publishToSheets' ? [GOOGLE_TYPES] : [];
}

const CALENDAR = 'n8n-nodes-handoff.handoffCalendar';

/** The credentials the node uses where its owner chose one, and does without where the contract needs none. */
function optionalTypesOf({ type }: WorkflowNode): readonly string[] {
	return type === CALENDAR || type === 'n8n-nodes-handoff.sdrBooking' ? CALENDAR_TYPES : [];
}

/** Credentials by type, one of each: what is put into nodes that have none. */
export type ChosenCredentials = ReadonlyMap<string, StoredCredential>;

/** The credentials a node cannot run without. */
export function credentialsOf(node: WorkflowNode): readonly NeededCredential[] {
	if (!node.type.startsWith(OUR_NODE)) return [];
	return sendsMail(node) ? [WORKSPACE, CHANNEL_CREDENTIALS[channelOf(node)]] : [WORKSPACE];
}

/** Every credential these workflows need, each once. */
export function credentialsNeeded(
	workflows: readonly WorkflowContent[],
): readonly NeededCredential[] {
	return [...new Set(workflows.flatMap(({ nodes }) => nodes.flatMap(credentialsOf)))];
}

/**
 * The workflow with its credentials filled in.
 *
 * What somebody chose in n8n for the node of the same name stays, as long as it still exists.
 */
export function withCredentials<T extends WorkflowContent>(
	workflow: T,
	chosen: ChosenCredentials,
	existing: WorkflowContent | undefined,
	stored: readonly StoredCredential[],
): T {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const before = existing?.nodes.find(({ name }) => name === node.name)?.credentials ?? {};
			const ours = credentialsOf(node).map(({ type }) => type);
			const types = [...ours, ...accountsOf(node).flat(), ...optionalTypesOf(node)];
			const entries = types.flatMap((type) => {
				const reference = kept(before[type], type, stored) ?? chosen.get(type);
				return reference === undefined ? [] : [[type, toReference(reference)] as const];
			});
			return entries.length === 0
				? node
				: { ...node, credentials: { ...node.credentials, ...Object.fromEntries(entries) } };
		}),
	};
}

function kept(
	reference: CredentialReference | undefined,
	type: string,
	stored: readonly StoredCredential[],
): StoredCredential | undefined {
	return stored.find((each) => each.id === reference?.id && each.type === type);
}

function toReference({ id, name }: StoredCredential): CredentialReference {
	return { id, name };
}
