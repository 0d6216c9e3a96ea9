/**
 * `npm run test:chaos`: leads through the shipped workflows of a real n8n that is killed again and
 * again, with webhooks delivered several times and a mail server that fails in every way it can.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { watchLedger, type LedgerWatch } from '../demo/watch-ledger.mts';
import { endOnSignal } from '../end-on-signal.mts';
import { tryHandoff } from '../handoff-command.mts';
import type { Mishap } from '../inbox/smtp-inbox.mts';
import { startWorld, type World } from '../world.mts';
import { accountFor, type Account } from './account.mts';
import { type Chance, chanceFrom } from './chance.mts';
import { chaosLeads } from './chaos-leads.mts';
import { writeRoomyContract } from './roomy-contract.mts';
import { decide, deliver, killAgainAndAgain } from './storm.mts';

const { values: options } = parseArgs({
	options: {
		leads: { type: 'string', default: '100' },
		kills: { type: 'string', default: '30' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
	},
});
const [leadCount, kills, seed] = [
	Number(options.leads),
	Number(options.kills),
	Number(options.seed),
];

/** One mail in this many meets with a mishap. */
const MISHAP_IN = 8;
const MISHAPS: readonly Mishap[] = ['refused', 'dropped', 'unanswered'];
const PATIENCE_MS = 900_000;

const say = (line: string): void => console.error(line);
say(`${leadCount} leads, ${kills} kills, seed ${seed}`);
const chance = chanceFrom(seed);
const mailChance = chanceFrom(seed + 1);
const folder = await mkdtemp(join(tmpdir(), 'handoff-chaos-'));
let world: World | undefined;
endOnSignal(async () => await world?.stop());
try {
	const policies = join(folder, 'policies');
	await writeRoomyContract(policies);
	world = await startWorld('chaos', say, { policies, mishap: () => mishapBy(mailChance) });
	const account = await ride(world);
	console.log(JSON.stringify(account, null, '\t'));
	const doctor = await tryHandoff(['doctor', '--ledger', world.ledgerUrl]);
	say(`\nhandoff doctor:\n${doctor.stdout}`);
	say(
		account.problems.length === 0
			? '\nNothing lost, nothing twice.'
			: `\nseed ${seed} broke a promise`,
	);
	process.exitCode = account.problems.length === 0 ? 0 : 1;
} finally {
	await world?.stop();
	await rm(folder, { recursive: true, force: true });
}

function mishapBy(by: Chance): Mishap | undefined {
	return by.between(1, MISHAP_IN) === 1 ? by.pick(MISHAPS) : undefined;
}

async function ride(here: World): Promise<Account> {
	const leads = await chaosLeads(leadCount);
	const watch = await watchLedger(here.ledgerUrl, PATIENCE_MS);
	const killing = killAgainAndAgain(here, kills, chance, say);
	const lives = leads.map(async (lead, at) => {
		await wait(at * 300);
		const id = await deliver(here, lead, chanceFrom(seed + 100 + at));
		await decide(here, watch, id, lead);
		return id;
	});
	const [acknowledged] = await Promise.all([Promise.all(lives), killing]);
	say('  the storm is over; what was interrupted is finished');
	await calm(watch);
	const survivors = await Promise.all(
		(await watch.states()).map(async (state) => ({
			state,
			timeline: await watch.timeline(state.id),
			work: await watch.work(state.id),
		})),
	);
	await watch.close();
	return accountFor({ acknowledged, survivors, mails: here.inbox.mails() });
}

/** Waits until nothing that is due is open any more. */
async function calm(watch: LedgerWatch): Promise<void> {
	const until = Date.now() + PATIENCE_MS;
	while (Date.now() < until) {
		const now = new Date().toISOString();
		const due = (await watch.unfinished()).filter(
			({ status, dueAt }) => status === 'open' && dueAt <= now,
		);
		if (due.length === 0) return;
		await wait(1_000);
	}
}
