import type { FakeAnswer, FakeRequest } from '../fake-provider.mts';
import { failure } from './fake-salesforce.mts';
import { fieldOf, rowsOf, SalesforceError, type FakeOrg } from './org.mts';
import { createRow, updateRow, type Sent, type WriteRules } from './write-row.mts';

const MOST_RECORDS = 200;

interface Collection {
	readonly allOrNone?: boolean;
	readonly records?: ReadonlyArray<Sent & { readonly attributes?: { readonly type?: string } }>;
}

/** Answers `composite/sobjects`: many records, each with its own answer, in order. */
export function answerCollection(
	org: FakeOrg,
	{ method, body }: FakeRequest,
	rules: WriteRules,
	type: string | undefined,
	external: string | undefined,
): FakeAnswer {
	const { records = [], allOrNone = false } = (body ?? {}) as Collection;
	if (records.length === 0 || records.length > MOST_RECORDS) {
		return failure(400, 'INVALID_INPUT', `From 1 to ${MOST_RECORDS} records.`);
	}
	const strange = records.find(({ attributes }) => attributes?.type === undefined);
	if (strange !== undefined) return failure(400, 'INVALID_INPUT', 'Each record needs its type.');
	const before = snapshot(org);
	const answers = records.map((record) => {
		const own = record.attributes?.type ?? '';
		try {
			return writeOne(org, { method, type: own, record, external }, rules);
		} catch (thrown) {
			// A column that is not there is refused for the whole request.
			if (!(thrown instanceof SalesforceError) || thrown.code === 'INVALID_FIELD') throw thrown;
			const { code: statusCode, message, fields } = thrown;
			return { success: false, errors: [{ statusCode, message, fields }] };
		}
	});
	if (type !== undefined && records.some(({ attributes }) => attributes?.type !== type)) {
		before();
		return failure(400, 'INVALID_INPUT', 'All records of an upsert are of one type.');
	}
	if (allOrNone && answers.some(({ success }) => !success)) before();
	return { status: 200, body: answers };
}

interface Write {
	readonly method: string;
	readonly type: string;
	readonly record: Sent;
	readonly external: string | undefined;
}

function writeOne(org: FakeOrg, { method, type, record, external }: Write, rules: WriteRules) {
	if (method === 'POST') {
		const { Id } = createRow(org, type, record, rules);
		return { id: Id, success: true, errors: [] };
	}
	if (method !== 'PATCH') throw new SalesforceError('METHOD_NOT_ALLOWED', `No ${method} here.`);
	if (external === undefined) {
		const { Id } = updateRow(org, type, String(record.id ?? record.Id ?? ''), record);
		return { id: Id, success: true, errors: [] };
	}
	const { id, created } = upsert(
		org,
		type,
		external,
		String(record[external] ?? ''),
		record,
		rules,
	);
	return { id, success: true, errors: [], created };
}

function upsert(
	org: FakeOrg,
	type: string,
	external: string,
	value: string,
	sent: Sent,
	rules: WriteRules,
): { readonly id: string; readonly created: boolean } {
	const field = fieldOf(org, type, external);
	if (field?.externalId !== true) {
		throw new SalesforceError('INVALID_FIELD', `${external} is no external id of ${type}.`);
	}
	const found = [...rowsOf(org, type).values()].filter((row) => row[field.name] === value);
	const [only] = found;
	if (only !== undefined) {
		return { id: String(updateRow(org, type, String(only.Id), sent).Id), created: false };
	}
	const made = createRow(org, type, { ...sent, [field.name]: value }, rules);
	return { id: String(made.Id), created: true };
}

/** Answers one record: made, read, changed, or upserted by an external id. */
export function answerOne(
	org: FakeOrg,
	{ method, body }: FakeRequest,
	rules: WriteRules,
	type: string,
	tail: string,
): FakeAnswer {
	rowsOf(org, type);
	const sent = (body ?? {}) as Sent;
	if (tail === '' && method === 'POST') {
		const { Id } = createRow(org, type, sent, rules);
		return { status: 201, body: { id: Id, success: true, errors: [] } };
	}
	const [first = '', second] = tail.split('/');
	if (second !== undefined && method === 'PATCH') {
		const { id, created } = upsert(org, type, first, second, sent, rules);
		const answer = { id, success: true, errors: [], created };
		return { status: created ? 201 : 200, body: answer };
	}
	const row = rowsOf(org, type).get(first);
	if (row === undefined) return failure(404, 'NOT_FOUND', 'The requested resource does not exist');
	if (method === 'GET') return { status: 200, body: { attributes: { type }, ...row } };
	if (method !== 'PATCH') return failure(405, 'METHOD_NOT_ALLOWED', `No ${method} here.`);
	updateRow(org, type, first, sent);
	return { status: 204, body: undefined };
}

/** Puts everything back as it was. */
function snapshot(org: FakeOrg): () => void {
	const kept = [...org.rows].map(([type, rows]) => [type, structuredClone([...rows])] as const);
	return () => {
		for (const [type, rows] of kept) {
			const all = rowsOf(org, type);
			all.clear();
			for (const [id, row] of rows) all.set(id, row);
		}
	};
}
