import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Answers the request itself, with exactly these headers: n8n would add a body of its own to one
 * kind of answer and leave out security headers from another. Starts no execution by itself.
 */
export function answer(
	context: IWebhookFunctions,
	status: number,
	headers: Readonly<Record<string, string>>,
	body: string,
): IWebhookResponseData {
	const response = context.getResponseObject();
	response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
	response.end(context.getRequestObject().method === 'HEAD' ? '' : body);
	return { noWebhookResponse: true };
}

/** Answers with JSON. */
export function answerJson(
	context: IWebhookFunctions,
	status: number,
	body: object,
	headers: Readonly<Record<string, string>> = {},
): IWebhookResponseData {
	const all = { ...headers, 'Content-Type': 'application/json; charset=utf-8' };
	return answer(context, status, { ...all, 'Cache-Control': 'no-store' }, JSON.stringify(body));
}
