import { OwnerBook } from '../../src/providers/hubspot';
import type { CrmContext } from './crm-http';

/** What this n8n remembers of HubSpot accounts from one execution to the next, by credential. */
const books = new Map<string, OwnerBook>();

/** Who is who in the account of the node's credential. */
export function ownersOf(context: CrmContext, credential: string): OwnerBook {
	const { id } = context.getNode().credentials?.[credential] ?? {};
	// Without an id nobody knows whether it is the same account the next time.
	if (id === undefined || id === null) return new OwnerBook(Date.now);
	const key = `${credential}:${id}`;
	const book = books.get(key) ?? new OwnerBook(Date.now);
	books.set(key, book);
	return book;
}
