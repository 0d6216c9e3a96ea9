import { fieldsOf, textOf } from '../../src/providers/crm';
import { noticeOf, type ReadNotice } from './notice';

/** HubSpot sends at most 100; what is much more than that is not from there. */
const MOST_EVENTS = 500;

const KINDS: Readonly<Record<string, 'contact' | 'opportunity'>> = {
	contact: 'contact',
	deal: 'opportunity',
	'0-1': 'contact',
	'0-3': 'opportunity',
};
/** There is nothing left to read of a record that is gone. */
const GONE = new Set(['deletion', 'privacyDeletion']);

/**
 * Reads a batch of webhook events. They may come twice and in any order, so nothing they say is
 * believed but which records to look at. `account`: events of other accounts are left alone; empty,
 * all are taken.
 */
export function readHubSpot(body: unknown, account: string): ReadNotice {
	if (!Array.isArray(body) || body.length > MOST_EVENTS) {
		const message = `The body is no list of at most ${MOST_EVENTS} events.`;
		return { ok: false, code: 'EVENTS_WRONG', message };
	}
	const records = body.map((event: unknown) => {
		const fields = fieldsOf(event);
		const isOurs = account === '' || textOf(fields.portalId) === account;
		return isOurs ? recordIn(fields) : undefined;
	});
	return { ok: true, notice: noticeOf(records) };
}

function recordIn(
	event: Readonly<Record<string, unknown>>,
): readonly ['contact' | 'opportunity', string] | undefined {
	const [kind = '', what = ''] = (textOf(event.subscriptionType) || textOf(event.eventType)).split(
		'.',
	);
	const of = KINDS[kind === 'object' ? textOf(event.objectTypeId) : kind];
	const id = idIn(event);
	return of === undefined || GONE.has(what) || !/^\d{1,20}$/.test(id) ? undefined : [of, id];
}

/** A merge names the record it made, a tie the record it starts from. */
function idIn(event: Readonly<Record<string, unknown>>): string {
	return (
		textOf(event.newObjectId) ||
		textOf(event.primaryObjectId) ||
		textOf(event.objectId) ||
		textOf(event.fromObjectId)
	);
}
