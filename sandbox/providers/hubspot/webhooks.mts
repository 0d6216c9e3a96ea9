import { Signature } from '@hubspot/api-client/lib/src/utils/signature.js';

/** An app as somebody made it in HubSpot: where it sends, and what it signs with. */
export interface WebhookApp {
	readonly clientSecret: string;
	/** The target URL as it was typed in. */
	readonly targetUrl: string;
	readonly portalId: number;
}

/** One change somebody made, as a subscription tells of it. */
export interface WebhookEvent {
	readonly subscriptionType: string;
	readonly objectId: number;
	readonly propertyName?: string;
	readonly propertyValue?: string;
	/** For `object.…`. */
	readonly objectTypeId?: string;
}

export interface WebhookRequest {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Brings a request where it goes; the status, or undefined where there was no answer in five seconds. */
export type Post = (request: WebhookRequest) => Promise<number | undefined>;

/** What became of one batch: what was answered to each attempt. */
export interface Delivery {
	readonly isDelivered: boolean;
	readonly answers: ReadonlyArray<number | undefined>;
}

const MOST_EVENTS = 100;
/** The first attempt, and ten more over a day. */
const MOST_ATTEMPTS = 11;
export const HANGS_UP_AFTER_MS = 5000;

/**
 * Sends events as HubSpot does: in batches, signed (version 3, by HubSpot's own client library), each
 * batch again while it is not answered with success. `pause` lets the time between attempts pass.
 */
export async function sendWebhooks(
	app: WebhookApp,
	events: readonly WebhookEvent[],
	post: Post,
	pause: (attempt: number) => Promise<void> = async () => {},
): Promise<readonly Delivery[]> {
	const deliveries: Delivery[] = [];
	for (let from = 0; from < events.length; from += MOST_EVENTS) {
		deliveries.push(await deliver(app, events.slice(from, from + MOST_EVENTS), post, pause));
	}
	return deliveries;
}

async function deliver(
	app: WebhookApp,
	events: readonly WebhookEvent[],
	post: Post,
	pause: (attempt: number) => Promise<void>,
): Promise<Delivery> {
	const occurredAt = Date.now();
	const answers: Array<number | undefined> = [];
	for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
		if (attempt > 0) await pause(attempt);
		const status = await post(requestFor(app, events, occurredAt, attempt));
		answers.push(status);
		if (status !== undefined && status >= 200 && status < 300)
			return { isDelivered: true, answers };
	}
	return { isDelivered: false, answers };
}

/** One attempt at one batch. */
export function requestFor(
	{ clientSecret, targetUrl, portalId }: WebhookApp,
	events: readonly WebhookEvent[],
	occurredAt: number,
	attemptNumber: number,
): WebhookRequest {
	const body = JSON.stringify(
		events.map((event, at) => ({
			eventId: occurredAt + at,
			subscriptionId: 4102 + at,
			portalId,
			appId: 99_001,
			occurredAt,
			attemptNumber,
			changeSource: 'CRM_UI',
			...event,
		})),
	);
	const timestamp = Date.now();
	const signed = { clientSecret, url: targetUrl, requestBody: body, timestamp };
	// The library asks for the signature it works out; nothing reads it.
	const signature = Signature.getSignature('POST', 'v3', { ...signed, signature: '' });
	return {
		url: targetUrl,
		headers: {
			'content-type': 'application/json',
			'x-hubspot-signature-v3': signature,
			'x-hubspot-request-timestamp': String(timestamp),
		},
		body,
	};
}

/** Over the network. */
export const postOver: (address: (url: string) => string) => Post =
	(address) =>
	async ({ url, headers, body }) => {
		const signal = AbortSignal.timeout(HANGS_UP_AFTER_MS);
		const answer = fetch(address(url), { method: 'POST', headers: { ...headers }, body, signal });
		return await answer.then(
			({ status }) => status,
			() => undefined,
		);
	};
