import type { Compilable, Kysely, QueryResult } from 'kysely';
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
	return async (on, args) => {
		const given = args as Readonly<Record<string, unknown>>;
		const parameters = compiled.parameters.map((parameter) =>
			parameter instanceof Placeholder ? given[parameter.name] : parameter,
		);
		return await on.executeQuery<Row>({ ...compiled, parameters });
	};
}

function placeholders<Args extends object>(): Args {
	return new Proxy({} as Args, {
		get: (_target, name) => new Placeholder(String(name)),
	});
}
