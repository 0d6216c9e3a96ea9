import { WEBHOOK_SECRET } from '../credentials.mts';
import type { LeadPayload } from './lead-file.mts';

/** What the Lead Trigger answered. */
export interface LeadAnswer {
	readonly status: number;
	readonly accepted: boolean;
	readonly id: string | null;
	readonly duplicate: boolean;
	readonly problems: ReadonlyArray<{
		readonly code: string;
		readonly field: string;
		readonly message: string;
	}>;
}

/** Posts a lead to the production webhook, as a web form would. */
export async function sendLead(url: string, payload: LeadPayload): Promise<LeadAnswer> {
	const response = await fetch(`${url}/webhook/handoff/lead`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-handoff-secret': WEBHOOK_SECRET },
		body: JSON.stringify(payload),
	});
	const text = await response.text();
	return readAnswer(response.status, text);
}

function readAnswer(status: number, text: string): LeadAnswer {
	try {
		const body = JSON.parse(text) as Partial<LeadAnswer>;
		return {
			status,
			accepted: body.accepted === true,
			id: body.id ?? null,
			duplicate: body.duplicate === true,
			problems: body.problems ?? [],
		};
	} catch {
		throw new Error(`The webhook answered ${status} and no JSON: ${text}`);
	}
}
