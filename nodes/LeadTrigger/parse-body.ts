export type ParsedBody =
	| { readonly ok: true; readonly body: unknown }
	| {
			readonly ok: false;
			readonly fault: {
				readonly code: 'BODY_NOT_JSON';
				readonly field: '';
				readonly message: string;
			};
	  };

/** The JSON a body holds. n8n's own parser is not used: its refusal is not one a sender can read. */
export function parseBody(bytes: Uint8Array): ParsedBody {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { ok: true, body: JSON.parse(text) as unknown };
	} catch {
		const message = 'The body is not JSON in UTF-8. Send {"id": …, "facts": {…}}.';
		return { ok: false, fault: { code: 'BODY_NOT_JSON', field: '', message } };
	}
}
