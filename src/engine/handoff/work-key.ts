import type { WorkKind } from './work';

/** The name of one piece of work: `kind:handoff:cycle.revision`. */
export function workKey(kind: WorkKind, handoff: string, cycle: number, revision: number): string {
	return `${kind}:${handoff}:${cycle}.${revision}`;
}

/** The handoff a piece of work belongs to, read from its key. */
export function handoffOfWork(key: string): string {
	return key.slice(key.indexOf(':') + 1, key.lastIndexOf(':'));
}
