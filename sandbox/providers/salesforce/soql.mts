import { fieldOf, rowsOf, SalesforceError, type FakeOrg, type FakeRow } from './org.mts';

/** A condition as it is held against a row. */
type Test = (row: FakeRow) => boolean;

interface Query {
	readonly fields: readonly string[];
	readonly type: string;
	readonly test: Test;
	readonly order: ReadonlyArray<{ readonly field: string; readonly down: boolean }>;
	readonly limit: number;
}

const TOKEN = /\s*('(?:\\.|[^'\\])*'|[(),]|<=|>=|!=|[=<>]|[^\s(),=<>!]+)/gy;

/** Runs the part of SOQL the fake understands; refuses fields and objects that are not there. */
export function runQuery(org: FakeOrg, soql: string): readonly Record<string, unknown>[] {
	const query = parse(org, soql);
	const rows = [...rowsOf(org, query.type).values()].filter((row) => query.test(row));
	rows.sort((one, other) => {
		for (const { field, down } of query.order) {
			const differ = compare(one[field], other[field]);
			if (differ !== 0) return down ? -differ : differ;
		}
		return 0;
	});
	return rows.slice(0, query.limit).map((row) => shown(org, query, row));
}

function compare(one: unknown, other: unknown): number {
	const [first, second] = [String(one ?? ''), String(other ?? '')];
	return first === second ? 0 : first < second ? -1 : 1;
}

function shown(org: FakeOrg, { fields, type }: Query, row: FakeRow): Record<string, unknown> {
	const record: Record<string, unknown> = {
		attributes: { type, url: `/services/data/v67.0/sobjects/${type}/${String(row.Id)}` },
	};
	for (const field of fields) put(record, field.split('.'), valueOf(org, type, row, field));
	return record;
}

function put(
	record: Record<string, unknown>,
	[first = '', ...rest]: string[],
	value: unknown,
): void {
	if (rest.length === 0) {
		record[first] = value;
		return;
	}
	if (value === undefined) {
		record[first] ??= null;
		return;
	}
	const inner = (record[first] ??= {}) as Record<string, unknown>;
	put(inner, rest, value);
}

/** The value at a path through relations; undefined where a relation is empty. */
function valueOf(org: FakeOrg, type: string, row: FakeRow, path: string): unknown {
	const [first = '', ...rest] = path.split('.');
	if (rest.length === 0) return row[fieldOf(org, type, first)?.name ?? first] ?? null;
	const relation = relationOf(org, type, first);
	const other = rowsOf(org, relation.to).get(String(row[relation.field] ?? ''));
	return other === undefined ? undefined : valueOf(org, relation.to, other, rest.join('.'));
}

function relationOf(org: FakeOrg, type: string, name: string) {
	const field = [...(org.fields.get(type)?.values() ?? [])].find(
		({ relation }) => relation?.name.toLowerCase() === name.toLowerCase(),
	);
	if (field?.relation === undefined) {
		throw new SalesforceError(
			'INVALID_FIELD',
			`Didn't understand relationship '${name}' in field path.`,
		);
	}
	return { field: field.name, to: field.relation.to };
}

function mustExist(org: FakeOrg, type: string, path: string): void {
	const [first = '', ...rest] = path.split('.');
	if (rest.length > 0) {
		mustExist(org, relationOf(org, type, first).to, rest.join('.'));
		return;
	}
	if (fieldOf(org, type, first) !== undefined) return;
	const message = `No such column '${first}' on entity '${type}'.`;
	throw new SalesforceError('INVALID_FIELD', message);
}

/** Reads tokens one after the other. */
class Reader {
	readonly #tokens: readonly string[];
	#at = 0;

	constructor(soql: string) {
		this.#tokens = [...soql.matchAll(TOKEN)].map(([, token = '']) => token);
	}

	peek(): string {
		return this.#tokens[this.#at] ?? '';
	}

	next(): string {
		this.#at += 1;
		return this.#tokens[this.#at - 1] ?? '';
	}

	takes(word: string): boolean {
		if (this.peek().toUpperCase() !== word) return false;
		this.#at += 1;
		return true;
	}

	needs(word: string): void {
		if (!this.takes(word)) {
			throw new SalesforceError('MALFORMED_QUERY', `unexpected token: '${this.peek()}'`);
		}
	}
}

function parse(org: FakeOrg, soql: string): Query {
	const reader = new Reader(soql);
	const query = parseSelect(org, reader);
	if (reader.peek() !== '') {
		throw new SalesforceError('MALFORMED_QUERY', `unexpected token: '${reader.peek()}'`);
	}
	return query;
}

