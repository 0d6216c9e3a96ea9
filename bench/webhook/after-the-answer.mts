import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

const LIMIT_MS = 600_000;

/** Waits until no lead waits for its verdict or its AE; gives how long that took, in ms. */
export async function judged(ledgerUrl: string): Promise<number> {
	const began = performance.now();
	for (;;) {
		const { left } = ask(
			ledgerUrl,
			`select count(*) as left from work where kind = 'qualify' and status = 'open'`,
		)[0] as { left: number };
		if (left === 0) return Math.round(performance.now() - began);
		if (performance.now() - began > LIMIT_MS) throw new Error(`${left} leads still wait`);
		await wait(200);
	}
}

/** From the answer to the AE in ms, over the leads whose id begins like this. */
export async function routingDelays(
	ledgerUrl: string,
	label: string,
): Promise<{ readonly p50: number; readonly p99: number; readonly longest: number }> {
	const rows = ask(
		ledgerUrl,
		`select received.recorded_at as received, min(settled.recorded_at) as settled
		from event received join event settled on settled.handoff = received.handoff
		where received.type = 'lead.received' and settled.type in ('ae.assigned', 'ae.unavailable')
		and received.data like '%"lead":"${label}%' group by received.handoff`,
	);
	const ms = rows
		.map(({ received, settled }) => Date.parse(String(settled)) - Date.parse(String(received)))
		.toSorted((a, b) => a - b);
	const quantile = (share: number) => ms[Math.floor((ms.length - 1) * share)] ?? Number.NaN;
	return { p50: quantile(0.5), p99: quantile(0.99), longest: quantile(1) };
}

function ask(ledgerUrl: string, query: string): ReadonlyArray<Record<string, unknown>> {
	const ledger = new DatabaseSync(ledgerUrl.replace(/^sqlite:/, ''), { readOnly: true });
	try {
		return ledger.prepare(query).all();
	} finally {
		ledger.close();
	}
}
