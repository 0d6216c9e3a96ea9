import type { Closing } from './planned';
import type { WorkKind } from './work';

/** Whether a plan's closing speaks of this piece of open work. */
export function isClosedBy(
	closing: Closing,
	open: { readonly key: string; readonly kind: WorkKind; readonly revision: number },
): boolean {
	if ('key' in closing) return closing.key === open.key;
	return closing.kind === open.kind && open.revision <= closing.upTo;
}
