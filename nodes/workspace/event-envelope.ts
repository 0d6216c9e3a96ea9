import type { HandoffState } from '../../src/engine/handoff/state';

/** What every event of this node says beside its own data. `now` in epoch ms. */
export function envelopeOf({ id, digest }: HandoffState, now: number) {
	const at = new Date(now).toISOString();
	return { handoff: id, at, actor: 'system', source: 'handoff-crm', digest };
}
