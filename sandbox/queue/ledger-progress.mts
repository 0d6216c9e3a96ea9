import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const LOOK_EVERY_MS = 250;
/** Long enough for the whole load; what a dead worker held comes back after two minutes at the most. */
const PATIENCE_MS = 1_800_000;

/** How far the handoffs of a ledger are. */
export interface Progress {
	readonly handoffs: number;
	/** Handoffs of which something is due and not done. */
	readonly unsettled: number;
}

/** How long leads took from being stored, in ms. */
export interface Delays {
	readonly p50: number;
	readonly p95: number;
	readonly longest: number;
}

/** The ledger in PostgreSQL, asked from outside as cheaply as can be. */
export interface LedgerProgress {
	progress(): Promise<Progress>;
	/** From the lead that is stored to an event of this type, over the leads with this label. */
	delays(label: string, until: string): Promise<Delays>;
	close(): Promise<void>;
}

export async function watchProgress(ledgerUrl: string): Promise<LedgerProgress> {
	const client = new pg.Client({ connectionString: ledgerUrl });
	await client.connect();
	return {
		progress: async () => {
			const { rows } = await client.query<{ handoffs: string; unsettled: string }>(
				`select (select count(*) from handoff) as handoffs,
				(select count(distinct handoff) from work where status = 'open' and due_at <= $1) as unsettled`,
				[Date.now()],
			);
			return { handoffs: Number(rows[0]?.handoffs), unsettled: Number(rows[0]?.unsettled) };
		},
		delays: async (label, until) => {
			const { rows } = await client.query<{ stored: string; done: string }>(
				`select stored.recorded_at as stored, done.recorded_at as done
				from event stored join event done on done.handoff = stored.handoff and done.type = $2
				where stored.type = 'lead.received' and stored.data like $1`,
				[`%"lead":"${label}-%`, until],
			);
			return delaysOf(rows.map(({ stored, done }) => Date.parse(done) - Date.parse(stored)));
		},
		close: async () => await client.end(),
	};
}

/** Waits until the ledger is as wanted; says how far it came when it never is. */
export async function untilProgress(
	ledger: LedgerProgress,
	isWanted: (at: Progress) => boolean,
): Promise<void> {
	const limit = Date.now() + PATIENCE_MS;
	for (;;) {
		const at = await ledger.progress();
		if (isWanted(at)) return;
		if (Date.now() > limit) {
			throw new Error(`${at.unsettled} of ${at.handoffs} handoffs were not settled in time.`);
		}
		await wait(LOOK_EVERY_MS);
	}
}

function delaysOf(ms: readonly number[]): Delays {
	const sorted = ms.toSorted((a, b) => a - b);
	const quantile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
	return { p50: quantile(0.5), p95: quantile(0.95), longest: quantile(1) };
}
