import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answer, answerJson } from '../workspace/answer';
import { acknowledgement } from './read-outbound-message';
import type { Sender } from './webhook-secrets';

/** HubSpot and Flows come back by themselves; this is when it may be worth it. */
const RETRY_AFTER = { 'Retry-After': '60' };

/** Answers as each sender understands it. */
export interface Answers {
	/** All of it is stored. */
	taken(told: object): IWebhookResponseData;
	/** It could not be stored just now and is to be sent again. */
	later(code: string, message: string): IWebhookResponseData;
	/** It will never be taken as it is. */
	never(status: 400 | 401, code: string, message: string): IWebhookResponseData;
}

/** An outbound message is answered in SOAP: not acknowledged, it is sent again for a day. */
export function answersTo(sender: Sender, context: IWebhookFunctions): Answers {
	const never: Answers['never'] = (status, code, message) =>
		answerJson(context, status, { accepted: false, problems: [{ code, field: '', message }] });
	if (sender === 'outboundMessage') {
		const acknowledge = (isTaken: boolean) =>
			answer(
				context,
				200,
				{ 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'no-store' },
				acknowledgement(isTaken),
			);
		return { taken: () => acknowledge(true), later: () => acknowledge(false), never };
	}
	return {
		taken: (told) => answerJson(context, 200, { accepted: true, ...told }),
		later: (code, message) => {
			const problems = [{ code, field: '', message }];
			return answerJson(context, 503, { accepted: false, problems }, RETRY_AFTER);
		},
		never,
	};
}
