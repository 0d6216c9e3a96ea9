import type { FakeAnswer } from '../fake-provider.mts';
import type { FakeRecord } from './account.mts';
import { refusal, shown } from './batch.mts';

interface Filter {
	readonly propertyName: string;
	readonly operator: string;
	readonly value?: string;
	readonly values?: readonly string[];
}

interface Sort {
	readonly propertyName: string;
	readonly direction?: string;
}

interface Asked {
	readonly sorts?: readonly Sort[];
	readonly filterGroups?: ReadonlyArray<{ readonly filters: readonly Filter[] }>;
	readonly properties?: readonly string[];
	readonly limit?: number;
	readonly after?: string | number;
}

const MOST_GROUPS = 5;
const MOST_FILTERS = 6;
const MOST_RESULTS = 200;
/** Beyond this a search must be narrowed. */
const MOST_FOUND = 10_000;

/** Finds records that were last changed before an instant (epoch ms), as late as HubSpot does. */
export function answerSearch(
	records: readonly FakeRecord[],
	body: unknown,
	seenUntil: number,
): FakeAnswer {
	const asked = (body ?? {}) as Asked;
	const { filterGroups = [], properties = [], sorts = [], limit = 10, after = 0 } = asked;
	if (limit > MOST_RESULTS) return refusal(400, 'VALIDATION_ERROR', 'limit must be at most 200.');
	if (filterGroups.length > MOST_GROUPS) {
		return refusal(400, 'VALIDATION_ERROR', 'There are too many filter groups.');
	}
	if (filterGroups.some(({ filters }) => filters.length > MOST_FILTERS) || sorts.length > 1) {
		return refusal(400, 'VALIDATION_ERROR', 'There are too many filters or sorts.');
	}
	if (Number(after) + limit > MOST_FOUND) {
		return refusal(400, 'VALIDATION_ERROR', `A search gives at most ${MOST_FOUND} results.`);
	}
	const found = records
		.filter(({ updatedAt }) => updatedAt <= seenUntil)
		.filter(
			(record) =>
				filterGroups.length === 0 ||
				filterGroups.some(({ filters }) => filters.every((filter) => fits(record, filter))),
		);
	const [sort] = sorts;
	if (sort !== undefined) {
		const way = sort.direction === 'DESCENDING' ? -1 : 1;
		const key = (record: FakeRecord) => Number(held(record, sort.propertyName));
		found.sort((one, other) => way * (key(one) - key(other)));
	}
	const from = Number(after);
	const page = found.slice(from, from + limit).map((record) => shown(record, properties));
	const more = from + limit < found.length;
	const paging = more ? { paging: { next: { after: String(from + limit) } } } : {};
	return { status: 200, body: { total: found.length, results: page, ...paging } };
}

/** What a property holds; moments as milliseconds, which is how they are compared. */
function held({ id, properties, updatedAt }: FakeRecord, name: string): string {
	if (name === 'hs_object_id') return id;
	if (CHANGED.has(name)) return String(updatedAt);
	return properties[name] ?? '';
}

const CHANGED: ReadonlySet<string> = new Set(['lastmodifieddate', 'hs_lastmodifieddate']);

function moment(name: string, value: string): number {
	return CHANGED.has(name) && !/^\d+$/.test(value) ? Date.parse(value) : Number(value);
}

function fits(record: FakeRecord, { propertyName, operator, value, values }: Filter): boolean {
	const text = held(record, propertyName);
	const number = Number(text);
	const wanted = moment(propertyName, String(value));
	switch (operator) {
		case 'GT':
			return number > wanted;
		case 'GTE':
			return number >= wanted;
		case 'LT':
			return number < wanted;
		case 'LTE':
			return number <= wanted;
		case 'EQ':
			return text.toLowerCase() === String(value).toLowerCase();
		case 'NEQ':
			return text.toLowerCase() !== String(value).toLowerCase();
		case 'IN':
			return (values ?? []).includes(text);
		case 'HAS_PROPERTY':
			return text !== '';
		case 'NOT_HAS_PROPERTY':
			return text === '';
		default:
			return false;
	}
}
