import type { WorkKind } from './work';

/** The name of one piece of work: `kind:handoff:cycle.revision`. */
export function workKey(kind: WorkKind, handoff: string, cycle: number, revision: number): string {
	return `${kind}:${handoff}:${cycle}.${revision}`;
}
