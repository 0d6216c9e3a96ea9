import type { WorkflowContent, WorkflowNode } from '../../n8n-api';
import { accountsOf } from './wire-credentials';

/** Reserved for examples (RFC 2606): nobody's CRM is there. */
const EXAMPLE = /(?:^|\.)example\.(?:com|net|org)$/;

/**
 * Whether the workflow can do nothing yet: it still asks an address that is only an example, or
 * nobody has chosen the account it uses elsewhere.
 */
export function needsSetUp({ nodes }: WorkflowContent): boolean {
	return nodes.some((node) => isExample(node.parameters?.['url']) || isWithoutAccount(node));
}

function isExample(url: unknown): boolean {
	if (typeof url !== 'string' || !URL.canParse(url)) return false;
	return EXAMPLE.test(new URL(url).hostname);
}

function isWithoutAccount(node: WorkflowNode): boolean {
	// n8n leaves out what is switched off, and publishes without its account.
	if (node.disabled === true) return false;
	return accountsOf(node).some(
		(possible) => !possible.some((type) => node.credentials?.[type] !== undefined),
	);
}
