import type { WorkflowContent, WorkflowNode } from '../../n8n-api';

/** Reserved for examples (RFC 2606): nobody's CRM is there. */
const EXAMPLE = /(?:^|\.)example\.(?:com|net|org)$/;

/** n8n's own credentials of which a node needs one; by the operation that needs it. */
const GOOGLE = ['googleSheetsOAuth2Api', 'googleApi'];
const NEEDS_ONE_OF: Readonly<Record<string, readonly string[]>> = { publishToSheets: GOOGLE };

/**
 * Whether the workflow can do nothing yet: it asks an address that is only an example, or nobody has
 * said whose account it uses elsewhere.
 */
export function needsSetUp({ nodes }: WorkflowContent): boolean {
	return nodes.some((node) => isExample(node.parameters?.['url']) || lacksAccount(node));
}

function lacksAccount({ type, parameters, credentials = {} }: WorkflowNode): boolean {
	if (!type.startsWith('n8n-nodes-handoff.')) return false;
	const needed = NEEDS_ONE_OF[String(parameters?.['operation'])];
	return needed !== undefined && !needed.some((each) => each in credentials);
}

function isExample(url: unknown): boolean {
	if (typeof url !== 'string' || !URL.canParse(url)) return false;
	return EXAMPLE.test(new URL(url).hostname);
}
