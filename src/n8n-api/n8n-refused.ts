/** Why a call to n8n did not do what it should. */
export const N8N_REFUSALS = [
	'not-reachable',
	'not-n8n',
	'key-unknown',
	'key-may-not',
	'not-found',
	'conflict',
	'refused',
] as const;
export type N8nRefusal = (typeof N8N_REFUSALS)[number];

/** n8n could not be asked, or said no; the message is for the person who typed the command. */
export class N8nRefused extends Error {
	override readonly name = 'N8nRefused';
	readonly code: N8nRefusal;

	constructor(code: N8nRefusal, message: string) {
		super(message);
		this.code = code;
	}
}

/** n8n's own words out of an error answer, or the answer itself where it has none. */
export function n8nWords(body: unknown, fallback: string): string {
	if (typeof body === 'object' && body !== null && 'message' in body) {
		const { message } = body;
		if (typeof message === 'string' && message !== '') return message;
	}
	return fallback.slice(0, 300);
}
