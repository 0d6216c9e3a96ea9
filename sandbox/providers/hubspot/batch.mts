import type { FakeAnswer } from '../fake-provider.mts';
import { byUnique, recordsOf, type FakeAccount, type FakeRecord } from './account.mts';
import { createRecord, Refused, updateRecord, type FakeError } from './write-record.mts';

interface Input {
	readonly id?: unknown;
	readonly idProperty?: string;
	readonly objectWriteTraceId?: string;
	readonly properties?: Readonly<Record<string, unknown>>;
	readonly associations?: Parameters<typeof createRecord>[3];
}

/** What one call of a batch endpoint is about. */
export interface BatchCall {
	readonly account: FakeAccount;
	readonly type: string;
	readonly action: string;
	readonly body: unknown;
	readonly now: number;
	/** The dated versions answer a part that failed with 200, v3 with 207. */
	readonly partStatus: 200 | 207;
	/** Whether one bad row keeps all others from being written, named or not. */
	readonly whole: boolean;
}

const MOST_INPUTS = 100;

/** Answers `batch/read`, `create`, `update` and `upsert`. */
export function answerBatch(call: BatchCall): FakeAnswer {
	const { inputs } = (call.body ?? {}) as { inputs?: readonly Input[] };
	if (!Array.isArray(inputs)) return refusal(400, 'VALIDATION_ERROR', 'Invalid input JSON');
	if (inputs.length > MOST_INPUTS) {
		return refusal(400, 'VALIDATION_ERROR', `The maximum number of inputs is ${MOST_INPUTS}.`);
	}
	if (call.action === 'read') return read(call, inputs);
	if (!['create', 'update', 'upsert'].includes(call.action)) return notFound();
	const ids = inputs.map(({ id }) => id).filter((id) => id !== undefined);
	if (new Set(ids).size < ids.length) {
		return refusal(400, 'VALIDATION_ERROR', 'Duplicate IDs found in batch input.');
	}
	return write(call, inputs);
}

function read(
	{ account, type, body, partStatus }: BatchCall,
	inputs: readonly Input[],
): FakeAnswer {
	const { idProperty, properties = [] } = body as {
		idProperty?: string;
		properties?: readonly string[];
	};
	if (idProperty !== undefined && !isUnique(account, type, idProperty)) {
		return refusal(400, 'VALIDATION_ERROR', `${idProperty} is not a unique property of ${type}.`);
	}
	const found = new Map<string, FakeRecord>();
	const missing: string[] = [];
	for (const { id } of inputs) {
		const record =
			idProperty === undefined
				? recordsOf(account, type).get(String(id))
				: byUnique(account, type, idProperty, String(id));
		if (record === undefined) missing.push(String(id));
		else found.set(record.id, record);
	}
	const results = [...found.values()].map((record) => shown(record, properties));
	if (missing.length === 0) return complete(200, results, []);
	const error = {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		message: `Could not get some ${type}, they may be deleted or not exist. Check that ids are valid.`,
		context: { ids: missing },
	};
	return complete(partStatus, results, [error]);
}

function write(call: BatchCall, inputs: readonly Input[]): FakeAnswer {
	const results: unknown[] = [];
	const errors: unknown[] = [];
	// Without a name for each row, one bad row keeps all from being written.
	const before = snapshot(call.account, call.type);
	for (const input of inputs) {
		try {
			const { record, isNew } = writeOne(call, input);
			const named = Object.keys(input.properties ?? {});
			results.push({
				...shown(record, named),
				...(call.action === 'upsert' ? { new: isNew } : {}),
			});
		} catch (thrown) {
			if (!(thrown instanceof Refused)) throw thrown;
			const { error } = thrown;
			if (
				call.whole ||
				input.objectWriteTraceId === undefined ||
				error.code === 'PROPERTY_DOESNT_EXIST'
			) {
				before();
				return wholeRefusal(error);
			}
			const context = { objectWriteTraceId: [input.objectWriteTraceId] };
			errors.push({ status: 'error', ...error, context });
		}
	}
	const whole = call.action === 'create' ? 201 : 200;
	return complete(errors.length > 0 ? call.partStatus : whole, results, errors);
}

function writeOne(
	{ account, type, action, now }: BatchCall,
	{ id, idProperty, properties = {}, associations = [] }: Input,
): { readonly record: FakeRecord; readonly isNew: boolean } {
	if (action === 'create') {
		return { record: createRecord(account, type, properties, associations, now), isNew: true };
	}
	if (idProperty === 'email' && action === 'upsert') {
		throw new Refused('VALIDATION_ERROR', 'Partial upserts are not supported with email.');
	}
	if (idProperty !== undefined && !isUnique(account, type, idProperty)) {
		throw new Refused('VALIDATION_ERROR', `${idProperty} is not a unique property.`);
	}
	const record =
		idProperty === undefined
			? recordsOf(account, type).get(String(id))
			: byUnique(account, type, idProperty, String(id));
	if (record !== undefined) {
		return { record: updateRecord(account, type, record, properties, now), isNew: false };
	}
	if (action !== 'upsert' || idProperty === undefined) {
		throw new Refused('OBJECT_NOT_FOUND', `No ${type} ${String(id)}.`);
	}
	const all = { ...properties, [idProperty]: id };
	return { record: createRecord(account, type, all, associations, now), isNew: true };
}

function isUnique(account: FakeAccount, type: string, property: string): boolean {
	if (type === 'contacts' && property === 'email') return true;
	return account.properties.get(type)?.get(property)?.hasUniqueValue === true;
}

/** Puts everything of a type back as it was. */
function snapshot(account: FakeAccount, type: string): () => void {
	const records = recordsOf(account, type);
	const kept = [...records].map(([id, record]) => [id, structuredClone(record)] as const);
	return () => {
		records.clear();
		for (const [id, record] of kept) records.set(id, record);
	};
}

/** A record with the properties asked for, and those that always come. */
export function shown(record: FakeRecord, names: readonly string[]) {
	const { id, properties, createdAt, updatedAt } = record;
	const changed = new Date(updatedAt).toISOString();
	const values = { ...properties, lastmodifieddate: changed, hs_lastmodifieddate: changed };
	const asked = names.map(
		(name) => [name, (values as Record<string, string>)[name] ?? null] as const,
	);
	return {
		id,
		properties: { ...Object.fromEntries(asked), hs_object_id: id },
		createdAt: new Date(createdAt).toISOString(),
		updatedAt: changed,
		archived: false,
	};
}

function complete(
	status: number,
	results: readonly unknown[],
	errors: readonly unknown[],
): FakeAnswer {
	const at = new Date().toISOString();
	const failed = errors.length > 0 ? { numErrors: errors.length, errors } : {};
	return {
		status,
		body: { status: 'COMPLETE', startedAt: at, completedAt: at, results, ...failed },
	};
}

function wholeRefusal({ category, message, code }: FakeError): FakeAnswer {
	const status = category === 'CONFLICT' ? 409 : category === 'OBJECT_NOT_FOUND' ? 404 : 400;
	return refusal(status, category, message, code);
}

/** An answer in HubSpot's shape that says no. */
export function refusal(
	status: number,
	category: string,
	message: string,
	code?: string,
): FakeAnswer {
	const errors = code === undefined ? {} : { errors: [{ message, code }] };
	const correlationId = '0f5a1bd2-0000-4000-8000-000000000000';
	return { status, body: { status: 'error', message, correlationId, category, ...errors } };
}

export function notFound(): FakeAnswer {
	return refusal(404, 'OBJECT_NOT_FOUND', 'Unable to infer object type from the path.');
}
