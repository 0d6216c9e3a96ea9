import {
	CrmFailure,
	fieldsOf,
	listOf,
	type StoredContact,
	type StoredPerson,
	type StoredRecord,
	textOf,
	type Written,
	type WrittenAll,
} from '../crm';
import { faultIn } from './fault';

/** A record as Salesforce gives it; fields of related records are nested. */
export type SalesforceRecord = Readonly<Record<string, unknown>>;

/** The records of each query of a composite, in order. Throws where one of them failed. */
export function queried(body: unknown): ReadonlyArray<readonly SalesforceRecord[]> {
	return listOf(fieldsOf(body).compositeResponse).map((one) => {
		const { httpStatusCode, body: part } = fieldsOf(one);
		const status = Number(httpStatusCode);
		if (status >= 400) throw new CrmFailure(faultIn(status, part));
		return listOf(fieldsOf(part).records).map(fieldsOf);
	});
}

export function storedRecord(record: SalesforceRecord): StoredRecord {
	const { Id, OwnerId } = record;
	return { id: textOf(Id), properties: record, owner: textOf(OwnerId) };
}

export function storedContact(record: SalesforceRecord): StoredContact {
	const { Email, AccountId } = record;
	return {
		...storedRecord(record),
		mail: textOf(Email).toLowerCase(),
		company: textOf(AccountId),
	};
}

/** With the name Salesforce puts together. Who was merged into it, Salesforce does not say there. */
export function storedPerson(record: SalesforceRecord): StoredPerson {
	return { ...storedContact(record), name: textOf(record.Name).trim(), formerIds: [] };
}

/** What passes by itself, or is found when looked at again. */
const PASSING = new Set([
	'UNABLE_TO_LOCK_ROW',
	'DUPLICATE_VALUE',
	'REQUEST_RUNNING_TOO_LONG',
	'SERVER_UNAVAILABLE',
]);

/** What became of each record of a collection, which answers in order. */
export function writtenIn(body: unknown, keys: readonly string[]): WrittenAll {
	const answers = listOf(body);
	return new Map(keys.map((key, at) => [key, writtenOne(answers[at])]));
}

function writtenOne(answer: unknown): Written {
	const { id, success, errors } = fieldsOf(answer);
	if (success === true) return { ok: true, id: textOf(id) };
	const all = listOf(errors).map(fieldsOf);
	const codes = all.map(({ statusCode, errorCode }) => textOf(statusCode) || textOf(errorCode));
	const said = all.map(({ message }, at) => `${codes[at] ?? ''} ${textOf(message)}`.trim());
	const again = codes.length === 0 || codes.every((code) => PASSING.has(code));
	const message = said.join(' ') || 'it did not say what became of it.';
	return { ok: false, again, message: `Salesforce: ${message}` };
}
