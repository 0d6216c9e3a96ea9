import type { NeededProperty } from '../../../src/providers/crm/set-up.ts';
import { typeName } from '../../../src/providers/salesforce/metadata.ts';
import {
	serveFake,
	type FakeAnswer,
	type FakeRequest,
	type FakeServer,
} from '../fake-provider.mts';
import { answerCollection, answerOne } from './records.mts';
import {
	emptyOrg,
	fieldOf,
	rowsOf,
	SalesforceError,
	type FakeField,
	type FakeOrg,
	type FakeRow,
} from './org.mts';
import { runQuery } from './soql.mts';
import type { WriteRules } from './write-row.mts';

export interface FakeSalesforce extends FakeServer {
	readonly org: FakeOrg;
	rows(type: string): readonly FakeRow[];
	/** Only this session is taken; another one is answered 401. */
	session: string;
	/** Calls the org takes in a day. */
	dailyCalls: number;
	/** Whoever the assignment rule gives accounts to. */
	assignsTo: string | undefined;
	warnsOfDuplicates: boolean;
	/** Makes the fields a contract needs, as `sf project deploy` would. */
	deploy(needed: readonly NeededProperty[]): void;
}

/** A Salesforce org on this machine: it keeps what it is told and refuses what Salesforce refuses. */
export async function fakeSalesforce(session = '00D-session'): Promise<FakeSalesforce> {
	const org = emptyOrg();
	let used = 0;
	const server = await serveFake((request) => {
		if (request.headers.authorization !== `Bearer ${fake.session}`) {
			return failure(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
		}
		used += 1;
		if (used > fake.dailyCalls) {
			return failure(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
		}
		const { status, body } = guarded(() => answer(fake, request));
		const limits = { 'sforce-limit-info': `api-usage=${used}/${fake.dailyCalls}` };
		return { status, body, headers: limits };
	});
	const settings = {
		session,
		dailyCalls: 15_000,
		assignsTo: undefined as string | undefined,
		warnsOfDuplicates: false,
	};
	const fake: FakeSalesforce = Object.assign(settings, server, {
		org,
		rows: (type: string) => [...rowsOf(org, type).values()],
		deploy: (needed: readonly NeededProperty[]) => deploy(org, needed),
	});
	return fake;
}

function guarded(attempt: () => FakeAnswer): FakeAnswer {
	try {
		return attempt();
	} catch (thrown) {
		if (!(thrown instanceof SalesforceError)) throw thrown;
		return failure(thrown.code === 'NOT_FOUND' ? 404 : 400, thrown.code, thrown.message);
	}
}

export function failure(status: number, errorCode: string, message: string): FakeAnswer {
	return { status, body: [{ message, errorCode }] };
}

const OBJECTS = { contact: 'Contact', opportunity: 'Opportunity' } as const;
const TYPES: Readonly<Record<string, FakeField['type']>> = {
	Text: 'string',
	LongTextArea: 'textarea',
	Url: 'url',
	Number: 'double',
	Date: 'date',
	DateTime: 'datetime',
	Picklist: 'picklist',
	Checkbox: 'boolean',
};

function deploy(org: FakeOrg, needed: readonly NeededProperty[]): void {
	for (const { of, property, type, values, isUnique } of needed) {
		const field: FakeField = {
			name: property,
			type: TYPES[typeName(type)] ?? 'string',
			...(type === 'text' ? { length: 255 } : {}),
			...(values === undefined ? {} : { values }),
			...(isUnique ? { unique: true, externalId: true } : {}),
		};
		org.fields.get(OBJECTS[of])?.set(property, field);
	}
}

const DATA = /^\/services\/data\/v(\d\d)\.0(\/.*)?$/;

function answer(fake: FakeSalesforce, request: FakeRequest): FakeAnswer {
	const { pathname } = request.url;
	if (pathname === '/services/data' || pathname === '/services/data/') {
		return {
			status: 200,
			body: [{ label: 'Summer ’26', version: '67.0', url: '/services/data/v67.0' }],
		};
	}
	const [, version = '0', rest = ''] = DATA.exec(pathname) ?? [];
	if (Number(version) > 68 || Number(version) < 41) {
		return failure(404, 'NOT_FOUND', 'The requested resource does not exist');
	}
	if (rest === '/composite' || rest === '/composite/') return composite(fake, request);
	return part(fake, request, rest);
}

const COLLECTION = /^\/composite\/sobjects(?:\/(\w+)\/(\w+))?\/?$/;
const ONE = /^\/sobjects\/(\w+)(?:\/(.*))?$/;

function part(fake: FakeSalesforce, request: FakeRequest, rest: string): FakeAnswer {
	const { org } = fake;
	if (rest === '/query' || rest === '/query/') {
		const records = runQuery(org, request.url.searchParams.get('q') ?? '');
		return { status: 200, body: { totalSize: records.length, done: true, records } };
	}
	if (rest === '/limits') {
		const DailyApiRequests = { Max: fake.dailyCalls, Remaining: fake.dailyCalls };
		return { status: 200, body: { DailyApiRequests } };
	}
	const rules = rulesOf(fake, request);
	const collection = COLLECTION.exec(rest);
	if (collection) return answerCollection(org, request, rules, collection[1], collection[2]);
	const [, type = '', tail = ''] = ONE.exec(rest) ?? [];
	if (type === '') return failure(404, 'NOT_FOUND', 'The requested resource does not exist');
	if (tail === 'describe' || tail === 'describe/') return described(org, type);
	return answerOne(org, request, rules, type, decodeURIComponent(tail));
}

function rulesOf(
	{ assignsTo, warnsOfDuplicates, rows }: FakeSalesforce,
	{ headers }: FakeRequest,
): WriteRules {
	const duplicates = String(headers['sforce-duplicate-rule-header'] ?? '');
	return {
		assignsTo,
		autoAssign: String(headers['sforce-auto-assign'] ?? 'TRUE').toUpperCase() !== 'FALSE',
		warnsOfDuplicates,
		allowsDuplicates: /allowSave\s*=\s*true/i.test(duplicates),
		user: String(rows('User')[0]?.Id ?? ''),
		now: Date.now(),
	};
}

const MOST_PARTS = 25;
const MOST_QUERIES = 5;

interface Part {
	readonly method: string;
	readonly url: string;
	readonly referenceId: string;
	readonly body?: unknown;
}

function composite(fake: FakeSalesforce, request: FakeRequest): FakeAnswer {
	const { compositeRequest = [] } = (request.body ?? {}) as { compositeRequest?: readonly Part[] };
	const queries = compositeRequest.filter(({ url }) => /\/query|composite\/sobjects/.test(url));
	if (compositeRequest.length > MOST_PARTS || queries.length > MOST_QUERIES) {
		return failure(
			400,
			'LIMIT_EXCEEDED',
			`At most ${MOST_PARTS} parts and ${MOST_QUERIES} queries.`,
		);
	}
	const compositeResponse = compositeRequest.map(({ method, url, referenceId, body }) => {
		const inner = new URL(url, 'http://fake');
		const [, , rest = ''] = DATA.exec(inner.pathname) ?? [];
		const asked = { ...request, method, url: inner, body };
		const { status, body: said } = guarded(() => part(fake, asked, rest));
		return { body: said, httpHeaders: {}, httpStatusCode: status, referenceId };
	});
	return { status: 200, body: { compositeResponse } };
}

function described(org: FakeOrg, type: string): FakeAnswer {
	rowsOf(org, type);
	const fields = [...(org.fields.get(type)?.values() ?? [])].map(
		({ name, type: kind, unique = false, externalId = false, readOnly = false }) => ({
			name,
			type: kind,
			unique,
			externalId,
			updateable: !readOnly,
			...(kind === 'picklist'
				? {
						picklistValues: fieldOf(org, type, name)?.values?.map((value) => ({
							value,
							active: true,
						})),
					}
				: {}),
		}),
	);
	return { status: 200, body: { name: type, fields } };
}
