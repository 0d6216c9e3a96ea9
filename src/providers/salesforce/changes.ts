import { type Ask, canonical, type ChangedRecord, type ChangesAsked, textOf } from '../crm';
import { queried } from './normalise';
import { composite } from './requests';
import { quoted } from './soql';

const TYPES = { contact: 'Contact', opportunity: 'Opportunity' } as const;
const PAGE = 100;

/**
 * What changed since an instant, in its order, and within one moment in the order of the ids: each page
 * begins behind the last record of the one before, however many share a moment.
 */
export async function* changes(
	ask: Ask,
	{ of, since }: ChangesAsked,
): AsyncGenerator<readonly ChangedRecord[]> {
	let behind = `LastModifiedDate >= ${instant(since)}`;
	for (;;) {
		const query = `SELECT Id, LastModifiedDate FROM ${TYPES[of]} WHERE ${behind} ORDER BY LastModifiedDate, Id LIMIT ${PAGE}`;
		const { body } = await ask(composite([query]));
		const page = (queried(body)[0] ?? []).map(({ Id, LastModifiedDate }) => ({
			id: textOf(Id),
			at: Date.parse(canonical(LastModifiedDate, 'instant')),
		}));
		const last = page.at(-1);
		if (last === undefined) return;
		yield page;
		if (page.length < PAGE) return;
		const at = instant(last.at);
		behind = `(LastModifiedDate > ${at} OR (LastModifiedDate = ${at} AND Id > ${quoted(last.id)}))`;
	}
}

/** A moment as SOQL writes it, without quotes. */
function instant(at: number): string {
	return new Date(at).toISOString();
}
