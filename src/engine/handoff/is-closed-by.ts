import type { Closing } from './planned';
import type { Work } from './work';

/** Whether a plan's closing speaks of this piece of open work. */
export function isClosedBy(
	closing: Closing,
	open: Pick<Work, 'key' | 'kind' | 'revision' | 'about'>,
): boolean {
	if ('key' in closing) return closing.key === open.key;
	if ('clock' in closing) return open.about?.startsWith(`${closing.clock}.`) === true;
	if (closing.about !== undefined && closing.about !== open.about) return false;
	return closing.kind === open.kind && open.revision <= closing.upTo;
}
