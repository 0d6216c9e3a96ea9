import type { StartRule } from '../../../src/engine/crm';
import type { CrmWritten } from '../../../src/engine/policy/contract';
import type { Cursor } from '../../../src/ledger/ledger';
import type { CrmDesk } from '../crm-desk';
import { takeInContacts } from './take-in-contacts';
import { takeInOpportunities } from './take-in-opportunities';

/** How many came to what, by the outcomes of contacts or of opportunities. */
export type Counts = Readonly<Record<string, number>>;

export interface ChangesTaken {
	readonly contacts: Counts;
	readonly opportunities: Counts;
	/** UTC ISO: everything that changed up to then is stored. */
	readonly reached: string;
}

/**
 * A record shows up in a search some time after it changed, and a moment is stamped before it is
 * committed: for so long what came before the last change is looked at again. What was taken in
 * already changes nothing.
 */
const SHOWS_WITHIN_MS = 10 * 60_000;

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
	let reached = before?.reached ?? new Date(now).toISOString();
	if (before === undefined) await ledger.moveCursor(name, reached);
	const counts: Record<string, number> = {};
	for await (const page of port.changes({ of, since: sinceWhen(reached, before) })) {
		const taken = await take(page.map(({ id }) => id));
		for (const { outcome } of taken) counts[outcome] = (counts[outcome] ?? 0) + 1;
		reached = await moved(ledger, name, reached, (page.at(-1)?.at ?? 0) + 1);
	}
	if (isShown(before, reached, now)) await ledger.settleCursor(name, reached);
	return { counts, reached };
}

async function moved(
	ledger: CrmDesk['ledger'],
	name: string,
	reached: string,
	to: number,
): Promise<string> {
	if (to <= Date.parse(reached)) return reached;
	const forward = new Date(to).toISOString();
	await ledger.moveCursor(name, forward);
	return forward;
}

/** Epoch ms. */
function sinceWhen(reached: string, before: Cursor | undefined): number {
	const from = Date.parse(reached);
	return before?.isSettled === true ? from : from - SHOWS_WITHIN_MS;
}

/**
 * Whether everything before the cursor shows by now: it has stood there for so long. That is a length of
 * time by our own clock; the CRM's may be another.
 */
function isShown(before: Cursor | undefined, reached: string, now: number): boolean {
	if (before === undefined || before.reached !== reached) return false;
	return now - Date.parse(before.movedAt) > SHOWS_WITHIN_MS;
}