function parseSelect(org: FakeOrg, reader: Reader): Query {
	reader.needs('SELECT');
	const fields = [reader.next()];
	while (reader.takes(',')) fields.push(reader.next());
	reader.needs('FROM');
	const type = reader.next();
	rowsOf(org, type);
	for (const field of fields) mustExist(org, type, field);
	const test = reader.takes('WHERE') ? parseOr(org, type, reader) : () => true;
	const order: Array<Query['order'][number]> = [];
	if (reader.takes('ORDER')) {
		reader.needs('BY');
		do {
			const field = reader.next();
			mustExist(org, type, field);
			const down = reader.takes('DESC');
			if (!down) reader.takes('ASC');
			order.push({ field: fieldOf(org, type, field)?.name ?? field, down });
		} while (reader.takes(','));
	}
	const limit = reader.takes('LIMIT') ? Number(reader.next()) : 2000;
	return { fields, type, test, order, limit };
}

function parseOr(org: FakeOrg, type: string, reader: Reader): Test {
	const tests = [parseAnd(org, type, reader)];
	while (reader.takes('OR')) tests.push(parseAnd(org, type, reader));
	return (row) => tests.some((test) => test(row));
}

function parseAnd(org: FakeOrg, type: string, reader: Reader): Test {
	const tests = [parseOne(org, type, reader)];
	while (reader.takes('AND')) tests.push(parseOne(org, type, reader));
	return (row) => tests.every((test) => test(row));
}

function parseOne(org: FakeOrg, type: string, reader: Reader): Test {
	if (reader.takes('(')) {
		const inner = parseOr(org, type, reader);
		reader.needs(')');
		return inner;
	}
	const field = reader.next();
	mustExist(org, type, field);
	refuseLongText(org, type, field);
	const isInstant = fieldOf(org, type, field)?.type === 'datetime';
	const asHeld = isInstant ? instant : plain;
	const held = (row: FakeRow) => asHeld(valueOf(org, type, row, field));
	if (reader.takes('IN')) {
		const values = parseList(org, reader);
		return (row) => values.has(held(row));
	}
	const operator = reader.next();
	const token = reader.next();
	if (isInstant && token.startsWith("'")) {
		const message = `value of filter criterion for field '${field}' must be of type dateTime and should not be enclosed in quotes`;
		throw new SalesforceError('INVALID_FIELD', message);
	}
	const wanted = isInstant ? instant(token) : literal(token);
	switch (operator) {
		case '=':
			return (row) => held(row) === wanted;
		case '!=':
			return (row) => held(row) !== wanted;
		case '>':
			return (row) => held(row) > wanted;
		case '>=':
			return (row) => held(row) >= wanted;
		case '<':
			return (row) => held(row) < wanted;
		case '<=':
			return (row) => held(row) <= wanted;
		default:
			throw new SalesforceError('MALFORMED_QUERY', `unexpected token: '${operator}'`);
	}
}

function parseList(org: FakeOrg, reader: Reader): ReadonlySet<string> {
	reader.needs('(');
	if (reader.peek().toUpperCase() === 'SELECT') {
		const inner = parseSelect(org, reader);
		reader.needs(')');
		const rows = [...rowsOf(org, inner.type).values()].filter((row) => inner.test(row));
		const [field = 'Id'] = inner.fields;
		const values = rows.map((row) => plain(valueOf(org, inner.type, row, field)));
		return new Set(values.filter((value) => value !== 'null'));
	}
	const values = [literal(reader.next())];
	while (reader.takes(',')) values.push(literal(reader.next()));
	reader.needs(')');
	return new Set(values);
}

/** Texts are compared without regard to case. */
function plain(value: unknown): string {
	return value === null || value === undefined ? 'null' : String(value).toLowerCase();
}

/** In one way of writing it, so that texts compare as moments do. */
function instant(value: unknown): string {
	const text = String(value ?? '').replace(/\+0000$/, 'Z');
	const at = Date.parse(text);
	if (Number.isNaN(at)) throw new SalesforceError('MALFORMED_QUERY', `no dateTime: '${text}'`);
	return new Date(at).toISOString();
}

function literal(token: string): string {
	if (!token.startsWith("'")) return token.toLowerCase();
	return token.slice(1, -1).replaceAll(/\\(.)/g, '$1').toLowerCase();
}

function refuseLongText(org: FakeOrg, type: string, path: string): void {
	if (path.includes('.')) return;
	const field = fieldOf(org, type, path);
	if (field?.type !== 'textarea') return;
	const message = `field '${path}' can not be filtered in a query call`;
	throw new SalesforceError('INVALID_FIELD', message);
}
