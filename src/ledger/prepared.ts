import type { Compilable, DatabaseConnection, Kysely, QueryResult, Transaction } from 'kysely';
import type { Schema } from './schema';

/** A query compiled once: run it on the database or within a transaction, with these arguments. */
export type Prepared<Args, Row> = (on: Kysely<Schema>, args: Args) => Promise<QueryResult<Row>>;

/** Stands for an argument while the query is compiled. */
class Placeholder {
	readonly name: string;
	constructor(name: string) {
		this.name = name;
	}
}

/**
 * Compiles a query once and runs it with other arguments each time: building the same text again
 * costs more than SQLite needs to answer it. `build` gets an object whose every property stands
 * for the argument of that name; it may be compared with and inserted, and nothing else.
 */
export function prepared<Args extends object, Row>(
	build: ($: Args) => Compilable<Row>,
): Prepared<Args, Row> {
	const compiled = build(placeholders<Args>()).compile();
	const names = compiled.parameters.map((parameter) =>
		parameter instanceof Placeholder ? parameter.name : undefined,
	);
	return async (on, args) => {
		const given = args as Readonly<Record<string, unknown>>;
		const parameters = names.map((name, at) =>
			name === undefined ? compiled.parameters[at] : given[name],
		);
		const query = { ...compiled, parameters };
		const connection = connectionOf(on);
		if (connection === undefined) return await on.executeQuery<Row>(query);
		return await connection.executeQuery<Row>(query);
	};
}

/** The connection of a transaction whose statements go straight to it. */
export function connectionOf(on: Kysely<Schema>): DatabaseConnection | undefined {
	return connections.get(on);
}

const connections = new WeakMap<Kysely<Schema>, DatabaseConnection>();

/**
 * Lets the statements of a transaction go to its connection without a detour: Kysely's own way there
 * costs as much as SQLite needs for the answer.
 */
export async function goStraight(tx: Transaction<Schema>): Promise<void> {
	await tx.getExecutor().provideConnection(async (connection) => {
		connections.set(tx, connection);
	});
}

function placeholders<Args extends object>(): Args {
	return new Proxy({} as Args, {
		get: (_target, name) => new Placeholder(String(name)),
	});
}
