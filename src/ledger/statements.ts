import type { Kysely } from 'kysely';
import { clockStatements } from './clock-statements';
import { handoffStatements } from './handoff-statements';
import { routingStatements } from './routing-statements';
import type { Schema } from './schema';
import { workStatements } from './work-statements';

/** Every statement that runs often, compiled once for each opened ledger. */
export function makeStatements(db: Kysely<Schema>) {
	return {
		...handoffStatements(db),
		...workStatements(db),
		...clockStatements(db),
		...routingStatements(db),
	};
}

export type Statements = ReturnType<typeof makeStatements>;
