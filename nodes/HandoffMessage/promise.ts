import { workAbout } from '../../src/engine/handoff';
import type { HandoffState } from '../../src/engine/handoff/state';
import type { MessageExtra } from '../../src/engine/message';
import type { Ledger } from '../../src/ledger';
import type { CarriedWork } from '../workspace/give-back';

/** The promise a nudge or an escalation is about, as it stands now; nothing for any other work. */
export async function promiseOf(
	ledger: Ledger,
	{ id, cycle }: HandoffState,
	work: CarriedWork | undefined,
): Promise<Pick<MessageExtra, 'clock'>> {
	if (work?.kind !== 'nudge' && work?.kind !== 'escalate') return {};
	const [name, run] = (workAbout(work.key) ?? '').split('.');
	const clock = (await ledger.clocks(id)).find(
		(each) => each.cycle === cycle && each.clock === name && String(each.runNumber) === run,
	);
	if (clock === undefined) return {};
	const { says, person, deadline, status, acknowledged, outOfRotation } = clock;
	const stopped = status === 'stopped' || acknowledged;
	return { clock: { says, person, deadline, stopped, outOfRotation } };
}
