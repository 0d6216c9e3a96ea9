/**
 * One process of several on one ledger: reads its job, says it is ready, waits for the word, does
 * what it was told, one thing after the other, and prints what it was answered.
 */
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { keyFor } from '../../../src/engine/handoff';
import type { AnyNewEvent, KeylessEvent } from '../../../src/engine/handoff/event';
import { openLedger } from '../../../src/ledger';
import type { AssignRequest, Ledger } from '../../../src/ledger/ledger';
import { firstFree } from '../../support/first-free.mts';
import type { Chapter } from '../../support/story.mts';

export type Order =
	| { readonly record: AnyNewEvent }
	| { readonly assign: AssignRequest }
	| { readonly claim: number }
	/** Something that happens to a handoff as it stands then. */
	| { readonly tell: { readonly handoff: string; readonly chapter: Chapter } }
	/** The first time that is free. */
	| { readonly book: string }
	/** The clocks are asked at this instant, which it then is. */
	| { readonly sweepAt: number };

export interface Job {
	readonly url: string;
	readonly now: number;
	readonly orders: readonly Order[];
}

/** What became of one order: an outcome or refusal code, the AE chosen, or the keys handed out. */
export type Answer = string | null | readonly string[];

async function main(path: string): Promise<void> {
	const { url, now, orders }: Job = JSON.parse(readFileSync(path, 'utf8'));
	process.stdout.write('ready\n');
	await once(process.stdin, 'data');
	let current = now;
	const ledger = await openLedger(url, { now: () => current });
	const answers: Answer[] = [];
	for (const order of orders) {
		if ('sweepAt' in order) current = order.sweepAt;
		answers.push(await carryOut(ledger, order, current));
	}
	await ledger.close();
	process.stdout.write(`${JSON.stringify(answers)}\n`);
	process.stdin.destroy();
}

async function carryOut(ledger: Ledger, order: Order, now: number): Promise<Answer> {
	if ('record' in order) {
		const [answer] = await ledger.record([order.record]);
		return answer?.outcome === 'refused' ? answer.code : (answer?.outcome ?? null);
	}
	if ('sweepAt' in order) return String(await ledger.sweepClocks());
	if ('assign' in order) return (await ledger.assign(order.assign)).decision?.ae ?? null;
	if ('tell' in order) return await tell(ledger, order.tell.handoff, order.tell.chapter, now);
	if ('book' in order) return (await ledger.book(firstFree(order.book, now))).outcome;
	const kinds = ['qualify'] as const;
	const claimed = await ledger.claim({ kinds, limit: order.claim, leaseSeconds: 300 });
	return claimed.map(({ key }) => key);
}

async function tell(ledger: Ledger, id: string, chapter: Chapter, now: number): Promise<Answer> {
	const state = await ledger.handoff(id);
	if (state === undefined) return 'HANDOFF_UNKNOWN';
	const [type, data] = chapter;
	const envelope = {
		handoff: id,
		at: new Date(now).toISOString(),
		actor: 'system',
		source: 'test',
	};
	const event = { ...envelope, type, data, digest: state.digest } as KeylessEvent;
	const [answer] = await ledger.record([{ ...event, key: keyFor(state, event) } as AnyNewEvent]);
	return answer?.outcome === 'refused' ? answer.code : (answer?.outcome ?? null);
}

await main(process.argv[2] ?? '');
