import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { CrmSystem } from '../../src/engine/policy/contract';
import { CrmFailure, type Wait } from '../../src/providers/crm';
import { deskAt } from '../HandoffCrm/crm-desk';
import { wait } from '../HandoffCrm/crm-http';
import { startRuleOf } from '../HandoffCrm/intake/start-rule';
import { takeInContacts } from '../HandoffCrm/intake/take-in-contacts';
import { takeInOpportunities } from '../HandoffCrm/intake/take-in-opportunities';
import { errorCode } from '../workspace/coded-error';
import { errorMessage } from '../workspace/error-message';
import { ledgerAt } from '../workspace/open-ledger';
import { readRawBody } from '../workspace/raw-body';
import { requestWorkspace } from '../workspace/request-workspace';
import { toJson } from '../workspace/to-json';
import { answersTo, type Answers } from './answers';
import type { Notice } from './notice';
import { readRequest } from './read-request';
import { requestSecrets, senderOf, type Sender } from './webhook-secrets';

/** HubSpot hangs up after five seconds, and then sends it again. */
const ANSWER_WITHIN_MS = 4000;
const LONGEST_WAIT_MS = 2000;

const LATER = 'It could not be stored just now. Send it again.';

/**
 * Takes one request of a CRM: verifies the sender, reads from the CRM what it speaks of, stores that,
 * and only then answers. Whatever keeps it from being stored is answered so that it is sent again.
 * Never throws: n8n would start an execution without a reason.
 */
export async function receiveNotice(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const sender = senderOf(context.getNodeParameter('sentBy'));
	const answers = answersTo(sender, context);
	try {
		return await takeIn(context, sender, answers);
	} catch (error) {
		const code = error instanceof CrmFailure ? error.code : (errorCode(error) ?? 'NOT_STORED');
		context.logger.error(`What the CRM told was not stored: ${code} ${errorMessage(error)}`);
		return answers.later(code, LATER);
	}
}

async function takeIn(
	context: IWebhookFunctions,
	sender: Sender,
	answers: Answers,
): Promise<IWebhookResponseData> {
	const workspace = await requestWorkspace(context);
	const secrets = await requestSecrets(context);
	const body = await readRawBody(context);
	if (!body.ok) return answers.never(400, body.code, body.message);
	const request = readRequest(context, sender, workspace, secrets, body.bytes);
	if (request.kind === 'stranger') {
		context.logger.warn(`A request that is not the CRM's was refused: ${request.code}`);
		// One sentence for all of them: a stranger learns the kind of failure, never how close it was.
		return answers.never(401, request.code, 'The request does not show that it is the CRM’s.');
	}
	const ledger = await ledgerAt(workspace.ledgerUrl);
	if (!request.ok) {
		// Only for senders that showed who they are: a stranger must not be able to fill the ledger.
		const problems = [{ code: request.code, field: '' }];
		await ledger.logRefusal({ source: systemOf(sender), problems });
		return answers.never(400, request.code, request.message);
	}
	return await store(context, sender, answers, ledger, request.notice);
}

async function store(
	context: IWebhookFunctions,
	sender: Sender,
	answers: Answers,
	ledger: Awaited<ReturnType<typeof ledgerAt>>,
	{ contacts: contactIds, opportunities: opportunityIds, ignored }: Notice,
): Promise<IWebhookResponseData> {
	if (contactIds.length + opportunityIds.length === 0) return answers.taken({ ignored });
	const system = systemOf(sender);
	const signIn = context.getNodeParameter(`${system}SignIn`);
	const line = { system, signIn, wait: hurried(), withinMs: ANSWER_WITHIN_MS };
	const desk = await deskAt(context, ledger, line);
	const rule = startRuleOf((name) => context.getNodeParameter(name));
	const contacts = await takeInContacts(desk, rule, contactIds);
	const opportunities = await takeInOpportunities(desk, opportunityIds);
	const answered = answers.taken({
		contacts: contacts.length,
		opportunities: opportunities.length,
		ignored,
	});
	if (context.getMode() !== 'manual') return answered;
	const crm = toJson({ system, contacts, opportunities, ignored });
	return { ...answered, workflowData: [[{ json: { crm } }]] };
}

function systemOf(sender: Sender): CrmSystem {
	return sender === 'hubspot' ? 'hubspot' : 'salesforce';
}

/** Waits for a busy CRM only as long as its sender waits for us; then it is sent again instead. */
function hurried(): Wait {
	let left = LONGEST_WAIT_MS;
	return async (ms) => {
		left -= ms;
		if (left < 0) throw new CrmFailure({ kind: 'busy', message: 'The CRM is busy.' });
		await wait(ms);
	};
}
