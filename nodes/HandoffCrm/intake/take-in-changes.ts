import type { StartRule } from '../../../src/engine/crm';
import type { CrmWritten } from '../../../src/engine/policy/contract';
import type { ChangedRecord } from '../../../src/providers/crm';
import type { CrmDesk } from '../crm-desk';
import { takeInContacts } from './take-in-contacts';
import { takeInOpportunities } from './take-in-opportunities';

/** How many came to what, by the outcomes of contacts or of opportunities. */
export type Counts = Readonly<Record<string, number>>;

export interface ChangesTaken {
	readonly contacts: Counts;
	readonly opportunities: Counts;
	/** UTC ISO: everything that changed up to then is stored; null where nothing was ever looked at. */
	readonly reached: string;
}

/**
 * A record shows up in a search some time after it changed, and a moment is stamped before it is
 * committed: each time looks back this far, and what was taken in already changes nothing.
 */
const OVERLAP_MS = 5 * 60_000;

/**
 * Takes in whatever changed in the CRM since the last time; the first time, from now on. How far it
 * got is remembered page by page, and only after what was found is stored: where it stops half-way,
 * the next time begins there again. Throws `CrmFailure`.
 */
export async function takeInChanges(desk: CrmDesk, rule: StartRule): Promise<ChangesTaken> {
	const contacts = await takeIn(
		desk,
		'contact',
		async (ids) => await takeInContacts(desk, rule, ids),
	);
	const opportunities = await takeIn(
		desk,
		'opportunity',
		async (ids) => await takeInOpportunities(desk, ids),
	);
	const reached = contacts.reached < opportunities.reached ? contacts : opportunities;
	return {
		contacts: contacts.counts,
		opportunities: opportunities.counts,
		reached: reached.reached,
	};
}

async function takeIn(
	{ ledger, crm, port, now }: CrmDesk,
	of: CrmWritten,
	take: (ids: readonly string[]) => Promise<ReadonlyArray<{ readonly outcome: string }>>,
): Promise<{ readonly counts: Counts; readonly reached: string }> {
	const name = `${crm.system}-${of}`;
	const before = await ledger.cursor(name);
	let reached = before ?? new Date(now).toISOString();
	if (before === undefined) await ledger.moveCursor(name, reached);
	const counts: Record<string, number> = {};
	const since = Date.parse(reached) - OVERLAP_MS;
	for await (const page of port.changes({ of, since })) {
		const taken = await take(page.map(({ id }) => id));
		for (const { outcome } of taken) counts[outcome] = (counts[outcome] ?? 0) + 1;
		reached = later(reached, page);
		await ledger.moveCursor(name, reached);
	}
	return { counts, reached };
}

/** A page is in its order, so its last record changed last. */
function later(reached: string, page: readonly ChangedRecord[]): string {
	const last = page.at(-1)?.at ?? 0;
	return last > Date.parse(reached) ? new Date(last).toISOString() : reached;
}
