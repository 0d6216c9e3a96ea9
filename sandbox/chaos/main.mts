/**
 * `npm run test:chaos`: leads through the shipped workflows of a real n8n that is killed and stopped
 * again and again, with webhooks delivered several times and a mail server that fails in every way
 * it can.
 */
import { parseArgs } from 'node:util';
import { endOnSignal } from '../end-on-signal.mts';
import { tryHandoff } from '../handoff-command.mts';
import { prepareRide, type Ride } from './ride.mts';

const { values: options } = parseArgs({
	options: {
		leads: { type: 'string', default: '100' },
		kills: { type: 'string', default: '30' },
		pauses: { type: 'string', default: '5' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
	},
});
const [leads, kills, pauses, seed] = [
	Number(options.leads),
	Number(options.kills),
	Number(options.pauses),
	Number(options.seed),
];

const say = (line: string): void => console.error(line);
say(`${leads} leads, ${kills} kills, ${pauses} pauses, seed ${seed}`);
let ride: Ride | undefined;
endOnSignal(async () => await ride?.stop());
try {
	ride = await prepareRide('chaos', { leads, kills, pauses, seed }, say);
	const account = await ride.account();
	console.log(JSON.stringify(account, null, '\t'));
	const doctor = await tryHandoff(['doctor', '--ledger', ride.world.ledgerUrl]);
	say(`\nhandoff doctor:\n${doctor.stdout}`);
	const isWell = account.problems.length === 0;
	say(isWell ? '\nNothing lost, nothing twice.' : `\nseed ${seed} broke a promise`);
	process.exitCode = isWell ? 0 : 1;
} finally {
	await ride?.stop();
}
