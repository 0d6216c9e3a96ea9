import { CrmFailure } from './fault';
import type { Written, WrittenAll } from './port';

/**
 * Writes a batch, and where it is refused as a whole, its halves, until what is wrong is alone: one bad
 * record holds up no other. Other failures are thrown on.
 */
export async function divided<T extends { readonly key: string }>(
	items: readonly T[],
	write: (some: readonly T[]) => Promise<WrittenAll>,
): Promise<WrittenAll> {
	if (items.length === 0) return new Map();
	try {
		return await write(items);
	} catch (error) {
		if (!(error instanceof CrmFailure) || error.fault.kind !== 'refused') throw error;
		const [only, second] = items;
		if (only !== undefined && second === undefined) return new Map([[only.key, refused(error)]]);
		const middle = Math.ceil(items.length / 2);
		const first = await divided(items.slice(0, middle), write);
		const rest = await divided(items.slice(middle), write);
		return new Map([...first, ...rest]);
	}
}

function refused({ message }: CrmFailure): Written {
	return { ok: false, again: false, message };
}
