import { dateMs } from '../condition';
import type { AnyNewEvent, EventType } from './event';
import { DATA_SHAPES, isObject, isOfKind, KIND_WORDS } from './event-shapes';
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
	if (!isEventType(type)) {
		return wrong('EVENT_UNKNOWN', 'type', `There is no event of the type ${JSON.stringify(type)}.`);
	}
	const problem = envelopeProblem(json) ?? dataProblem(type, json.data);
	if (problem !== undefined) return { ok: false, problem };
	const at = new Date(dateMs(String(json.at))).toISOString();
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

function isEventType(type: unknown): type is EventType {
	return typeof type === 'string' && Object.hasOwn(DATA_SHAPES, type);
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

function dataProblem(type: EventType, data: unknown): FieldProblem | undefined {
	if (!isObject(data)) return problemOf('FIELD_MISSING', 'data', '"data" is a JSON object.');
	for (const [name, kind] of Object.entries(DATA_SHAPES[type])) {
		const value = data[name];
		const isOptional = kind.endsWith('?');
		if (value === undefined && isOptional) continue;
		if (isOfKind(kind, value)) continue;
		const code = value === undefined ? 'FIELD_MISSING' : 'FIELD_WRONG';
		return problemOf(code, `data.${name}`, `"${name}" of ${type} is ${KIND_WORDS[bare(kind)]}.`);
	}
	return undefined;
}

function bare(kind: string): keyof typeof KIND_WORDS {
	return kind.replace('?', '') as keyof typeof KIND_WORDS;
}

function wrong(code: string, field: string, message: string): ReadStored {
	return { ok: false, problem: problemOf(code, field, message) };
}

function problemOf(code: string, field: string, message: string): FieldProblem {
	return { code, field, message };
}
