import { CrmFailure, type CrmFault } from './fault';
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
	const answer = await orRefusal(async () => await write(items));
	if (!(answer instanceof CrmFailure)) return answer;
	const [only, second] = items;
	if (only !== undefined && second === undefined) return new Map([[only.key, refused(answer)]]);
	const middle = Math.ceil(items.length / 2);
	const first = await divided(items.slice(0, middle), write);
	const rest = await divided(items.slice(middle), write);
	return new Map([...first, ...rest]);
}

/** What was asked for, or the failure where the provider will never do it. Throws any other. */
export async function orRefusal<T>(
	attempt: () => Promise<T>,
	kinds: ReadonlyArray<CrmFault['kind']> = ['refused'],
): Promise<T | CrmFailure> {
	return await attempt().catch((thrown: unknown) => {
		if (thrown instanceof CrmFailure && kinds.includes(thrown.fault.kind)) return thrown;
		return Promise.reject(thrown);
	});
}

function refused({ message }: CrmFailure): Written {
	return { ok: false, again: false, message };
}
