import { DatabaseError } from 'pg';
import type { PostgresQuery } from './postgres-pool';

/** Texts the ledger really uses number in the dozens; more than this means they are being built anew. */
const MOST_NAMED = 500;

/** Names for the texts asked again and again, so that the server plans each once per connection. */
export interface StatementNames {
	query(text: string, values: readonly unknown[]): PostgresQuery;
	/** Gives every text a new name, and with it a new plan. */
	renew(): void;
}

/** One for all connections of a pool. */
export function makeStatementNames(): StatementNames {
	const names = new Map<string, string>();
	let generation = 1;
	return {
		query(text, values) {
			if (values.length === 0) return { text };
			const query = { text, values: values.map(storable) };
			const known = names.get(text);
			if (known === undefined && names.size >= MOST_NAMED) return query;
			const name = known ?? `handoff_${generation}_${names.size + 1}`;
			names.set(text, name);
			return { ...query, name };
		},
		renew() {
			names.clear();
			generation += 1;
		},
	};
}

/** A newer version of this package changed a table while this process was running. */
export function isPlanOutdated(error: unknown): boolean {
	return error instanceof DatabaseError && error.routine === 'RevalidateCachedQuery';
}

/** PostgreSQL keeps any character in a text but this one. */
function storable(value: unknown): unknown {
	return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}
