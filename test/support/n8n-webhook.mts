import type {
	IHookFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWebhookFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { core } from './n8n-core.mjs';
import {
	additionalData,
	canvasNode,
	NODES,
	workflowOf,
	type Credentials,
	type NodeName,
} from './n8n-nodes.mjs';
import { expectOutputSchema } from './output-schema.mjs';

export interface Sent {
	readonly method?: 'GET' | 'POST';
	readonly headers?: Readonly<Record<string, string>>;
	/** Path and query as n8n gets them; a path of its own where none is given. */
	readonly url?: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: string | Uint8Array;
}

/** What came back, and what an execution would have been started with. */
export interface Answered {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	readonly items: readonly INodeExecutionData[];
}

/** Calls the webhook of one of our nodes as n8n does, with a request and response of our own. */
export async function callWebhook(
	name: NodeName,
	parameters: INodeParameters,
	sent: Sent,
	credentials: Credentials,
	mode: WorkflowExecuteMode = 'webhook',
	settings: Partial<INode> = {},
): Promise<Answered> {
	const node = canvasNode(name, parameters, credentials, settings);
	const response = new Response();
	const method = sent.method ?? 'POST';
	const additional = additionalData(credentials, {
		httpRequest: requestOf(method, sent),
		httpResponse: response,
	} as never);
	const context = new core.WebhookContext(
		workflowOf([node]),
		node,
		additional,
		mode,
		webhookData(name, node, method),
		[],
		null,
	);
	const answer = await webhookOf(name).call(context as unknown as IWebhookFunctions);
	const { status, headers, body } = response;
	if (!answer.noWebhookResponse) throw new Error('The node left the answer to n8n');
	const items = answer.workflowData?.[0] ?? [];
	expectOutputSchema(name, parameters, items);
	return { status, headers, body, items };
}

/** Activates a node's webhooks as publishing a workflow does. */
export async function activate(
	name: NodeName,
	parameters: INodeParameters,
	credentials: Credentials,
): Promise<boolean> {
	const node = canvasNode(name, parameters, credentials);
	const data = webhookData(name, node, 'POST');
	const context: unknown = new core.HookContext(
		workflowOf([node]),
		node,
		additionalData(credentials),
		'trigger',
		'activate',
		data,
	);
	const type = NODES[name];
	if (!('webhookMethods' in type)) throw new Error(`${name} has no webhook`);
	const { checkExists, create } = type.webhookMethods.default;
	const functions = context as IHookFunctions;
	return (await checkExists.call(functions)) || (await create.call(functions));
}

function webhookOf(name: NodeName) {
	const type = NODES[name];
	if (!('webhook' in type)) throw new Error(`${name} has no webhook`);
	return type.webhook;
}

function webhookData(name: NodeName, node: INode, httpMethod: 'GET' | 'POST') {
	const { webhooks } = NODES[name].description as { webhooks?: Array<{ httpMethod: string }> };
	const webhookDescription = webhooks?.find((webhook) => webhook.httpMethod === httpMethod);
	if (webhookDescription === undefined) throw new Error(`${name} has no ${httpMethod} webhook`);
	return { httpMethod, node: node.name, path: 'test', webhookDescription } as never;
}

function requestOf(
	method: string,
	{ headers = {}, url = '/webhook/test', query = {}, body = '' }: Sent,
) {
	const bytes = Buffer.from(body);
	const lower = Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]);
	const request = {
		method,
		originalUrl: url,
		headers: Object.fromEntries(lower) as Record<string, string>,
		query,
		params: {},
		rawBody: undefined as Buffer | undefined,
		async readRawBody() {
			request.rawBody = bytes;
		},
	};
	return request;
}

/** The part of a response a node may use. */
class Response {
	status = 0;

	headers: Record<string, string> = {};

	body = '';

	writeHead(status: number, headers: Record<string, string>): void {
		this.status = status;
		this.headers = headers;
	}

	end(body: string): void {
		this.body = body;
	}
}
