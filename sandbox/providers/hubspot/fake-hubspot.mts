import {
	serveFake,
	type FakeAnswer,
	type FakeRequest,
	type FakeServer,
} from '../fake-provider.mts';
import {
	associated,
	emptyAccount,
	recordsOf,
	type FakeAccount,
	type FakeRecord,
} from './account.mts';
import { answerBatch, notFound, refusal, shown } from './batch.mts';
import { answerProperties } from './properties-api.mts';
import { TYPE_IDS } from './property.mts';
import { answerSearch } from './search.mts';
import { createRecord, Refused, updateRecord } from './write-record.mts';

export interface FakeHubSpot extends FakeServer {
	readonly account: FakeAccount;
	/** The records of a type, as they stand. */
	records(type: string): readonly FakeRecord[];
	/** Only this key is taken; another one is answered 401. */
	token: string;
	/** What the key may do; without `schemas` no property can be made. */
	readonly scopes: Set<string>;
	/** Requests one second takes; more are answered 429. */
	perSecond: number;
	/** Refuses a batch as a whole where one of its rows is wrong. */
	refusesWholeBatches: boolean;
	/** How much later than it was written a record is found by search, in ms. */
	searchLagMs: number;
}

const EVERYTHING = ['contacts', 'companies', 'deals', 'owners', 'schemas'];

/** A HubSpot account on this machine: it keeps what it is told and refuses what HubSpot refuses. */
export async function fakeHubSpot(token = 'pat-test'): Promise<FakeHubSpot> {
	const account = emptyAccount();
	const recent: number[] = [];
	const settings = {
		token,
		scopes: new Set(EVERYTHING),
		perSecond: 1000,
		refusesWholeBatches: false,
		searchLagMs: 30_000,
	};
	const server = await serveFake((request) => {
		const limited = tooMany(recent, fake.perSecond);
		if (limited !== undefined) return limited;
		if (request.headers.authorization !== `Bearer ${fake.token}`) {
			return refusal(401, 'INVALID_AUTHENTICATION', 'The token is expired or was revoked.');
		}
		try {
			return answer(fake, request);
		} catch (thrown) {
			if (!(thrown instanceof Refused)) throw thrown;
			const { category, message, code } = thrown.error;
			return refusal(category === 'CONFLICT' ? 409 : 400, category, message, code);
		}
	});
	const records = (type: string) => [...recordsOf(account, type).values()];
	const fake: FakeHubSpot = Object.assign(settings, server, { account, records });
	return fake;
}

function tooMany(recent: number[], perSecond: number): FakeAnswer | undefined {
	const now = Date.now();
	while (recent[0] !== undefined && recent[0] <= now - 1000) recent.shift();
	if (recent.length >= perSecond) {
		const message = 'You have reached your secondly limit.';
		const body = { status: 'error', message, errorType: 'RATE_LIMIT', policyName: 'SECONDLY' };
		return { status: 429, body };
	}
	recent.push(now);
	return undefined;
}

/** `/crm/v3/objects/…` and `/crm/objects/2026-09/…` alike. */
const OBJECTS = /^\/crm\/(?:(v3)\/objects|objects\/2026-0[39])\/([^/]+)(?:\/(.+))?$/;
const ASSOCIATIONS =
	/^\/crm\/(?:v4\/associations|associations\/2026-0[39])\/([^/]+)\/([^/]+)\/batch\/read$/;
const OWNERS = /^\/crm\/(?:v3\/owners|owners\/2026-0[39])\/?$/;
const PROPERTIES = /^\/crm\/(?:v3\/properties|properties\/2026-0[39])\/([^/]+)(?:\/(.+))?$/;
const DETAILS = /^\/account-info\/(?:v3|2026-0[39])\/details$/;

function answer(fake: FakeHubSpot, request: FakeRequest): FakeAnswer {
	const { pathname } = request.url;
	const object = OBJECTS.exec(pathname);
	if (object) return onObjects(fake, request, object);
	const tied = ASSOCIATIONS.exec(pathname);
	if (tied) return onAssociations(fake, request, tied[1] ?? '', tied[2] ?? '');
	if (OWNERS.test(pathname)) return onOwners(fake, request.url);
	const property = PROPERTIES.exec(pathname);
	if (property) {
		const type = typeNamed(property[1] ?? '');
		return type === undefined
			? notFound()
			: answerProperties(fake, request, type, property[2] ?? '');
	}
	if (DETAILS.test(pathname)) return { status: 200, body: { portalId: 62515, timeZone: 'UTC' } };
	return notFound();
}

