import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { receiveLead } from '../../src/engine/handoff';
import { plainField } from '../../src/engine/personal';
import type { Recorded } from '../../src/ledger';
import { activeContract } from '../workspace/active-contract';
import { answerJson } from '../workspace/answer';
import { errorCode } from '../workspace/coded-error';
import { errorMessage } from '../workspace/error-message';
import { bookingLink } from '../workspace/make-link';
import { ledgerAt } from '../workspace/open-ledger';
import { readRawBody } from '../workspace/raw-body';
import { toJson } from '../workspace/to-json';
import { requestWorkspace } from '../workspace/request-workspace';
import type { WorkspaceSettings } from '../workspace/workspace-settings';
import { checkSender, type SenderProblem } from './check-sender';
import { mapFields, type FieldMapping } from './map-fields';
import { parseBody } from './parse-body';
import { recordTogether } from './record-together';

import { authenticationOf } from './sender';

/** One thing wrong with a refused lead, as the sender gets it. */
interface Fault {
	readonly code: string;
	readonly field: string;
	readonly message: string;
}

const RETRY_AFTER = { 'Retry-After': '30' };

/**
 * Takes one request: verifies the sender, stores the lead and only then answers 202; a duplicate is
 * answered 200 with the same id. What cannot be stored now is answered 503, so that the sender tries
 * again, and what never can 400. Never throws: n8n would start an execution without a lead.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await takeIn(context, await requestWorkspace(context));
	} catch (error) {
		context.logger.error(`Lead not stored: ${errorMessage(error)}`);
		const code = errorCode(error) === 'NO_ACTIVE_CONTRACT' ? 'NO_ACTIVE_CONTRACT' : 'NOT_STORED';
		const message = 'The lead could not be stored just now. Send it again.';
		return refuse(context, 503, [{ code, field: '', message }], RETRY_AFTER);
	}
}

async function takeIn(
	context: IWebhookFunctions,
	workspace: WorkspaceSettings,
): Promise<IWebhookResponseData> {
	const body = await readRawBody(context);
	if (!body.ok) return refuse(context, 400, [{ ...body, field: '' }]);
	const stranger = strangerOf(context, workspace, body.bytes);
	if (stranger !== undefined) return refuse(context, 401, [fault(stranger)]);
	const parsed = parseBody(body.bytes);
	if (!parsed.ok) return refuse(context, 400, [parsed.fault]);
	return await store(context, workspace, mapFields(parsed.body, mappingsOf(context)));
}

async function store(
	context: IWebhookFunctions,
	workspace: WorkspaceSettings,
	body: unknown,
): Promise<IWebhookResponseData> {
	const ledger = await ledgerAt(workspace.ledgerUrl);
	const source = String(context.getNodeParameter('source'));
	const at = new Date().toISOString();
	const contract = await activeContract(ledger);
	const lead = receiveLead(body, contract, { source, at });
	if (!lead.ok) {
		// Only for senders that showed who they are: a stranger must not be able to fill the ledger.
		await ledger.logRefusal({ source, problems: lead.problems });
		return refuse(context, 400, lead.problems);
	}
	const recorded = await recordTogether(ledger, lead.event);
	if (recorded.outcome === 'refused') throw new Error(recorded.message);
	const { handoff } = recorded;
	const now = Date.parse(at);
	const asked = mayHaveLink(context) ? { ledger, workspace, contract, handoff, now } : undefined;
	return accept(context, recorded, asked && (await bookingLink(asked)));
}

function accept(
	context: IWebhookFunctions,
	{ outcome, handoff }: Exclude<Recorded, { outcome: 'refused' }>,
	booking: string | undefined,
): IWebhookResponseData {
	const duplicate = outcome === 'duplicate';
	const receipt = duplicate ? { accepted: true, duplicate } : { accepted: true };
	const link = booking === undefined ? {} : { booking };
	const status = duplicate ? 200 : 202;
	const answered = answerJson(context, status, { ...receipt, id: handoff.id, ...link });
	if (context.getMode() !== 'manual') return answered;
	return { ...answered, workflowData: [[{ json: { handoff: toJson(handoff) } }]] };
}

/** Whoever has not shown who they are gets no link, however the node is set. */
function mayHaveLink(context: IWebhookFunctions): boolean {
	const isKnown = authenticationOf(context.getNodeParameter('authentication')) !== 'none';
	return isKnown && context.getNodeParameter('answerBookingLink', false) === true;
}

function refuse(
	context: IWebhookFunctions,
	status: number,
	problems: readonly Fault[],
	headers: Readonly<Record<string, string>> = {},
): IWebhookResponseData {
	const codes = problems.map(({ code, field }) =>
		field === '' ? code : `${code} ${plainField(field)}`,
	);
	context.logger.warn(`Lead refused with ${status}: ${codes.join(', ')}`);
	const named = problems.map(({ code, field, message }) => ({ code, field, message }));
	return answerJson(context, status, { accepted: false, problems: named }, headers);
}

function strangerOf(
	context: IWebhookFunctions,
	{ webhookSecrets }: WorkspaceSettings,
	body: Uint8Array,
): SenderProblem | undefined {
	const authentication = authenticationOf(context.getNodeParameter('authentication'));
	const request = { headers: context.getHeaderData(), body, now: Date.now() };
	return checkSender(authentication, webhookSecrets, request);
}

function mappingsOf(context: IWebhookFunctions): readonly FieldMapping[] {
	return context.getNodeParameter('fieldMapping.fields', []) as FieldMapping[];
}

/** One sentence for all of them: a stranger learns the kind of failure, never how close they were. */
function fault(code: SenderProblem): Fault {
	return { code, field: '', message: 'The request does not show that it may send leads.' };
}
