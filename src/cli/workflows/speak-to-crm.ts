import type { StoredCredential, WorkflowContent, WorkflowNode } from '../../n8n-api';
import { CRM_TYPES, type CrmChoice, SIGN_INS } from './choose-crm';
import { settingsOf, withoutSettings } from './node-settings';

const CRM_NODE = 'n8n-nodes-handoff.handoffCrm';
const CRM_TRIGGER = 'n8n-nodes-handoff.handoffCrmTrigger';
/** What of a node says which CRM it speaks to, and how it signs in there. */
const SETTINGS = ['system', 'sentBy', 'hubspotSignIn', 'salesforceSignIn'] as const;

/**
 * The workflow with the CRM its nodes speak to, and with the nodes that only a CRM needs switched on or
 * off. Where nobody asked for one, all of that stays as its owner set it.
 */
export function throughCrm<T extends WorkflowContent>(
	workflow: T,
	choice: CrmChoice,
	existing: WorkflowContent | undefined,
): T {
	const nodes = workflow.nodes.map((node) => {
		if (!speaksToCrm(node)) return node;
		const before = existing?.nodes.find(({ name }) => name === node.name) ?? node;
		const settings =
			'credential' in choice ? newSettings(node, before, choice) : settingsOf(before, SETTINGS);
		const set = { ...node, parameters: { ...withoutCrm(node).parameters, ...settings } };
		return isOptional(node) ? switched(set, isOff(choice, before)) : set;
	});
	return { ...workflow, nodes };
}

/** The workflow without the CRM's credentials where another one was asked for: that one takes their place. */
export function forgetCrm(
	existing: WorkflowContent | undefined,
	choice: CrmChoice,
): WorkflowContent | undefined {
	if (existing === undefined || !('credential' in choice)) return existing;
	const nodes = existing.nodes.map((node) => {
		if (!speaksToCrm(node)) return node;
		const others = Object.entries(node.credentials ?? {}).filter(
			([type]) => !CRM_TYPES.includes(type),
		);
		return { ...node, credentials: Object.fromEntries(others) };
	});
	return { ...existing, nodes };
}

/** The node without what its owner says of their CRM: which, and whether the node is switched on. */
export function withoutCrm(node: WorkflowNode): WorkflowNode {
	if (!speaksToCrm(node)) return node;
	const bare = withoutSettings(node, SETTINGS);
	return isOptional(node) ? switched(bare, false) : bare;
}

function speaksToCrm({ type }: WorkflowNode): boolean {
	return type === CRM_NODE || type === CRM_TRIGGER;
}

/** Whether a workflow does its work without this node, so that it comes switched off. */
function isOptional({ type, parameters }: WorkflowNode): boolean {
	return type === CRM_NODE && parameters?.operation === 'read';
}

function isOff({ system }: CrmChoice, before: WorkflowNode): boolean {
	return system === 'none' || (system === 'as-it-is' && before.disabled === true);
}

/** In the JSON that n8n gets, what is undefined is left out: as the editor writes a node that is on. */
function switched(node: WorkflowNode, off: boolean): WorkflowNode {
	return { ...node, disabled: off ? true : undefined };
}

/** What is usual is not written down: n8n's editor does not write it either. */
function newSettings(
	{ type }: WorkflowNode,
	before: WorkflowNode,
	{ system, credential }: Extract<CrmChoice, { credential: StoredCredential }>,
): Readonly<Record<string, unknown>> {
	const [usual, ...others] = SIGN_INS[system];
	const way = others.find((one) => one.type === credential.type) ?? usual;
	const signIn = way === usual ? {} : { [`${system}SignIn`]: way?.signIn };
	if (system === 'hubspot') return signIn;
	return { ...(type === CRM_NODE ? { system } : { sentBy: senderOf(before) }), ...signIn };
}

/** Of the two ways Salesforce tells of a change, the one that is set stays. */
function senderOf({ parameters }: WorkflowNode): unknown {
	const set = parameters?.sentBy;
	return set === undefined || set === 'hubspot' ? 'flow' : set;
}
