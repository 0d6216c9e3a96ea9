import type { AnyNewEvent } from '../../src/engine/handoff/event';
import type { Ledger } from '../../src/ledger';
import { ROUNDS, type Subject } from './measure.mts';
import { assign, lead, live, verdict } from './story.mts';

/** Does something with each of so many handoffs, one after the other. */
function each(
	name: string,
	letter: string,
	act: (id: string, nth: number) => Promise<unknown>,
): Subject {
	return {
		name,
		async run(count, round) {
			for (let at = 0; at < count; at += 1) {
				await act(`${letter}${round}-${at}`, round * count + at);
			}
		},
	};
}

/** One event per transaction: a new lead, its verdict, and the lead once more. */
export function singles(ledger: Ledger): Subject[] {
	const record = (make: (id: string) => AnyNewEvent) => async (id: string) =>
		await ledger.record([make(id)]);
	return [
		each('record: lead.received', 'a', record(lead)),
		each('record: bar.evaluated', 'a', record(verdict)),
		each('the same lead again', 'a', record(lead)),
	];
}

/** A hundred events per transaction. */
export function hundreds(ledger: Ledger): Subject[] {
	const batches = (name: string, make: (id: string) => AnyNewEvent): Subject => ({
		name: `record: 100 × ${name}`,
		async run(count, round) {
			for (let from = 0; from < count; from += 100) {
				const ids = Array.from({ length: 100 }, (_, at) => `b${round}-${from + at}`);
				await ledger.record(ids.map(make));
			}
		},
	});
	return [batches('lead.received', lead), batches('bar.evaluated', verdict)];
}

/** Choosing an AE, for handoffs that are qualified already. */
export async function assignments(ledger: Ledger, count: number): Promise<Subject> {
	for (let round = 0; round < ROUNDS; round += 1) {
		const ids = Array.from({ length: count }, (_, at) => `c${round}-${at}`);
		await ledger.record(ids.map(lead));
		await ledger.record(ids.map(verdict));
	}
	return each('assign', 'c', async (id) => await assign(ledger, id));
}

/** Whole lives, one after the other, and several at a time. */
export function lives(ledger: Ledger): Subject[] {
	const AT_ONCE = 8;
	return [
		each('a life', 'd', async (id, nth) => await live(ledger, id, 2 * nth + 1)),
		{
			name: `a life, ${AT_ONCE} at a time`,
			async run(count, round) {
				let next = 0;
				const worker = async () => {
					for (let at = next++; at < count; at = next++) {
						await live(ledger, `e${round}-${at}`, 2 * (round * count + at) + 2);
					}
				};
				await Promise.all(Array.from({ length: AT_ONCE }, worker));
			},
		},
	];
}
