import type { IWebhookFunctions } from 'n8n-workflow';

/** A changed credential is noticed within this time. */
const KEPT_MS = 10_000;
/** Nodes whose credential is remembered; a process rarely serves more than a few. */
const MOST_KEPT = 100;

/**
 * Reads what a credential of a node that answers web requests says, remembered for ten seconds.
 *
 * Do not ask n8n for a credential on every request instead: each time it starts an expression engine
 * of its own to decrypt it, which costs several times what storing a lead does.
 */
export function remembered<T>(
	credential: string,
	read: (context: IWebhookFunctions) => Promise<T>,
): (context: IWebhookFunctions) => Promise<T> {
	const kept = new Map<string, { readonly said: T; readonly until: number }>();
	return async (context) => {
		const { id, credentials } = context.getNode();
		const key = [context.getWorkflow().id, id, credentials?.[credential]?.id].join(' ');
		const known = kept.get(key);
		const now = Date.now();
		if (known !== undefined && known.until > now) return known.said;
		const said = await read(context);
		if (kept.size >= MOST_KEPT) kept.clear();
		kept.set(key, { said, until: now + KEPT_MS });
		return said;
	};
}