function typeNamed(name: string): string | undefined {
	const type = TYPE_IDS[name] ?? name;
	return ['contacts', 'companies', 'deals', 'tasks'].includes(type) ? type : undefined;
}

function onObjects(
	fake: FakeHubSpot,
	{ method, body, url }: FakeRequest,
	[, v3, name = '', rest = '']: RegExpExecArray,
): FakeAnswer {
	const type = typeNamed(name);
	if (type === undefined) return notFound();
	const scope = type === 'tasks' ? 'contacts' : type;
	if (!fake.scopes.has(scope)) return missingScope(`crm.objects.${scope}.write`);
	const { account } = fake;
	const now = Date.now();
	if (method === 'POST' && rest === 'search') {
		return answerSearch(fake.records(type), body, now - fake.searchLagMs);
	}
	if (method === 'POST' && rest.startsWith('batch/')) {
		const partStatus = v3 === undefined ? 200 : 207;
		const action = rest.slice('batch/'.length);
		const whole = fake.refusesWholeBatches;
		return answerBatch({ account, type, action, body, now, partStatus, whole });
	}
	const { properties = {}, associations = [] } = (body ?? {}) as {
		properties?: Record<string, unknown>;
		associations?: Parameters<typeof createRecord>[3];
	};
	const named = Object.keys(properties);
	if (method === 'POST' && rest === '') {
		const made = createRecord(account, type, properties, associations, now);
		return { status: 201, body: shown(made, named) };
	}
	const record = recordsOf(account, type).get(rest);
	if (record === undefined) return notFound();
	if (method === 'GET') {
		return {
			status: 200,
			body: shown(record, propertiesIn(url)),
		};
	}
	if (method !== 'PATCH') return notFound();
	return { status: 200, body: shown(updateRecord(account, type, record, properties, now), named) };
}

/** One parameter with commas, or one for each. */
function propertiesIn({ searchParams }: URL): readonly string[] {
	return searchParams.getAll('properties').flatMap((one) => one.split(','));
}

export function missingScope(scope: string): FakeAnswer {
	const message = 'One or more of the following scopes are required.';
	const errors = [{ message, context: { requiredGranularScopes: [scope] } }];
	const body = { status: 'error', message, category: 'MISSING_SCOPES', errors };
	return { status: 403, body };
}

const MOST_TIES_READ = 1000;

function onAssociations(
	{ account }: FakeHubSpot,
	{ body }: FakeRequest,
	from: string,
	to: string,
): FakeAnswer {
	const [fromType, toType] = [typeNamed(from), typeNamed(to)];
	const { inputs } = (body ?? {}) as { inputs?: ReadonlyArray<{ id: string }> };
	if (fromType === undefined || toType === undefined) return notFound();
	if (!Array.isArray(inputs) || inputs.length > MOST_TIES_READ) {
		return refusal(400, 'VALIDATION_ERROR', `At most ${MOST_TIES_READ} inputs.`);
	}
	const results = inputs.flatMap(({ id }) => {
		const others = associated(account, [fromType, String(id)], toType);
		const ties = others.map((other) => ({ toObjectId: Number(other), associationTypes: [] }));
		return ties.length === 0 ? [] : [{ from: { id: String(id) }, to: ties }];
	});
	return { status: 200, body: { status: 'COMPLETE', results } };
}

function onOwners({ account, scopes }: FakeHubSpot, url: URL): FakeAnswer {
	if (!scopes.has('owners')) return missingScope('crm.objects.owners.read');
	const limit = Number(url.searchParams.get('limit') ?? 100);
	if (limit > 100 || limit < 1) return refusal(400, 'VALIDATION_ERROR', 'limit is out of range.');
	const from = Number(url.searchParams.get('after') ?? 0);
	const page = account.owners.slice(from, from + limit);
	const more = from + limit < account.owners.length;
	const paging = more ? { paging: { next: { after: String(from + limit) } } } : {};
	const results = page.map((owner) => ({
		...owner,
		userId: Number(owner.id) + 9000,
		archived: false,
	}));
	return { status: 200, body: { results, ...paging } };
}
