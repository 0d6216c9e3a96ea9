import type { WorkflowContent } from '../../n8n-api';

/** Reserved for examples (RFC 2606): nobody's CRM is there. */
const EXAMPLE = /(?:^|\.)example\.(?:com|net|org)$/;

/** Whether the workflow still asks an address that is only an example, so that it can do nothing yet. */
export function needsSetUp({ nodes }: WorkflowContent): boolean {
	return nodes.some(({ parameters }) => isExample(parameters?.['url']));
}

function isExample(url: unknown): boolean {
	if (typeof url !== 'string' || !URL.canParse(url)) return false;
	return EXAMPLE.test(new URL(url).hostname);
}
