import { WORK_KINDS } from '../../src/engine/handoff/work';
import type { Ledger } from '../../src/ledger/ledger';
import { firstFree } from './first-free.mts';
import { iso, NOW, QUALIFIED, TO_ACCEPTED } from './story.mts';
import { live } from './test-ledger.mts';

/** Asks a ledger everything that handoffs need every day, however many there are. */
export async function everyDay(ledger: Ledger): Promise<void> {
	await live(ledger, 'h1', TO_ACCEPTED);
	await live(ledger, 'h2', [QUALIFIED]);
	const request = { handoff: 'h2', at: iso(NOW), facts: {}, booker: null, meetingAt: iso(NOW) };
	await ledger.assign({ ...request, pool: 'americas', source: 'test' });
	await ledger.book(firstFree('h2', NOW));
	const [work] = await ledger.claim({ kinds: WORK_KINDS, limit: 20, leaseSeconds: 60 });
	await ledger.release(work?.key ?? '', 1, 'busy', 0);
	await ledger.complete(work?.key ?? '', 1);
	await ledger.timeline('h1');
	await ledger.busy('carla-jimenez', iso(NOW), iso(NOW));
	await ledger.introduced('priya-nair', iso(NOW), iso(NOW));
	await ledger.sweepClocks();
	await ledger.sweepRetention();
	await ledger.findLink('abc');
	await ledger.beginMail('<a@b.example>', 'h1');
}
