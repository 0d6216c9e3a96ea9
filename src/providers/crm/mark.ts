/**
 * What the ledger wrote last into a record, kept in a property of that very record. It is written
 * together with the values, so it is true even where the answer was lost.
 */
export interface Mark {
	/** The handoff, or for an opportunity the acceptance, this record is for. */
	readonly key: string;
	/** When that handoff began, UTC ISO: of two handoffs with one person, the newer has the record. */
	readonly since: string;
	/** Goes up with every event of the handoff. */
	readonly revision: number;
	/** Property → `markOf` the value written. */
	readonly wrote: Readonly<Record<string, string>>;
	/** The task made last for whoever gets the lead back. */
	readonly task?: string;
	/** See `begun.ts`; absent in marks written before this was kept. */
	readonly begun?: readonly string[];
}

/** Reads a mark; what is no mark of ours counts as none. */
export function readMark(text: unknown): Mark | undefined {
	if (typeof text !== 'string' || text === '') return undefined;
	try {
		const mark: unknown = JSON.parse(text);
		return isMark(mark) ? mark : undefined;
	} catch {
		return undefined;
	}
}

function isMark(value: unknown): value is Mark {
	if (typeof value !== 'object' || value === null) return false;
	const { key, since, revision, wrote, begun } = value as Partial<Record<keyof Mark, unknown>>;
	return (
		typeof key === 'string' &&
		typeof since === 'string' &&
		typeof revision === 'number' &&
		typeof wrote === 'object' &&
		wrote !== null &&
		(begun === undefined || Array.isArray(begun))
	);
}
