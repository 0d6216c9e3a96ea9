import type { WorkKind } from './work';

/** The name of one piece of work: `kind:handoff:cycle.revision`, and `~` with what it is about. */
export function workKey(
	kind: WorkKind,
	handoff: string,
	cycle: number,
	revision: number,
	about: string | null = null,
): string {
	return `${kind}:${handoff}:${cycle}.${revision}${about === null ? '' : `~${about}`}`;
}

/** What a piece of work was, without its handoff: `send-intro.0` of `send-intro:h3k5:1.0`. */
export function workInShort(key: string): string {
	const kind = key.slice(0, key.indexOf(':'));
	return `${kind}${key.slice(key.indexOf('.', key.lastIndexOf(':')))}`;
}

/** What a piece of work is about, read from its key; null where it is about the handoff as such. */
export function workAbout(key: string): string | null {
	const at = key.indexOf('~');
	return at === -1 ? null : key.slice(at + 1);
}

/** The handoff a piece of work belongs to, read from its key. */
export function handoffOfWork(key: string): string {
	return key.slice(key.indexOf(':') + 1, key.lastIndexOf(':'));
}
