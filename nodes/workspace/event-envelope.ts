import type { HandoffState } from '../../src/engine/handoff/state';

/**
 * What every event that a node records by itself says beside its own data.
 *
 * @param source the node, as events name it
 * @param now epoch ms
 */
export function eventEnvelope({ id, digest }: HandoffState, source: string, now: number) {
	return { handoff: id, at: new Date(now).toISOString(), actor: 'system', source, digest };
}
