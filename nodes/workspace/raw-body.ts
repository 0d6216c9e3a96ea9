import type { INodeProperties, IWebhookFunctions } from 'n8n-workflow';

/** Larger than any lead or form; discovery notes included. */
const MOST_BYTES = 256 * 1024;

export type RawBody =
	| { readonly ok: true; readonly bytes: Buffer }
	| {
			readonly ok: false;
			readonly code: 'BODY_TOO_LARGE' | 'BODY_NOT_JSON';
			readonly message: string;
	  };

/**
 * Makes n8n leave the body to the node. Otherwise n8n parses it first and answers what it cannot
 * parse with a stack trace, before the node can say what is wrong, with its own headers.
 */
export const rawBodyField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

/** The body's bytes as they came, which is what a signature covers. */
export async function readRawBody(context: IWebhookFunctions): Promise<RawBody> {
	const request = context.getRequestObject();
	if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return tooLarge();
	if (/^multipart\//i.test(request.headers['content-type'] ?? '')) {
		// n8n has taken such a body apart already; nothing we serve is sent this way.
		return { ok: false, code: 'BODY_NOT_JSON', message: 'Send JSON, not a multipart form.' };
	}
	await request.readRawBody();
	const bytes = request.rawBody ?? Buffer.alloc(0);
	return bytes.length > MOST_BYTES ? tooLarge() : { ok: true, bytes };
}

function tooLarge(): RawBody {
	const message = `A body may have at most ${MOST_BYTES / 1024} KB.`;
	return { ok: false, code: 'BODY_TOO_LARGE', message };
}
