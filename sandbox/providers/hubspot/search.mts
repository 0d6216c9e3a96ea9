import type { FakeAnswer } from '../fake-provider.mts';
import type { FakeRecord } from './account.mts';
import { refusal, shown } from './batch.mts';

interface Filter {
	readonly propertyName: string;
	readonly operator: string;
	readonly value?: string;
	readonly values?: readonly string[];
}

interface Asked {
	readonly filterGroups?: ReadonlyArray<{ readonly filters: readonly Filter[] }>;
	readonly properties?: readonly string[];
	readonly limit?: number;
	readonly after?: string | number;
}

const MOST_GROUPS = 5;
const MOST_RESULTS = 200;

/** Finds records that were last changed before an instant (epoch ms), as late as HubSpot does. */
export function answerSearch(
	records: readonly FakeRecord[],
	body: unknown,
	seenUntil: number,
): FakeAnswer {
	const { filterGroups = [], properties = [], limit = 10, after = 0 } = (body ?? {}) as Asked;
	if (limit > MOST_RESULTS) return refusal(400, 'VALIDATION_ERROR', 'limit must be at most 200.');
	if (filterGroups.length > MOST_GROUPS) {
		return refusal(400, 'VALIDATION_ERROR', 'There are too many filter groups.');
	}
	const found = records
		.filter(({ updatedAt }) => updatedAt <= seenUntil)
		.filter(
			(record) =>
				filterGroups.length === 0 ||
				filterGroups.some(({ filters }) => filters.every((filter) => fits(record, filter))),
		);
	const from = Number(after);
	const page = found.slice(from, from + limit).map((record) => shown(record, properties));
	const more = from + limit < found.length;
	const paging = more ? { paging: { next: { after: String(from + limit) } } } : {};
	return { status: 200, body: { total: found.length, results: page, ...paging } };
}

function fits(
	{ properties }: FakeRecord,
	{ propertyName, operator, value, values }: Filter,
): boolean {
	const held = properties[propertyName] ?? '';
	switch (operator) {
		case 'EQ':
			return held.toLowerCase() === String(value).toLowerCase();
		case 'NEQ':
			return held.toLowerCase() !== String(value).toLowerCase();
		case 'IN':
			return (values ?? []).includes(held);
		case 'HAS_PROPERTY':
			return held !== '';
		case 'NOT_HAS_PROPERTY':
			return held === '';
		default:
			return false;
	}
}
