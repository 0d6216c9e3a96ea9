/** What a drain does, told from outside so that it can be tested without n8n, clock or ledger. */
export interface DrainPlan<T> {
	/** Takes the next batch; empty when nothing is due. */
	take(): Promise<readonly T[]>;
	/** Hands a batch on; resolves when it is done with. */
	emit(batch: readonly T[]): Promise<void>;
	/** How many batches may be handed on and not done with. */
	readonly atOnce: number;
	/** Stop after the first batch that was not empty. */
	readonly once: boolean;
	/** A batch of this size means more is waiting. */
	readonly full: number;
	/** How long to wait after finding nothing more to do. */
	readonly everyMs: number;
	/** True while something else comes first; news then wait, for a while. */
	readonly yields?: () => boolean;
	onError(error: unknown): void;
}

export interface Drain {
	start(): void;
	/** Look soon instead of at the next regular time: something has just become due. */
	wake(): void;
	/** Resolves when nothing is being taken any more; a batch already taken is still handed on. */
	stop(): Promise<void>;
}

/** News come in bursts; waiting this long makes one batch of them. */
const GATHER_MS = 30;
/** What comes first comes first for so long. */
const LONGEST_YIELD_MS = 2_000;
const LONGEST_BACKOFF_MS = 60_000;

/**
 * Takes batch after batch, never two at the same time. A full batch is followed at once by the next,
 * as long as not too many are under way; any other is waited for. A failure is told and waited out,
 * twice as long each time up to a minute.
 */
export function drain<T>(plan: DrainPlan<T>): Drain {
	let timer: NodeJS.Timeout | undefined;
	let taking: Promise<readonly T[]> | undefined;
	let busy = false;
	let failures = 0;
	let stopped = true;
	let woken = false;
	let gathering = false;
	const underWay = new Set<Promise<void>>();

	function next(delayMs: number): void {
		if (stopped) return;
		clearTimeout(timer);
		timer = setTimeout(() => void round(), delayMs);
	}

	async function round(): Promise<void> {
		busy = true;
		woken = false;
		gathering = false;
		const delayMs = await takeAndEmit().catch(backOff);
		busy = false;
		if (woken && failures === 0 && delayMs > GATHER_MS) gather();
		else next(delayMs);
	}

	/** News that come while others are gathered do not put the look off, or a steady stream would for ever. */
	function gather(): void {
		if (gathering || stopped) return;
		gathering = true;
		look(LONGEST_YIELD_MS);
	}

	/** Looks in a moment, or, while something else comes first, later by as much as may be yielded. */
	function look(yieldMs: number): void {
		clearTimeout(timer);
		timer = setTimeout(() => {
			if (yieldMs > 0 && plan.yields?.() === true) look(yieldMs - GATHER_MS);
			else void round();
		}, GATHER_MS);
	}

	async function takeAndEmit(): Promise<number> {
		taking = plan.take();
		const batch = await taking;
		failures = 0;
		const isFull = batch.length >= plan.full;
		if (batch.length > 0) await handOn(batch, isFull);
		if (batch.length > 0 && plan.once) stopped = true;
		return isFull ? 0 : plan.everyMs;
	}

	/** Behind a full batch more is waiting, so only the want of room holds up the next. */
	async function handOn(batch: readonly T[], isFull: boolean): Promise<void> {
		const handed = plan.emit(batch).finally(() => underWay.delete(handed));
		underWay.add(handed);
		handed.catch(() => undefined);
		if (!isFull) await handed;
		else if (underWay.size >= plan.atOnce) await Promise.race(underWay);
	}

	function backOff(error: unknown): number {
		failures += 1;
		plan.onError(error);
		return Math.min(LONGEST_BACKOFF_MS, plan.everyMs * 2 ** failures);
	}

	return {
		start() {
			stopped = false;
			next(0);
		},
		wake() {
			woken = true;
			if (!busy && failures === 0) gather();
		},
		async stop() {
			stopped = true;
			clearTimeout(timer);
			await taking?.catch(() => undefined);
		},
	};
}
