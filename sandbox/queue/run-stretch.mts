import { setTimeout as wait } from 'node:timers/promises';
import { inFlight } from '../../bench/webhook/load.mts';
import type { Chance } from '../chaos/chance.mts';
import { sendLead } from '../demo/send-lead.mts';
import type { Say } from '../say.mts';
import type { Answered } from './account.mts';
import type { Delays, LedgerProgress, Progress } from './ledger-progress.mts';
import type { LoadLead, Stretch } from './load-plan.mts';
import { type Spent, spentUntilNow } from './processor-time.mts';
import type { QueueWorld } from './queue-world.mts';

const LOOK_EVERY_MS = 250;
const TELL_EVERY_MS = 5_000;
/** Long enough for the whole load; what a dead worker held comes back after two minutes at the most. */
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
	/** Epoch ms; null when nobody was killed. */
	readonly killedAt: number | null;
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
	const halfway = stored + Math.ceil(stretch.leads / 2);
	const killing = stretch.kills ? killOne(world, ledger, halfway, chance, say) : null;
	// It is waited for below; what goes wrong until then must not end the process.
	killing?.catch(() => undefined);
	try {
		const webhook = await inFlight(leads.length, stretch.parallel, async (at) => {
			answered.push(await deliver(world.url, leads[at]!));
			if (stretch.label === 'alone') await settled(ledger, stored + answered.length);
		});
		const killedAt = await killing;
		await settled(ledger, stored + leads.length);
		const seconds = (performance.now() - began) / 1000;
		const after = await finished(world);
		const { label, says } = stretch;
		return {
			...{ label, says, leads: leads.length, answered, webhook, killedAt },
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

async function deliver(url: string, { payload, verdict }: LoadLead): Promise<Answered> {
	const { status, id } = await sendLead(url, payload);
	if (status !== 202 || id === null) throw new Error(`${payload.id} was answered ${status}`);
	return { id, verdict };
}

/** Kills a worker when so many handoffs are settled; whoever watches over it starts it again. */
async function killOne(
	world: QueueWorld,
	ledger: LedgerProgress,
	halfway: number,
	chance: Chance,
	say: Say,
): Promise<number> {
	await until(ledger, ({ handoffs, unsettled }) => handoffs - unsettled >= halfway);
	const worker = chance.pick(world.workers);
	await worker.kill();
	const at = Date.now();
	say(`  ${worker.name} is killed`);
	await wait(chance.between(1_000, 5_000));
	await worker.restart();
	say(`  ${worker.name} is back`);
	return at;
}

/** Waits until so many handoffs are there and none has anything left that is due. */
async function settled(ledger: LedgerProgress, wanted: number): Promise<void> {
	await until(ledger, ({ handoffs, unsettled }) => handoffs >= wanted && unsettled === 0);
}

async function until(ledger: LedgerProgress, wanted: (at: Progress) => boolean): Promise<void> {
	const limit = Date.now() + PATIENCE_MS;
	for (;;) {
		const at = await ledger.progress();
		if (wanted(at)) return;
		if (Date.now() > limit) {
			throw new Error(`${at.unsettled} of ${at.handoffs} handoffs were not settled in time.`);
		}
		await wait(LOOK_EVERY_MS);
	}
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
