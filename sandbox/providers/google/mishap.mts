/** What may go wrong with one request. */
export interface Mishap {
	/** `before` anything is done, or `after` all of it is. */
	readonly when: 'before' | 'after';
	/** An answer of this status, a line that breaks before it or in the middle of it, or no answer ever. */
	readonly as: number | 'cut' | 'half' | 'silent';
	readonly retryAfter?: string;
	readonly reason?: string;
}

/** Decides for each request to an API whether something goes wrong; `call` counts from 1. */
export type Mishaps = (call: number, method: string) => Mishap | undefined;
