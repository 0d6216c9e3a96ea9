import {
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { Http, HttpAnswer, Wait } from '../../src/providers/crm';
import { errorMessage } from '../workspace/error-message';

const ANSWER_WITHIN_MS = 30_000;

export const wait: Wait = async (ms) => await sleep(ms);

/** Anything n8n hands a node that can speak to a CRM with its credentials. */
export type CrmContext = IExecuteFunctions | IWebhookFunctions;

/** HTTP that n8n signs with a credential of the node; `base` is empty where the credential knows it. */
export function signedHttp(
	context: CrmContext,
	credential: string,
	base: string,
	withinMs = ANSWER_WITHIN_MS,
): Http {
	return async ({ method, path, headers, body }) => {
		const options: IHttpRequestOptions = {
			method,
			url: base + path,
			headers: { ...headers, 'Content-Type': 'application/json' },
			...(body === undefined ? {} : { body: body as IHttpRequestOptions['body'] & object }),
			json: true,
			returnFullResponse: true,
			// A key that is not taken must throw, or n8n would not renew it.
			ignoreHttpStatusErrors: { ignore: true, except: [401] },
			timeout: withinMs,
		};
		try {
			const answer: unknown = await context.helpers.httpRequestWithAuthentication.call(
				context,
				credential,
				options,
			);
			return toAnswer(answer);
		} catch (error) {
			return whatItThrew(error);
		}
	};
}

function toAnswer(answer: unknown): HttpAnswer {
	const { statusCode, headers, body } = answer as {
		statusCode: number;
		headers: Readonly<Record<string, unknown>>;
		body: unknown;
	};
	const named = Object.entries(headers ?? {}).map(([name, value]) => [
		name.toLowerCase(),
		String(value),
	]);
	return { kind: 'answer', status: statusCode, headers: Object.fromEntries(named), body };
}

/** With a status it is a key that is not taken, here or where it was to be renewed. */
function whatItThrew(error: unknown): HttpAnswer {
	const code = error instanceof Error && 'httpCode' in error ? error.httpCode : undefined;
	const status = typeof code === 'string' ? Number(code) : NaN;
	if (status >= 400 && status < 500) return { kind: 'answer', status: 401, headers: {}, body: {} };
	return { kind: 'none', reason: errorMessage(error) };
}
