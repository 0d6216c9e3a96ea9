import { fieldsOf, listOf, textOf } from '../../src/providers/crm';
import { fullId } from '../../src/providers/salesforce';
import { noticeOf, type ReadNotice } from './notice';

const MOST_IDS = 200;
const KINDS: Readonly<Record<string, 'contact' | 'opportunity'>> = {
	'003': 'contact',
	'006': 'opportunity',
};

/** Reads `{ "id": "003…" }` or `{ "ids": ["003…", "006…"] }`, which is all a Flow has to send. */
export function readFlow(body: unknown): ReadNotice {
	const { id, ids } = fieldsOf(body);
	const all = [...(id === undefined ? [] : [id]), ...listOf(ids)].map(textOf);
	if (all.length === 0 || all.length > MOST_IDS) {
		const message = `Send {"id": "003…"} or {"ids": ["003…", …]} with at most ${MOST_IDS} ids.`;
		return { ok: false, code: 'IDS_WRONG', message };
	}
	return { ok: true, notice: noticeOf(all.map(salesforceRecord)) };
}

/** The first three characters of an id say what it is of. Leads and all others are none of ours. */
export function salesforceRecord(
	id: string,
): readonly ['contact' | 'opportunity', string] | undefined {
	if (!/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(id)) return undefined;
	const of = KINDS[id.slice(0, 3)];
	return of === undefined ? undefined : [of, fullId(id)];
}
