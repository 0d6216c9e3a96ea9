/**
 * One process of several on one ledger: reads its job, says it is ready, waits for the word, does
 * what it was told, one thing after the other, and prints what it was answered.
 */
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AnyNewEvent } from '../../../src/engine/handoff/event';
import { openLedger } from '../../../src/ledger';
import type { AssignRequest, Ledger } from '../../../src/ledger/ledger';

export type Order =
	| { readonly record: AnyNewEvent }
	| { readonly assign: AssignRequest }
	| { readonly claim: number }
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
		answers.push(await carryOut(ledger, order));
	}
	await ledger.close();
	process.stdout.write(`${JSON.stringify(answers)}\n`);
	process.stdin.destroy();
}

async function carryOut(ledger: Ledger, order: Order): Promise<Answer> {
	if ('record' in order) {
		const [answer] = await ledger.record([order.record]);
		return answer?.outcome === 'refused' ? answer.code : (answer?.outcome ?? null);
	}
	if ('sweepAt' in order) return String(await ledger.sweepClocks());
	if ('assign' in order) return (await ledger.assign(order.assign)).decision?.ae ?? null;
	const kinds = ['qualify'] as const;
	const claimed = await ledger.claim({ kinds, limit: order.claim, leaseSeconds: 300 });
	return claimed.map(({ key }) => key);
}

await main(process.argv[2] ?? '');
