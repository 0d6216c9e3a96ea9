/** What can go wrong with a call to a provider, as reliability has it, in the words of the page. */
export const CALL_FAULTS = {
	busy: 'it is busy (429)',
	'busy-until': 'it is busy and says for how long (Retry-After)',
	'server-error': 'a server error (500, 503)',
	silent: 'no answer in time, though it was done',
	reset: 'the line breaks after it was done',
	cut: 'half an answer, though it was done',
	expired: 'the key is expired or taken back',
} as const;
export type CallFault = keyof typeof CALL_FAULTS;

/** How an attempt ended: done, the code a person sees, or that nothing was due. */
export type Seen = 'done' | (string & {});

/** One effect on one provider, as the workflow causes it, and a way to break it. */
export interface Bench {
	/** From now on so many calls go wrong in this way. */
	goWrong(fault: CallFault, times: number): Promise<void> | void;
	/** Nothing goes wrong any more. */
	heal(): Promise<void> | void;
	/** Takes the work that is due and does it, as one execution does. */
	attempt(): Promise<Seen>;
	/** Lets so many seconds pass. */
	pass(seconds: number): void;
	/** How often the effect is there, by the provider's own account. */
	effects(): Promise<number> | number;
	/** Calls the provider has had since the last fault was set. */
	calls(): number;
	close(): Promise<void>;
}

/** What is expected of one provider under one fault. */
export interface Expected {
	/** What one mishap comes to, where the next call would go well. */
	readonly once: Seen;
	/** What it comes to while it lasts. */
	readonly lasting: Seen;
	/** What the next attempt comes to while it still lasts; the same where it is left out. */
	readonly again?: Seen;
	/** Seconds the work rests while it lasts; the usual fifteen where it is left out. */
	readonly rests?: number;
	/** Once it is over: done by itself, or shown to a person because nobody can know. */
	readonly ends?: 'by itself' | 'by a person';
	/** In words, for the page. */
	readonly sees: string;
}
