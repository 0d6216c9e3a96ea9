import { inFlight } from '../../bench/webhook/load.mts';
import type { Chance } from '../chaos/chance.mts';
import { stubbornly } from '../chaos/stubborn.mts';
import { sendLead } from '../demo/send-lead.mts';
import { breakParts } from './break-parts.mts';
import type { Say } from '../say.mts';
import type { Answered } from './account.mts';
import { type Delays, type LedgerProgress, untilProgress } from './ledger-progress.mts';
import type { LoadLead, Stretch } from './load-plan.mts';
import { type Spent, spentUntilNow } from './processor-time.mts';
import type { QueueWorld } from './queue-world.mts';

const TELL_EVERY_MS = 5_000;
/** Where Redis is lost, this share of the leads comes before, and the rest while it is gone. */
const WITH_REDIS = 0.9;
/** Long enough for the whole load. */
const PATIENCE_MS = 1_800_000;

/** What came of one stretch. */
export interface Ridden {
	readonly label: string;
	readonly says: string;
	readonly leads: number;
	readonly answered: readonly Answered[];
	/** Answers of the webhook per second, and how long half and nearly all of them took, in ms. */
	readonly webhook: { readonly perSecond: number; readonly p50: number; readonly p99: number };
	/** From the first lead sent until nothing was left to do. */
	readonly handoffsPerSecond: number;
	readonly routed: Delays;
	readonly introduced: Delays;
	readonly executions: Readonly<Record<string, number>>;
	/** What the machine did before the first lead and after the last. */
	readonly spent: readonly [Spent, Spent];
	/** Whether parts of the world were broken meanwhile. */
	readonly broke: boolean;
}

/** Sends the leads of a stretch and waits until every handoff is settled. */
export async function rideStretch(
	world: QueueWorld,
	ledger: LedgerProgress,
	stretch: Stretch,
	leads: readonly LoadLead[],
	chance: Chance,
	say: Say,
): Promise<Ridden> {
	say(`\n${stretch.says}: ${stretch.leads} leads, ${stretch.parallel} at a time`);
	const before = await finished(world);
	const atFirst = spentUntilNow(world.pids());
	const stored = (await ledger.progress()).handoffs;
	const answered: Answered[] = [];
	const stopTelling = tell(ledger, stored, () => answered.length, stretch.leads, say);
	const began = performance.now();
	const lost = Promise.withResolvers<void>();
	const comesWithoutRedis = (at: number) => stretch.breaks && at >= leads.length * WITH_REDIS;
	const breaking = stretch.breaks
		? breakParts(
				{ world, ledger, chance, say, redisIsLost: lost.resolve },
				(share) => stored + Math.ceil(stretch.leads * share),
			)
		: null;
	// It is waited for below; what goes wrong until then must not end the process.
	breaking?.catch(() => undefined);
	try {
		const webhook = await inFlight(leads.length, stretch.parallel, async (at) => {
			if (comesWithoutRedis(at)) await Promise.race([lost.promise, breaking]);
			answered.push(await deliver(world.url, leads[at]!));
			if (stretch.label === 'alone') await settled(ledger, stored + answered.length);
		});
		await breaking;
		await settled(ledger, stored + leads.length);
		const seconds = (performance.now() - began) / 1000;
		const after = await finished(world);
		const { label, says } = stretch;
		return {
			...{ label, says, leads: leads.length, answered, webhook, broke: stretch.breaks },
			spent: [atFirst, spentUntilNow(world.pids())],
			handoffsPerSecond: leads.length / seconds,
			routed: await ledger.delays(label, 'ae.assigned'),
			introduced: await ledger.delays(label, 'intro.sent'),
			executions: Object.fromEntries(
				[...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)]),
			),
		};
	} finally {
		stopTelling();
	}
}

/** Sends a lead until it is accepted, as senders do. */
async function deliver(url: string, { payload, verdict }: LoadLead): Promise<Answered> {
	return await stubbornly(PATIENCE_MS, async () => {
		const { status, id } = await sendLead(url, payload);
		if (status !== 202 || id === null) throw new Error(`${payload.id} was answered ${status}`);
		return { id, verdict };
	});
}

/** Waits until so many handoffs are there and none has anything left that is due. */
async function settled(ledger: LedgerProgress, wanted: number): Promise<void> {
	await untilProgress(ledger, ({ handoffs, unsettled }) => handoffs >= wanted && unsettled === 0);
}

function tell(
	ledger: LedgerProgress,
	stored: number,
	answered: () => number,
	leads: number,
	say: Say,
): () => void {
	const timer = setInterval(() => {
		ledger.progress().then(
			({ handoffs, unsettled }) =>
				say(`  … ${answered()} of ${leads} answered, ${handoffs - stored - unsettled} settled`),
			() => undefined,
		);
	}, TELL_EVERY_MS);
	return () => clearInterval(timer);
}

/** How many executions each worker has finished by now. */
async function finished(world: QueueWorld): Promise<ReadonlyMap<string, number>> {
	return new Map(
		await Promise.all(
			world.workers.map(async (worker) => [worker.name, await worker.executions()] as const),
		),
	);
}
