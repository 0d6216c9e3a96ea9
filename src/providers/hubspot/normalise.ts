import {
	fieldsOf,
	listOf,
	type StoredContact,
	type StoredPerson,
	type StoredRecord,
	textOf,
	type Written,
	type WrittenAll,
} from '../crm';

/** A record as HubSpot gives it. */
export interface HubSpotRecord {
	readonly id: string;
	readonly properties: Readonly<Record<string, unknown>>;
}

export function recordsIn(body: unknown): readonly HubSpotRecord[] {
	return listOf(fieldsOf(body).results).map((one) => {
		const { id, properties } = fieldsOf(one);
		return { id: textOf(id), properties: fieldsOf(properties) };
	});
}

export function storedRecord({ id, properties }: HubSpotRecord): StoredRecord {
	return { id, properties, owner: textOf(properties.hubspot_owner_id) };
}

export function storedContact(record: HubSpotRecord): StoredContact {
	const { email, associatedcompanyid } = record.properties;
	const mail = textOf(email).toLowerCase();
	return { ...storedRecord(record), mail, company: textOf(associatedcompanyid) };
}

/** With first and last name, and who was merged into it. */
export function storedPerson(contact: StoredContact): StoredPerson {
	const { firstname, lastname, hs_merged_object_ids: merged } = contact.properties;
	const name = [textOf(firstname).trim(), textOf(lastname).trim()].filter(Boolean).join(' ');
	const formerIds = textOf(merged).split(';').filter(Boolean);
	return { ...contact, name, formerIds };
}

/** Every address a contact is known by, in small letters. */
export function mailsOf({ properties }: HubSpotRecord): readonly string[] {
	const others = textOf(properties.hs_additional_emails).split(';');
	return [textOf(properties.email), ...others].map((mail) => mail.trim().toLowerCase());
}

/** What is associated with what: id → ids. */
export function associationsIn(body: unknown): ReadonlyMap<string, readonly string[]> {
	const rows = listOf(fieldsOf(body).results).map((one) => {
		const { from, to } = fieldsOf(one);
		return [textOf(fieldsOf(from).id), listOf(to).map(toId)] as const;
	});
	return new Map(rows);
}

function toId(one: unknown): string {
	const { toObjectId, id } = fieldsOf(one);
	return textOf(toObjectId) || textOf(id);
}

/** Mail address → owner id, and the cursor of the next page. */
export function ownersIn(body: unknown): {
	readonly owners: ReadonlyMap<string, string>;
	readonly after: string | undefined;
} {
	const { results, paging } = fieldsOf(body);
	const owners = listOf(results).map((one) => {
		const { id, email } = fieldsOf(one);
		return [textOf(email).toLowerCase(), textOf(id)] as const;
	});
	const after = textOf(fieldsOf(fieldsOf(paging).next).after);
	return { owners: new Map(owners), after: after === '' ? undefined : after };
}

/** Categories that pass by themselves, and a clash that is found when looked at again. */
const PASSING = new Set(['RATE_LIMITS', 'CONFLICT', 'INTERNAL_ERROR', 'TIMEOUT']);

/**
 * What became of each input of a batch. `keyOf` names the input a result answers; where it cannot say
 * and every input has its result, they answer in order. HubSpot may report errors under any status.
 */
export function writtenIn(
	body: unknown,
	keys: readonly string[],
	keyOf: (record: HubSpotRecord) => string | undefined,
): WrittenAll {
	const written = new Map<string, Written>(failuresIn(body));
	const results = recordsIn(body);
	const inOrder = results.length === keys.length;
	for (const [at, record] of results.entries()) {
		const named = keyOf(record);
		const key =
			named !== undefined && keys.includes(named) ? named : inOrder ? keys[at] : undefined;
		if (key !== undefined) written.set(key, { ok: true, id: record.id });
	}
	for (const key of keys) {
		if (written.has(key)) continue;
		const message = 'HubSpot did not say what became of it.';
		written.set(key, { ok: false, again: true, message });
	}
	return written;
}

function failuresIn(body: unknown): ReadonlyArray<readonly [string, Written]> {
	return listOf(fieldsOf(body).errors).flatMap((one) => {
		const { category, message, context } = fieldsOf(one);
		const failed: Written = {
			ok: false,
			again: PASSING.has(textOf(category)),
			message: `HubSpot: ${textOf(message) || textOf(category)}`,
		};
		return listOf(fieldsOf(context).objectWriteTraceId).map((id) => [textOf(id), failed] as const);
	});
}
