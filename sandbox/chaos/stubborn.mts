import { setTimeout as wait } from 'node:timers/promises';

const AGAIN_MS = 500;

/**
 * Does something again and again until it succeeds, as a sender or a person would while a server is
 * away. Throws the last failure when the time is over.
 */
export async function stubbornly<T>(limitMs: number, attempt: () => Promise<T>): Promise<T> {
	const until = Date.now() + limitMs;
	for (;;) {
		try {
			return await attempt();
		} catch (error) {
			if (Date.now() > until) throw error;
			await wait(AGAIN_MS);
		}
	}
}
