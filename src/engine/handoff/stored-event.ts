import { dateMs } from '../condition';
import type { AnyNewEvent } from './event';
import { FIELDS, isObject, isOfKind, KIND_WORDS, type FieldShape } from './event-shapes';
import type { FieldProblem } from './receive-lead';

/** An event as a file tells it: what the ledger holds. */
export type StoredEvent = AnyNewEvent & {
	/** UTC ISO; absent in files that were not exported from a ledger. */
	readonly recordedAt?: string;
	/** Its place in the ledger it comes from, where the file tells it. */
	readonly seq?: number;
};

export type ReadStored =
	| { readonly ok: true; readonly event: StoredEvent }
	| { readonly ok: false; readonly problem: FieldProblem };

/**
 * Reads one event as `handoff export` writes it, or says the first field that is wrong. Only the
 * shape is looked at: whether the event may follow those before it is for `refuse` to say. An event
 * without a key is known by its type, time and data.
 */
export function readStoredEvent(json: unknown): ReadStored {
	if (!isObject(json)) return wrong('FIELD_WRONG', '', 'An event is a JSON object.');
	const { type } = json;
	const fields = typeof type === 'string' ? FIELDS.get(type) : undefined;
	if (fields === undefined) {
		return wrong('EVENT_UNKNOWN', 'type', `There is no event of the type ${JSON.stringify(type)}.`);
	}
	const problem = envelopeProblem(json) ?? dataProblem(fields, json);
	if (problem !== undefined) return { ok: false, problem };
	const at = canonical(String(json.at));
	const event = {
		key: json.key ?? `${type}:${at}:${JSON.stringify(json.data)}`,
		handoff: json.handoff,
		type,
		at,
		actor: json.actor ?? 'system',
		source: json.source ?? 'file',
		digest: json.digest ?? null,
		data: json.data,
		...(isObject(json.personal) ? { personal: json.personal } : {}),
		...(typeof json.seq === 'number' ? { seq: json.seq } : {}),
		...(typeof json.recordedAt === 'string' ? { recordedAt: json.recordedAt } : {}),
	};
	return { ok: true, event: event as unknown as StoredEvent };
}

type Sent = Readonly<Record<string, unknown>>;

function envelopeProblem(json: Sent): FieldProblem | undefined {
	if (typeof json.handoff !== 'string' || json.handoff === '') {
		return problemOf('FIELD_MISSING', 'handoff', '"handoff" is a text that is not empty.');
	}
	if (typeof json.at !== 'string' || Number.isNaN(dateMs(json.at))) {
		return problemOf('FIELD_WRONG', 'at', '"at" is an instant such as 2027-01-20T15:00:00Z.');
	}
	for (const field of ['key', 'actor', 'source', 'digest'] as const) {
		const value = json[field];
		if (value !== undefined && value !== null && typeof value !== 'string') {
			return problemOf('FIELD_WRONG', field, `"${field}" is a text.`);
		}
	}
	return undefined;
}

function dataProblem(
	fields: readonly FieldShape[],
	{ type, data }: Sent,
): FieldProblem | undefined {
	if (!isObject(data)) return problemOf('FIELD_MISSING', 'data', '"data" is a JSON object.');
	for (const { name, kind, isOptional } of fields) {
		const value = data[name];
		if ((value === undefined && isOptional) || isOfKind(kind, value)) continue;
		const code = value === undefined ? 'FIELD_MISSING' : 'FIELD_WRONG';
		const message = `"${name}" of ${String(type)} is ${KIND_WORDS[kind]}.`;
		return problemOf(code, `data.${name}`, message);
	}
	return undefined;
}

/** As the ledger writes it: `2027-01-20T15:00:00.000Z`. */
function canonical(at: string): string {
	return at.length === 24 && at.endsWith('Z') ? at : new Date(dateMs(at)).toISOString();
}

function wrong(code: string, field: string, message: string): ReadStored {
	return { ok: false, problem: problemOf(code, field, message) };
}

function problemOf(code: string, field: string, message: string): FieldProblem {
	return { code, field, message };
}
