import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { WorkKind } from '../../src/engine/handoff/work';
import type { Ledger } from '../../src/ledger';
import type { Credentials, NodeName } from '../support/n8n-nodes.mjs';
import { runNode } from '../support/n8n-run.mjs';
import type { Seen } from './faults.mjs';

/** The node that does the work, as it is set in the workflow. */
export interface Doer {
	readonly node: NodeName;
	readonly parameters: INodeParameters;
	readonly credentials: Credentials;
}

/**
 * Hands out the work of one kind and runs its node on it, as one execution of the workflow does.
 * Work that is not due, or given up, is no attempt: `nothing-due`.
 */
export async function workAttempt(ledger: Ledger, kind: WorkKind, doer: Doer): Promise<Seen> {
	const [work] = await ledger.claim({ kinds: [kind], limit: 1, leaseSeconds: 60 });
	if (work === undefined) return 'nothing-due';
	const { key, attempt, revision, notAfter, handoff } = work;
	const item = { work: { key, kind, attempt, revision, notAfter }, handoff: { id: handoff } };
	const { node, parameters, credentials } = doer;
	const settings = { onError: 'continueErrorOutput' } as const;
	const run = await runNode(node, parameters, [item], credentials, settings);
	if (run.error !== undefined) throw new Error(run.error);
	return seenIn(run.outputs.flat().map(({ json }) => json));
}

/** An item that failed has its code; a mail says what became of it. */
function seenIn(items: readonly IDataObject[]): Seen {
	const [json] = items;
	if (json === undefined) return 'no-item';
	const { code } = (json.details ?? {}) as { code?: string };
	if (code !== undefined) return code;
	const { status } = (json.message ?? {}) as { status?: string };
	return status === undefined || /^(?:already-)?sent$/.test(status) ? 'done' : status;
}
