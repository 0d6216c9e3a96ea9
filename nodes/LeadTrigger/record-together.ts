import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger, Recorded } from '../../src/ledger';

interface Waiting {
	readonly event: AnyNewEvent;
	resolve(recorded: Recorded): void;
	reject(error: unknown): void;
}

/** More than this in one transaction would make the first of them wait too long. */
const MOST_TOGETHER = 100;

const queues = new WeakMap<Ledger, Waiting[]>();

/**
 * Records one event together with those of other requests that arrive at the same moment: a
 * transaction costs a write to the disk, however many events are in it. Resolves once this event is
 * on the disk. If a transaction fails, each of its events is tried by itself.
 */
export async function recordTogether(ledger: Ledger, event: AnyNewEvent): Promise<Recorded> {
	return await new Promise<Recorded>((resolve, reject) => {
		const queue = queues.get(ledger) ?? [];
		queue.push({ event, resolve, reject });
		if (queue.length > 1) return;
		queues.set(ledger, queue);
		setImmediate(() => void flush(ledger));
	});
}

async function flush(ledger: Ledger): Promise<void> {
	const queue = queues.get(ledger) ?? [];
	queues.delete(ledger);
	for (let start = 0; start < queue.length; start += MOST_TOGETHER) {
		await recordBatch(ledger, queue.slice(start, start + MOST_TOGETHER));
	}
}

async function recordBatch(ledger: Ledger, batch: readonly Waiting[]): Promise<void> {
	try {
		const answers = await ledger.record(batch.map(({ event }) => event));
		for (const [index, waiting] of batch.entries()) {
			const answer = answers[index];
			if (answer === undefined) waiting.reject(new Error('The ledger gave no answer'));
			else waiting.resolve(answer);
		}
	} catch (error) {
		if (batch.length > 1) for (const one of batch) await recordBatch(ledger, [one]);
		else batch[0]?.reject(error);
	}
}
