import { ledgerLibrary } from '../demo/ledger-library.mts';
import type { Survivor } from '../chaos/account.mts';
import { tryHandoff } from '../handoff-command.mts';
import type { Finding } from './account.mts';

const MOST = 100_000;
const AT_A_TIME = 8;

/** Everything the ledger holds about every handoff. */
export async function survivorsIn(ledgerUrl: string): Promise<readonly Survivor[]> {
	const { openLedger } = await ledgerLibrary();
	const ledger = await openLedger(ledgerUrl, { now: () => Date.now() });
	try {
		const states = [...(await ledger.list({ limit: MOST }))];
		const survivors: Survivor[] = [];
		const lane = async () => {
			for (let state = states.pop(); state !== undefined; state = states.pop()) {
				const timeline = await ledger.timeline(state.id);
				const work = await ledger.work({ handoff: state.id, limit: 200 });
				survivors.push({ state, timeline, work });
			}
		};
		await Promise.all(Array.from({ length: AT_A_TIME }, lane));
		return survivors;
	} finally {
		await ledger.close();
	}
}

/** What `handoff doctor` says when nothing may be late any more. */
export async function doctorFinds(ledgerUrl: string): Promise<readonly Finding[]> {
	const told = await tryHandoff([
		...['doctor', '--ledger', ledgerUrl],
		...['--late-after', '0', '--format', 'json'],
	]);
	if (told.code > 1) throw new Error(`handoff doctor ended with ${told.code}: ${told.stderr}`);
	return (JSON.parse(told.stdout) as { findings: readonly Finding[] }).findings;
}
