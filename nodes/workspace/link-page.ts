import {
	NodeOperationError,
	type IDataObject,
	type IHookFunctions,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { LEAST_SECRET_LENGTH } from '../../src/engine/link';
import { PAGE_HEADERS, REFUSED_STATUS, refusedPage, type Refused } from '../../src/engine/page';
import { answer } from './answer';
import { errorMessage } from './error-message';
import { readRawBody } from './raw-body';
import { workspaceOf } from './workspace-settings';

/** What a person did: opened a link, or sent its form. */
export type PageRequest =
	| {
			readonly kind: 'open';
			readonly token: unknown;
			/** Everything in the address after the question mark. */
			readonly query: Readonly<Record<string, unknown>>;
	  }
	| { readonly kind: 'send'; readonly body: Readonly<Record<string, unknown>> };

/** What a page shows, and what the workflow gets when something was recorded. */
export interface PageAnswer {
	readonly status: number;
	readonly html: string;
	readonly item?: IDataObject;
}

/**
 * Answers one request for a page. Every answer, errors included, goes out with the page's own
 * headers; n8n would let a script on the page act as whoever is logged in.
 */
export async function servePage(
	context: IWebhookFunctions,
	show: (request: PageRequest) => Promise<PageAnswer>,
): Promise<IWebhookResponseData> {
	const shown = await pageFor(context, show);
	const answered = answer(context, shown.status, PAGE_HEADERS, shown.html);
	if (shown.item === undefined) return answered;
	return { ...answered, workflowData: [[{ json: shown.item }]] };
}

/** A plain page that says why not, with the status that belongs to it. */
export function refusal(refused: Refused): PageAnswer {
	return { status: REFUSED_STATUS[refused.kind], html: refusedPage(refused) };
}

/** Fails the activation when the links people get could not be signed or checked. */
export async function refuseWithoutLinkSecret(context: IHookFunctions): Promise<void> {
	const { linkSecrets } = await workspaceOf(context);
	if (linkSecrets.length > 0 && linkSecrets.every((one) => one.length >= LEAST_SECRET_LENGTH)) {
		return;
	}
	throw new NodeOperationError(
		context.getNode(),
		`The link secret of the workspace credential has fewer than ${LEAST_SECRET_LENGTH} characters`,
		{ description: 'Set Link Secret in the Handoff Workspace credential, then publish again' },
	);
}

async function pageFor(
	context: IWebhookFunctions,
	show: (request: PageRequest) => Promise<PageAnswer>,
): Promise<PageAnswer> {
	try {
		return await show(await readRequest(context));
	} catch (error) {
		context.logger.error(`Page not shown: ${errorMessage(error)}`);
		return refusal({ kind: 'unavailable' });
	}
}

async function readRequest(context: IWebhookFunctions): Promise<PageRequest> {
	if (context.getRequestObject().method === 'GET') {
		const query = context.getQueryData() as IDataObject;
		return { kind: 'open', token: query.t, query };
	}
	const body = await readRawBody(context);
	return { kind: 'send', body: body.ok ? formFields(body.bytes) : {} };
}

/** The fields of a posted form; one sent twice is none of ours. */
function formFields(bytes: Uint8Array): Record<string, unknown> {
	const fields: Record<string, unknown> = Object.create(null);
	for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) {
		fields[name] = Object.hasOwn(fields, name) ? [value] : value;
	}
	return fields;
}
